"""File names that every system can hold."""

import re

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 100


def file_name(*parts: str) -> str:
    """Join words to a file name without the characters that Windows refuses, at most 100 characters long."""
    words = " ".join(part.strip() for part in parts if part and part.strip())
    return _FORBIDDEN.sub("-", words)[:LONGEST_NAME].strip(" .-")
