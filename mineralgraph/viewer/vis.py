"""The vis-network script that pyvis installs, handed out only when it is the very file this page was built against."""

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from mineralgraph.errors import ViewerError

VERSION = "9.1.2"
SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""Of ``vis-network.min.js`` as pyvis 0.3.2 ships it."""


@cache
def script() -> str:
    """The text of the vis-network script, licence notice included, without its pointer to a source map.

    Raises ViewerError where pyvis is not installed, or ships another script than the pinned one.
    """
    path = _folder() / "templates" / "lib" / f"vis-{VERSION}" / "vis-network.min.js"
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ViewerError(f"{path}: the vis-network script cannot be read ({error}); install pyvis 0.3.2") from error
    return checked(raw, path)


def checked(raw: bytes, path: Path) -> str:
    """The script in ``raw``, once its banner and its hash are the pinned ones. Raises ViewerError otherwise."""
    banner = raw[:600].decode("utf-8", "replace")
    if f"@version {VERSION}" not in banner:
        raise ViewerError(f"{path}: this is not vis-network {VERSION}; install pyvis 0.3.2")
    found = hashlib.sha256(raw).hexdigest()
    if found != SHA256:
        raise ViewerError(f"{path}: the vis-network script was changed (SHA-256 {found}); install pyvis 0.3.2 anew")
    # A page's parser turns every line end into \n before the policy's hash is compared, so the hash must be of that.
    text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return text.partition("\n//# sourceMappingURL=")[0]


def _folder() -> Path:
    spec = importlib.util.find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise ViewerError("pyvis is not installed; the page needs it: pip install 'pyvis>=0.3.2'")
    return Path(spec.origin).parent
