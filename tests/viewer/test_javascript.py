"""The page's script: the unit tests of its pure parts pass in Node, and its modules join into one."""

import re

import pytest

from mineralgraph.errors import ViewerError
from mineralgraph.viewer import assembly, vis
from tests.viewer import javascript


def test_the_unit_tests_of_the_script_pass():
    done = javascript.test()
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"^# pass (\d+)|^ℹ pass (\d+)", done.stdout, re.MULTILINE).group().split()[-1]) > 30


def test_modules_join_in_the_order_of_their_imports():
    modules = {
        "main.js": "import { b } from './b.js';\nimport { a } from './a.js';\nconst m = a + b;\n",
        "a.js": "export const a = 1;\n",
        "b.js": "import { a } from './a.js';\nexport function b() { return a; }\n",
    }
    joined = assembly.joined("main.js", modules.__getitem__)
    assert joined.index("const a") < joined.index("function b") < joined.index("const m")
    assert "import" not in joined
    assert "export" not in joined


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"main.js": "import { a } from './a.js';\nconst b = 1;\n", "a.js": "export const b = 2;\n"}, "'b' is taken"),
        ({"main.js": "import { a } from './a.js';\n", "a.js": "import { m } from './main.js';\n"}, "in a circle"),
        ({"main.js": "export default 1;\n"}, "cannot join"),
        ({"main.js": "import './far.css';\n"}, "cannot join"),
    ],
)
def test_what_cannot_be_joined_is_refused(modules, message):
    with pytest.raises(ViewerError, match=message):
        assembly.joined("main.js", modules.__getitem__)


def test_every_module_is_reached():
    names = {path.name for path in assembly.files("mineralgraph.viewer").joinpath("script").iterdir()}
    reached = set(re.findall(r"^// ([\w-]+\.js)$", assembly.script(), re.MULTILINE))
    assert {name for name in names if name.endswith(".js")} == reached


def test_another_vis_network_script_is_refused(tmp_path):
    raw = vis.script().encode()
    with pytest.raises(ViewerError, match="was changed"):
        vis.checked(raw + b"// more", tmp_path)
    with pytest.raises(ViewerError, match=r"not vis-network 9\.1\.2"):
        vis.checked(raw.replace(b"@version 9.1.2", b"@version 9.9.9"), tmp_path)
