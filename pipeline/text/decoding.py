"""Bytes that somebody saved as text, read as letters, whatever the encoding."""

_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NOUGHTS_OF_UTF_16 = 4
"""In UTF-16 without a mark, more than one letter in so many is a nought when it is read as bytes; half, in English."""


def decode(data: bytes) -> str:
    """Read text: by its byte order mark, else as UTF-8, else as UTF-16 without a mark, else as Windows-1252."""
    return _decoded(data).replace("\x00", "")


def _decoded(data: bytes) -> str:
    if data.startswith(_MARKS_OF_UTF_16):
        return data.decode("utf-16", errors="replace")
    if data.count(0) > len(data) // _NOUGHTS_OF_UTF_16:
        first_is_small = data[1::2].count(0) >= data[::2].count(0)
        return data.decode("utf-16-le" if first_is_small else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
