"""Where a page has words in its corner already, so that its number moves out of their way.

A page number stands bottom right. Where words of the document would be under it, it goes to the nearest free place
above or to the left; where no place near is free, it stays, on its white ground.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.bundle.plan import PagePlan
from pipeline.bundle.stamp import Box, Place, ground_at, stamp_font, usual_place
from pipeline.case.evidence import Foot
from pipeline.rules.model.bundle_settings import StampSettings

STEPS_UP, STEPS_LEFT = 5, 10


@dataclass(frozen=True)
class _Step:
    """How far a number moves, in widths and heights of its ground."""

    left: int
    up: int


_STEPS = sorted(
    (_Step(left, up) for left in range(STEPS_LEFT + 1) for up in range(STEPS_UP + 1)),
    key=lambda step: (step.left + step.up, step.left),
)
"""The nearest first, and upwards before to the left, where readers look for it."""


def moved_numbers(plan: PagePlan, settings: StampSettings) -> Mapping[int, Place]:
    """Find the pages of the bundle, counted from 1, on which the number must move, and where it goes."""
    feet = (
        (number, foot)
        for row in plan.rows
        if row.document
        for number, foot in enumerate(row.document.feet, start=row.span.first)
        if foot.words
    )
    places = ((number, free_place(foot, plan.labels[number - 1], settings)) for number, foot in feet)
    return {number: place for number, place in places if place != usual_place(settings)}


def free_place(foot: Foot, label: str, settings: StampSettings) -> Place:
    """Find the place nearest to the corner where a page number covers no word; the corner where none is near."""
    usual, length = usual_place(settings), stamp_font().width(label) * settings.size
    left, bottom, right, top = ground_at(usual, length, foot.width, settings)
    for step in _STEPS:
        place = Place(usual.right + step.left * (right - left), usual.bottom + step.up * (top - bottom))
        ground = ground_at(place, length, foot.width, settings)
        if ground[0] >= 0 and not any(_too_near(ground, words, settings.size) for words in foot.words):
            return place
    return usual


def _too_near(ground: Box, words: Box, gap: float) -> bool:
    """Tell whether words stand under the number, or so near that ``Page 1 of 1`` would read ``Page 1 of 17``."""
    beside = ground[0] - gap < words[2] and words[0] < ground[2] + gap
    return beside and ground[1] < words[3] and words[1] < ground[3]
