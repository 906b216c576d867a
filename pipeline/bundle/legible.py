"""Words from files and people, made fit to be printed: no control characters, no halves of letters."""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from pipeline.bundle.contents import Contents, Cover
from pipeline.bundle.plan import Section
from pipeline.case.entry import Entry
from pipeline.pdf.inner_links import readable
from pipeline.text.typed import TURNING
from pipeline.typeset.fonts import can_show

UNKNOWN = "?"
ENDLESS_WORD = re.compile(r"(\S{80})(?=\S)")
"""No word is so long, and the time to lay one out grows with the square of its length."""
SILENT = {"Cf", "Mn", "Me"}
"""Kinds of characters that show nothing by themselves: left out where no font has them."""


def legible(text: str) -> str:
    """Bring a text onto one line of characters that a page and a PDF's title can hold.

    A character that no installed font has becomes a question mark: one of them is enough to make every word in the
    same font unreadable to some programs that search a PDF.
    """
    line = " ".join("".join(map(_legible_letter, text)).split())
    return ENDLESS_WORD.sub(r"\1 ", line)


@lru_cache(maxsize=10_000)
def _legible_letter(letter: str) -> str:
    letter = readable(letter)
    if letter in TURNING:  # a font may well have them
        return ""
    if letter.isspace() or can_show(letter):
        return letter
    return "" if unicodedata.category(letter) in SILENT else UNKNOWN


def legible_contents(contents: Contents) -> Contents:
    """Make every word of a bundle's contents legible; the keys, by which files are known, stay as they are."""
    return replace(
        contents,
        title=legible(contents.title),
        cover=_cover(contents.cover),
        sections=tuple(_section(section) for section in contents.sections),
        chronology=tuple(_entry(entry) for entry in contents.chronology),
        figures=tuple(
            replace(one, name=legible(one.name), value=legible(one.value), reached=legible(one.reached))
            for one in contents.figures
        ),
        pictures=tuple(replace(one, caption=legible(one.caption)) for one in contents.pictures),
    )


def _cover(cover: Cover) -> Cover:
    return Cover(
        legible(cover.authority),
        legible(cover.title),
        legible(cover.concerning),
        tuple((legible(label), legible(value)) for label, value in cover.particulars),
    )


def _section(section: Section) -> Section:
    documents = (replace(one, title=legible(one.title), date_text=legible(one.date_text)) for one in section.documents)
    return Section(legible(section.title), tuple(documents))


def _entry(entry: Entry) -> Entry:
    return replace(entry, text=legible(entry.text), source=legible(entry.source))
