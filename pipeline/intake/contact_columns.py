"""``rules.yaml: contact_log``: how a contact log is read, and which column of a table is for what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from pipeline.attendance.register.cells import read_day
from pipeline.attendance.register.pupil_names import likeness
from pipeline.case.case import Child
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.files.yaml_file import Strict, Text
from pipeline.intake.columns_by_cells import Column, are_of_staff, with_pupil, with_told_by_cells
from pipeline.text.sentences import listed

DEEPEST_HEADER = 10
MOST_LOOKED_AT = 200
MOST_QUOTED = 4
_JOINED = re.compile(r"_+|(?<=[a-z])(?=[A-Z])")
_PARTS = re.compile(r"/| & | and ")
_APART = re.compile(r" *([/&]) *")
"""Between the words of a heading that a program wrote as one: ``createdAt``, ``date_of_contact``."""

Headings = Annotated[
    tuple[Text, ...],
    Field(min_length=1),
    AfterValidator(lambda names: tuple(name.casefold() for name in names)),
]
Kinds = Annotated[frozenset[Text], AfterValidator(lambda kinds: frozenset(kind.casefold() for kind in kinds))]


class ContactColumns(Strict):
    """What schools call the columns of a contact log, best first, in whatever capitals."""

    date: Headings
    kind: Headings
    with_whom: Headings = Field(alias="with")
    by: Headings
    summary: Headings
    file: Headings
    pupil: Headings
    status: Headings
    who: Headings = Field(description="headings for a person: the pupil, or with whom the contact was")


class ContactLogSettings(Strict):
    """``rules.yaml: contact_log``: how a contact log is read."""

    columns: ContactColumns
    beside: Kinds = Field(
        default=frozenset(),
        description="headings that tell more of a contact, but stand in tables of other things too, and make no log",
    )
    to_follow: Kinds = Field(
        default=frozenset(),
        description="headings that, right of a column that tells what happened, say what is to be done next",
    )
    of_staff: Kinds = Field(
        default=frozenset(),
        description='headings of "by" for the school\'s own people, as "from" is not',
    )
    sent: Kinds = Field(description="kinds of contact that go to somebody; the others are with somebody")
    failed: Kinds = Field(description="words of a status or a kind that say that nothing reached anybody")
    failed_summary: Kinds = Field(description="words of a summary that say so")
    yet_to_be: Kinds = Field(
        default=frozenset(), description="words of a status, or all of a summary, that say that nothing was done yet"
    )
    of_contacts: Kinds = Field(
        default=frozenset(), description='words of a heading that say no more than that: "contact notes" are notes'
    )
    withdrawn: Kinds = Field(default=frozenset(), description="headings of columns that take a row back")
    standing: Kinds = Field(
        default=frozenset(), description="headings of columns that take a row back where they say no"
    )
    made: Kinds = Field(
        default=frozenset(), description="headings of columns that say, where they say no, that nothing was done yet"
    )
    of_one_kind: dict[Text, tuple[Text, ...]] = Field(
        default={},
        description="what each row is where no column says it: by words of its file's name, the sheet's or headings",
    )
    begun_otherwise: dict[Text, tuple[Text, ...]] = Field(
        default={}, description="with what a row begins that is none of such a kind: a call in a log of visits"
    )
    everybody: Kinds = Field(default=frozenset(), description="words that stand for all parents and carers at once")
    family: Kinds = Field(default=frozenset(), description="words for one of the family, beside the parents' names")
    no_names: Kinds = Field(
        default=frozenset(), description='words with a capital that are no part of a person\'s name: "Main Contact"'
    )
    titled: tuple[Text, ...] = Field(
        default=(), description="what a log calls itself in a title above its headings, before whose it is"
    )
    of_titles: Kinds = Field(
        default=frozenset(), description="words of titles and tabs of logs that are no part of a pupil's name either"
    )
    not_family: tuple[Text, ...] = Field(
        default=(), description="words of a kind or a person by which a row is of colleagues or agencies"
    )
    not_made: tuple[Text, ...] = Field(
        default=(), description="words of a summary that say that nobody called, or is yet to, as answers write them"
    )
    deeds: tuple[Text, ...] = Field(
        default=(), description="words of a summary that say that somebody called all the same, as mentions write them"
    )


@dataclass(frozen=True)
class Header:
    """Where the headings stand: their row, from 0, the column of each meaning, and every column that tells something.

    A log may tell what was done in one column and what came of it in the next: ``What`` and ``Outcome``.
    """

    row: int
    columns: dict[str, int]
    telling: tuple[int, ...] = ()

    @property
    def read(self) -> frozenset[int]:
        """Every column of a known meaning."""
        return frozenset((*self.columns.values(), *self.telling))


def cell_text(cell: Cell) -> str:
    """Give what a cell says in one line."""
    return "" if cell is None else " ".join(str(cell).split())


def find_header(sheet: Sheet, settings: ContactLogSettings, child: Child, *, is_log: bool = False) -> Header | None:
    """Find the row of headings: a date, and a summary or a kind; None where there is none. Hidden columns are none.

    Of a file that is known to be a log (``is_log``) the cells tell what a heading that nobody listed does not.
    """
    for index, row in enumerate(sheet.rows[:DEEPEST_HEADER]):
        below = cells_below(sheet, index)
        columns = _columns(row, settings, sheet)
        if is_log and not any(map(read_day, row)):
            with_words = {at for at, cell in enumerate(row) if cell_text(cell)}
            columns = with_told_by_cells(columns, below, _listed(row, settings), settings, child, with_words=with_words)
        if "date" in columns and ("summary" in columns or "kind" in columns):
            settled = with_pupil(_with_who(columns, below, child), below, child)
            return Header(index, settled, tuple(_telling(row, settled, settings, sheet)))
    return None


def _listed(row: Row, settings: ContactLogSettings) -> set[int]:
    """Give the columns with a heading that says of itself what it is for."""
    known = {*settings.beside, *(one for _, spellings in settings.columns for one in spellings)}
    return {at for at, cell in enumerate(row) if heading_of(cell) in known}


def _below(sheet: Sheet, index: int) -> tuple[Row, ...]:
    return sheet.rows[index + 1 : index + 1 + MOST_LOOKED_AT]


def cells_below(sheet: Sheet, index: int) -> dict[int, list[str]]:
    """Give what stands in each column that is shown below a row of headings; cells that say nothing are left out."""
    columns: dict[int, list[str]] = {}
    for row in _below(sheet, index):
        for at, cell in enumerate(row):
            if at not in sheet.hidden_columns and (said := cell_text(cell)):
                columns.setdefault(at, []).append(said)
    return dict(sorted(columns.items()))


def _telling(row: Row, columns: dict[str, int], settings: ContactLogSettings, sheet: Sheet) -> Iterator[int]:
    """Give the columns that tell what happened, from the left: the best one, and others that are called so."""
    best, others = columns.get("summary"), {at for column, at in columns.items() if column != "summary"}
    telling = {*settings.columns.summary, *settings.beside}
    tells = False
    for at, cell in enumerate(row):
        words = heading_of(cell)
        is_told = words in telling or _of_summaries(words, settings) is not None
        is_told = is_told and at not in others and at not in sheet.hidden_columns
        if at == best or (is_told and not (tells and settings.to_follow.intersection(_parts(words)))):
            tells = True
            yield at


def _columns(row: Row, settings: ContactLogSettings, sheet: Sheet) -> dict[str, int]:
    headings = ["" if at in sheet.hidden_columns else heading_of(cell) for at, cell in enumerate(row)]
    found: dict[str, int] = {}
    bare = [" ".join(word for word in one.split() if word not in settings.of_contacts) for one in headings]
    in_parts = [_of_summaries(one, settings) or one for one in headings]
    for said in (headings, bare, in_parts):
        for column, spellings in settings.columns:
            at = (said.index(one) for one in spellings if one in said)
            position = next((place for place in at if place not in found.values()), None)
            if position is not None and column not in found:
                found[column] = position
    return found


def _of_summaries(heading: str, settings: ContactLogSettings) -> str | None:
    """Give the first part of a heading that names several things told in one column: ``notes/outcome``."""
    parts = _parts(heading)
    return parts[0] if len(parts) > 1 and all(part in settings.columns.summary for part in parts) else None


def _parts(heading: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(heading)]


def heading_of(cell: Cell) -> str:
    """Give the words of a heading as the settings write them."""
    words = _JOINED.sub(" ", cell_text(cell)).casefold().replace("(s)", "s").strip(" :*?")
    return _APART.sub(lambda sign: f" {sign[1]} " if sign[1] == "&" else sign[1], words)


def _with_who(columns: dict[str, int], below: Mapping[int, Column], child: Child) -> dict[str, int]:
    """Settle what a column of persons is: the pupil's where this child stands in it, or where others are contacted.

    Beside those who were contacted it may also say by whom.
    """
    who = columns.get("who")
    if who is None:
        return columns
    cells = below.get(who, ())
    of_child = any(likeness(cell, child) == "same" for cell in cells if child.name)
    if of_child and "pupil" not in columns:
        return {"pupil": who} | columns
    if "with_whom" not in columns:
        return {"with_whom": who} | columns
    is_staff = are_of_staff(cells, below.get(columns["with_whom"], ()), child)
    settled = "by" if is_staff else "pupil"
    return {settled: who} | columns


def wanted_headings(names: ContactColumns) -> str:
    """Say which headings make a log, from the settings: a date, and a summary or a kind."""
    day, summary, kind = (
        listed([f'"{name}"' for name in spellings[:MOST_QUOTED]], "or")
        for spellings in (names.date, names.summary, names.kind)
    )
    return f"a date ({day}) and a summary ({summary}) or a kind ({kind})"
