"""File names that every system can hold."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 100
CHRONOLOGY, DRAFT_CERTIFICATE = "Chronology", "Draft certificate of attendance"
"""What the papers beside the bundle are called; a paper of a route needs a name of its own."""


def file_name(*parts: str) -> str:
    """Join words to a file name without the characters that Windows refuses, at most 100 characters long."""
    words = " ".join(part.strip() for part in parts if part and part.strip())
    return _FORBIDDEN.sub("-", words)[:LONGEST_NAME].strip(" .-")


def plain_file_name(name: str) -> str:
    """Give a file's name with nothing in it but letters without accents, digits, hyphens and underscores."""
    letters = unicodedata.normalize("NFKD", name)
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", "".join(one for one in letters if not unicodedata.combining(one)))
    return re.sub(r"_{2,}", "_", plain).strip("_")


def volume_name(name: str, number: int, count: int) -> str:
    """Say in a bundle's name which of several volumes a file is; of one volume, the name is that of the bundle."""
    if count == 1:
        return name
    ending = f" volume {number} of {count}"
    return name[: LONGEST_NAME - len(ending)].rstrip(" .-") + ending
