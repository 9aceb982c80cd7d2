"""Which files a user means by the paths they name."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mineralgraph.errors import DocumentError

SUFFIXES = (".txt", ".text", ".md", ".markdown")
STANDARD_INPUT = "-"


def find(paths: Iterable[str | Path]) -> Iterator[str | Path]:
    """The files to read, in the order of the paths given and by name inside a folder; ``-`` is standard input.

    A folder gives its text and Markdown files, at any depth, but no hidden ones and no README. A file that is named
    outright is taken whatever its name. Raises DocumentError for a path that does not exist and for a folder that
    holds nothing to read; what comes before it has been given by then.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield STANDARD_INPUT
        elif Path(path).is_dir():
            yield from _in_folder(Path(path))
        else:
            yield Path(path)


def _in_folder(folder: Path) -> Iterator[Path]:
    found = sorted(path for path in folder.rglob("*") if _is_article(path.relative_to(folder)) and path.is_file())
    if not found:
        raise DocumentError(
            f"{folder}: no file ends in {', '.join(SUFFIXES)}; name a folder that holds articles as text"
        )
    yield from found


def _is_article(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.stem.lower() != "readme"
