"""What letters to the defendant tell by name, ``Mr Bassett from the Hive``, which no other paper keeps from them."""

import re
from collections.abc import Iterable, Iterator

from pipeline.disclosure.called_by import CalledInPapers
from pipeline.disclosure.looked_through import LookedThrough
from pipeline.disclosure.name_words import WORD
from pipeline.disclosure.openly_told import OpenlyTold
from pipeline.disclosure.places_in_text import Places
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.text.plain_words import TITLES

TITLED = re.compile(rf"\b(?:{'|'.join(sorted(title.capitalize() for title in TITLES))})\.? (?P<name>{WORD})")
"""A surname behind a title."""
_THE = re.compile(rf"\b[Tt]he (?P<name>{WORD})")


def letters_in(openly: OpenlyTold, each: LookedThrough) -> dict[int | None, range]:
    """Give where letters to the defendant stand on the pages of a paper, by their numbers."""
    return openly.letters((one.number, one.read[0].reading.low) for one in each.stretches if one.place == "page")


def told_by_letter(told: ToldOfOthers, papers: Iterable[LookedThrough]) -> Iterator[tuple[str, bool]]:
    """Give the names in letters to the defendant, where these tell of nobody else of the case: ``the Hive``.

    With each goes whether it is somebody's, behind a title.
    """
    openly = OpenlyTold.of(told, CalledInPapers.of(told.defendant, told.case, told.settings))
    for each in papers:
        letters = letters_in(openly, each)
        for one in (one for one in each.stretches if one.place == "page" and one.number in letters):
            read, letter = one.read[0], letters[one.number]
            titled, things = (
                [found.span("name") for found in names.finditer(read.seen, letter.start, letter.stop)]
                for names in (TITLED, _THE)
            )
            told_him = Places.of(openly.of_nobody_else(read, letter) if titled or things else ())
            yield from ((read.seen[slice(*name)], True) for name in titled if told_him.hold(*name))
            yield from ((read.seen[slice(*name)], False) for name in things if told_him.hold(*name))
