"""Words that are struck out: a row of nothing else is taken back and named, of any other row they are left out."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from pipeline.files.sheet import Row


class Words(NamedTuple):
    """What a cell or a paragraph says, and what of it is not struck out."""

    whole: str | None
    standing: str | None


def words_of_pieces(pieces: Iterable[tuple[str, bool]]) -> Words:
    """Join pieces of a text, each with whether it is struck out, in one line."""
    known = list(pieces)
    return Words(_joined(text for text, _ in known), _joined(text for text, struck in known if not struck))


def _joined(pieces: Iterable[str]) -> str | None:
    return " ".join("".join(pieces).split()) or None


def without_struck(row: Row, standing: Mapping[int, str | None], number: int) -> tuple[Row, list[str]]:
    """Give a row, by its number from 1, without what is struck out, or as it is with the names of its struck cells.

    ``standing`` is what stands of the cells in which something is struck out, by their columns.
    """
    said = [column for column, words in enumerate(row) if words]
    if standing and all(column in standing and standing[column] is None for column in said):
        return row, [f"{get_column_letter(column + 1)}{number}" for column in said]
    return tuple(standing.get(column, words) for column, words in enumerate(row)), []
