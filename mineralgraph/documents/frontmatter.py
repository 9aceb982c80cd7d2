"""Front matter: the YAML block between two ``---`` lines that opens a Markdown or text file."""

import datetime
import re
from typing import Any

from mineralgraph.errors import DocumentError

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
FIELDS = ("title", "date", "publisher", "url")


def split(text: str, source: str) -> tuple[dict[str, str], str]:
    """The fields that this project knows (title, date, publisher, url) and the text after the block.

    A text without front matter is returned whole, with no fields. Raises DocumentError naming the line where the
    block is not YAML, and where its date is not ISO 8601 (``2026``, ``2026-01`` or ``2026-01-13``).
    """
    block = _BLOCK.match(text)
    if block is None:
        return {}, text
    values = _parsed(block[1] or "", source)
    fields = {name: _plain(name, values[name], source) for name in FIELDS if values.get(name) is not None}
    return fields, text[block.end() :].lstrip("\n")


def _parsed(block: str, source: str) -> dict[str, Any]:
    import yaml

    try:
        values = yaml.safe_load(block) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark else ""
        raise DocumentError(f"{source}{line}: the front matter is not YAML; correct it or take it out") from None
    if not isinstance(values, dict):
        raise DocumentError(f"{source}, line 2: the front matter has no 'name: value' lines; correct it or take it out")
    return values


def _plain(name: str, value: Any, source: str) -> str:
    if isinstance(value, datetime.datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, datetime.date) else str(value).strip()
    if name == "date" and not _is_date(text):
        raise DocumentError(f"{source}: the front matter's date {text!r} is not like 2026-01-13, 2026-01 or 2026")
    return text


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True
