"""Steps for the sandbox that try to read and write."""

from pathlib import Path


def read(file: str) -> str | None:
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError:
        return None


def write(file: str) -> bool:
    try:
        Path(file).write_text("written", encoding="utf-8")
    except OSError:
        return False
    return True
