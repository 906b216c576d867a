"""The totals that a paper states: ``Unauthorised absences: 35``, or a row of headings above a row of figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.text.dates_in_text import find

_NUMBER = r"(?<![\w.,/:£-])\d{1,4}(?:\.\d+)?(?!\w|[./:-]\d)(?:%|[^\S\n]*per ?cent\b)?"
"""A figure; "per cent" makes it a share only on its own line and as a word: "34", then "Percentage attendance"."""
_SHARE = r"(?P<share>\d{1,3}(?:\.\d+)?)(?:\s?%|[^\S\n]per ?cent\b)"
_NO_TOTAL = re.compile(
    r"\s*(?:(?:whole |full |school )*days?\b|(?:sessions? )?(?:or more|in (?:any |a )?(?:rolling )?(?:\d+|ten)\b))",
    re.IGNORECASE,
)
"""What follows a number of days, or a threshold ("10 sessions in 10 school weeks")."""
_SIGNS = r"(?:[^\w;.]|_|\.(?!\s)|(?:\.\s?){3,})*"
"""Anything but words and the end of a sentence: dots that lead to a figure are none."""
_FILLING = re.compile(
    rf"{_SIGNS}(?:(?:a|of|the|sessions?|half|days?|total|in all|is|are|was|were|number|no|marks?)\b{_SIGNS}"
    rf"|(?<=\()\w[^()\d]{{0,40}}\){_SIGNS})*",
    re.IGNORECASE,
)
"""What may stand between headings and figures; a remark in brackets too: ``Present (inc. AEA)``."""


@dataclass(frozen=True)
class _Token:
    """A heading by its ``name``, or a figure (then ``name`` is None), with its place in the text."""

    start: int
    end: int
    name: str | None
    words: str

    @property
    def is_figure(self) -> bool:
        return self.name is None


def stated_figures(text: str, headings: Mapping[str, Sequence[str]]) -> dict[str, frozenset[int]]:
    """Give the whole numbers that a paper states for each name, told by what their headings may be called.

    Read are figures that follow as many headings, be it in a row, a column or one by one, and a figure right before a
    heading ("35 sessions of unauthorised absence"). Several figures of a name, as of each term and the year, are all
    given. Dates, percentages and numbers of days are none.
    """
    text = _without_dates(text)
    runs = list(_runs(text, headings))
    found: dict[str, set[int]] = {}
    taken = 0
    for number, (is_figures, run) in enumerate(runs):
        if is_figures:
            continue
        before, after = _beside(text, runs, number, -1)[taken:], _beside(text, runs, number, 1)
        taken = len(run) if after else 0
        for name, figure in _paired(run, after) or _right_before(text, before, run):
            found.setdefault(name, set()).add(int(figure))
    return {name: frozenset(figures) for name, figures in found.items()}


def stated_shares(text: str, headings: Sequence[str]) -> frozenset[float]:
    """Give the percentages that stand right behind one of these headings: ``Percentage attendance: 85.5%``."""
    called = "|".join(_pattern(words) for words in sorted(headings, key=len, reverse=True))
    found = re.finditer(rf"(?:{called}){_SIGNS}{_SHARE}", _without_dates(text), re.IGNORECASE)
    return frozenset(float(one["share"]) for one in found)


def _beside(text: str, runs: Sequence[tuple[bool, Sequence[_Token]]], number: int, step: int) -> Sequence[_Token]:
    """Give the figures right before (``step`` -1) or right behind (1) a run of headings."""
    if not 0 <= number + step < len(runs) or not runs[number + step][0]:
        return ()
    first, second = sorted((number, number + step))
    return runs[number + step][1] if _touch(text, runs[first][1], runs[second][1]) else ()


def _without_dates(text: str) -> str:
    for written in find(text):
        text = text[: written.start] + "\N{WHITE SQUARE}" * (written.end - written.start) + text[written.end :]
    return text


def _tokens(text: str, headings: Mapping[str, Sequence[str]]) -> Iterator[_Token]:
    """Give headings and figures as they stand; of headings that share words the longest, and no number of days."""
    called = sorted(
        ((words, name) for name, every in headings.items() for words in every), key=lambda one: -len(one[0])
    )
    names = [name for _, name in called]
    patterns = (_pattern(words) for words, _ in called)
    for match in re.finditer("|".join(f"({one})" for one in (*patterns, _NUMBER)), text, re.IGNORECASE):
        place = (match.lastindex or 0) - 1
        if place < len(names):
            yield _Token(*match.span(), names[place], match[0])
        elif not _NO_TOTAL.match(text, match.end()):
            yield _Token(*match.span(), None, match[0])


def _pattern(words: str) -> str:
    """Give what finds a heading; words that are written short may end with a stop: ``Auth. Absence``."""
    between = r"\.?[\s-]+"
    return rf"(?<!\w){between.join(map(re.escape, words.split()))}(?!\w)"


def _runs(text: str, headings: Mapping[str, Sequence[str]]) -> Iterator[tuple[bool, tuple[_Token, ...]]]:
    """Give headings, or figures, that stand side by side with nothing but filling words between them."""
    for is_figures, group in groupby(_tokens(text, headings), key=lambda one: one.is_figure):
        run: tuple[_Token, ...] = ()
        for token in group:
            if run and not _touch(text, run, (token,)):
                yield is_figures, run
                run = ()
            run = (*run, token)
        yield is_figures, run


def _touch(text: str, first: Sequence[_Token], second: Sequence[_Token]) -> bool:
    return _FILLING.fullmatch(text, first[-1].end, second[0].start) is not None


def _paired(headings: Sequence[_Token], figures: Sequence[_Token]) -> list[tuple[str, str]]:
    """Give each heading its figure, where there are as many; one heading has the first of several."""
    if len(headings) != len(figures) and len(headings) > 1:
        figures = [one for one in figures if one.words.isdigit()]
    if len(headings) != len(figures) and len(headings) > 1:
        return []
    pairs = zip(headings, figures, strict=False)
    return [(heading.name, figure.words) for heading, figure in pairs if heading.name and figure.words.isdigit()]


def _right_before(text: str, figures: Sequence[_Token], headings: Sequence[_Token]) -> list[tuple[str, str]]:
    """Give the first heading the figure before it: ``35 sessions of unauthorised absence``."""
    if not figures or not figures[-1].words.isdigit() or _begins_a_row(text, figures[-1], headings[0]):
        return []
    return [(headings[0].name or "", figures[-1].words)]


def _begins_a_row(text: str, figure: _Token, heading: _Token) -> bool:
    """Whether a heading begins a line of its own, so that the figure that ends the line above is of something else."""
    return "\n" in text[figure.end : heading.start] and heading.words[:1].isupper()
