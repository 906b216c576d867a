"""Pieces of a Markdown page."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table; a stroke within a cell stays a stroke."""
    return "\n".join(_row(cells) for cells in (head, ["---"] * len(head), *rows))


def bullets(lines: Iterable[str]) -> str:
    """List lines with a dash before each."""
    return "\n".join(f"- {line}" for line in lines)


def joined(*parts: str) -> str:
    """Put paragraphs, headings and tables one below the other; what is empty is left out."""
    return "\n\n".join(part for part in parts if part) + "\n"


def _row(cells: Sequence[str]) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
