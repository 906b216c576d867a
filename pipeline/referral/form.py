"""A referral form: its sheets, and for each cell the value of a case that is written there.

``route_form`` makes the form of a route, ``blank`` draws it as a workbook, and ``workbook`` reads that back. Between
the last two stands only what the workbook carries in hidden cells: the key of every field, so that rows and columns may
be moved and sheets renamed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Input = Literal["text", "long text", "date", "choice", "suggestion", "parent"]
"""How a cell is filled in; a choice is one of a few, a suggestion may be anything else too, a parent is one named."""


@dataclass(frozen=True)
class Choice:
    """What a drop-down shows, and the value that it stands for."""

    label: str
    value: str


YES_OR_NO = (Choice("yes", "yes"), Choice("no", "no"))
OR_NOT_KNOWN = (*YES_OR_NO, Choice("not known", "not known"))


@dataclass(frozen=True)
class Field:
    """One value of a case; ``key`` is the way to it in ``case.yaml``, ``width`` that of its column in characters."""

    key: str
    label: str
    entry: Input = "text"
    hint: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    width: int = 22


@dataclass(frozen=True)
class Section:
    """Fields that belong together, under a heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class FieldSheet:
    """A sheet with one field a row."""

    name: str
    title: str
    about: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class TableSheet:
    """A sheet with one entry a row, ready for so many ``entries``; more may be added below."""

    name: str
    title: str
    about: str
    columns: tuple[Field, ...]
    entries: int


@dataclass(frozen=True)
class HelpSheet:
    """A sheet that is only read: headings, each with its paragraphs."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Form:
    """The whole form of one route."""

    route: str
    title: str
    authority: str
    sheets: tuple[FieldSheet | TableSheet, ...]
    help: HelpSheet


@dataclass(frozen=True)
class Given:
    """What is known before anybody fills in a form: values by their keys, and rows of tables by the sheet's name."""

    values: Mapping[str, str | date] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, str | date], ...]] = field(default_factory=dict)


NOTHING_GIVEN = Given()
