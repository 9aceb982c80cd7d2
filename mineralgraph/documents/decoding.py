"""Bytes of unknown encoding to normalised text."""

import codecs
import re
import unicodedata

from mineralgraph.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DETECTION_BYTES = 200_000


def decode(data: bytes, source: str) -> str:
    """The text that the bytes are: by byte order mark, else UTF-8, else the character set that fits best.

    Raises DocumentError, naming ``source``, for binary data and where no character set fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, source)
    if b"\0" in data:
        raise DocumentError(f"{source}: this is a binary file, not text; save the article as plain text (UTF-8)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, _detected(data, source), source)
    if len(_CONTROLS.findall(text)) > len(text) / 50:
        raise DocumentError(f"{source}: this is a binary file, not text; save the article as plain text (UTF-8)")
    return text


def normalise(text: str) -> str:
    """NFC, lines ended by ``\\n``, no byte order mark: the text that all offsets count in."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise DocumentError(
            f"{source}: it looks like {encoding} but is not ({error}); save it again as UTF-8"
        ) from None


def _detected(data: bytes, source: str) -> str:
    from charset_normalizer import from_bytes

    # Beginning and end are enough to tell a character set, and keep a large file quick.
    sample = data if len(data) <= _DETECTION_BYTES else data[: _DETECTION_BYTES // 2] + data[-_DETECTION_BYTES // 2 :]
    best = from_bytes(sample).best()
    if best is None:
        raise DocumentError(f"{source}: its character set cannot be told; save it again as UTF-8")
    # Western and Central European code pages share most letters; English news is written in the Western one.
    return "cp1252" if best.encoding in ("cp1250", "cp1254", "cp1257", "latin_1") else best.encoding
