"""The sentences of a page where they stand, as people write them: in rows, in lines, in mails that others quote."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.text.folding import folded

SENTENCE_ENDS = re.compile(r"(?<=[.!?])(?<!\n\d\.)(?<!\n\d\d\.)(?<!\b[A-Z]\.)\s|\n\s*\n|\n(?=[-•–])")
_HEAD = re.compile(
    r"^(?:from: .+\n(?:.*\n)?(?:sent|to|date|subject|cc): |on .{5,80} wrote:|-+ ?original message)", re.MULTILINE
)
"""What stands above the words of a mail that another quotes, which was written by one office to another."""
FEWEST_LINES = 4
"""So many lines above it show that it is not the head of the mail itself."""
_STATEMENT_ENDS = re.compile(rf"{SENTENCE_ENDS.pattern}|\n(?=[> ]*\d{{1,2}}[./-]\d{{1,2}}[./-]\d)")
_HEAD_LINE = re.compile(r"[> ]*(?:From|To|Cc|Sent|Date|Subject): ")
NEAR_LINES, SHORT = 3, 0.6
"""The longest of so many lines on either side tells how wide a paragraph is; a line of so much of it stands alone."""
LONGEST_GAP = 2
"""So many sentences between two in doubt are of the same."""
_CLAUSE_ENDS, _LETTERS = re.compile(r"[,;:()]|\s[-–]\s|\b(?:and|but|so|or)\b"), re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 3
"""A clause of fewer words beside what is asked about tells nothing."""

TABLE_HEAD = re.compile(r"\s*(?:Date|Day|When|Time)(?:\s+[A-ZÀ-Þ]\w*){2,8}\s*")
"""The line of a table that names what stands in it."""

Verdict = Literal["another's", "nobody's", "somebody's", "harmless"]

WrittenAs = Literal["page", "answer", "sentences", "search", "name", "role"]
"""How a text is: what somebody typed is an ``answer`` of one parent, in which no other has a place, ``sentences`` of
something else, in which one has none but by a remark, such of a ``search`` for material, or a ``name`` of a place, a
person, a way, or a ``role``: a witness may be a social worker."""


Openly = Literal["not", "heard", "stated"]
"""Whether the defendant ``heard`` what a paper says, or knows it as the other does, or both are to read it."""


@dataclass(frozen=True)
class Statement:
    """A sentence where it stands in a text, and of whom it tells what nothing accounts for.

    ``somebody's`` is what begins with the defendant, the child or an office and may yet tell of another. ``goes_on`` is
    whether it names nobody, so that what stands about it tells of whom it is.
    """

    start: int
    end: int
    verdict: Verdict
    goes_on: bool
    is_quoted: bool


class Sentence(NamedTuple):
    """All by which a sentence is judged: its words, folded and as they stand, and what the ones before it tell.

    ``rest`` are its words without what is asked about by itself; ``was_own`` is whether the one before is of the
    defendant, ``of_child`` whether one before is about the child.
    """

    low: str
    seen: str
    rest: str
    is_quoted: bool
    is_in_letter: bool
    was_own: bool
    of_child: bool
    written_as: WrittenAs
    openly: Openly


class Judged(NamedTuple):
    """What a sentence tells, and what it leaves for the next one."""

    verdict: Verdict
    goes_on: bool
    is_own: bool
    of_child: bool


@lru_cache(512)
def sentences(seen: str) -> tuple[tuple[int, int], ...]:
    """Part a text at the ends of sentences, before a line with a capital letter, and behind one that stands alone."""
    ends = {found.end() for found in _STATEMENT_ENDS.finditer(seen)} | set(_ends_of_short_lines(seen))
    return tuple(pairwise((0, *sorted(ends), len(seen))))


def quoted_from(low: str) -> int:
    """Give where a mail begins that another has below its own words; a page may begin with the head of its own."""
    heads = [found.start() for found in _HEAD.finditer(low)]
    inner = [start for start in heads if low[:start].count("\n") >= FEWEST_LINES]
    return inner[0] if inner else len(low)


def without_gaps(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Give the sentences; few that go on between two in doubt, ``20 weeks now``, are in doubt as these are."""
    between: list[Statement] = []
    last: Verdict = "harmless"
    for one in _with_what_follows(statements):
        if one.verdict == "harmless" and one.goes_on and last != "harmless" and len(between) < LONGEST_GAP:
            between.append(one)
            continue
        yield from (replace(gap, verdict=one.verdict if one.verdict != "harmless" else gap.verdict) for gap in between)
        between, last = [], one.verdict
        yield one
    yield from between


def _with_what_follows(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Give the sentences; in a mail that another quotes the one behind one in doubt may say the rest of it."""
    last: Verdict = "harmless"
    for one in statements:
        verdict = last if one.is_quoted and one.verdict == "harmless" else one.verdict
        last = one.verdict
        yield one if verdict == one.verdict else replace(one, verdict=verdict)


def _ends_of_short_lines(seen: str) -> Iterator[int]:
    """Give the ends of lines that are much shorter than those about them, and of the head of a mail.

    So does a line end that is no part of a paragraph, also where somebody writes without capitals.
    """
    lines = seen.split("\n")
    end = 0
    for number, line in enumerate(lines):
        end += len(line) + 1
        longest = max(map(len, lines[max(number - NEAR_LINES, 0) : number + NEAR_LINES + 1]))
        if line.strip() and end <= len(seen) and (len(line) < SHORT * longest or _HEAD_LINE.match(line)):
            yield end


def as_strangers_tell(
    statements: Iterable[Statement], names_a_stranger: Callable[[Statement], bool], speaks: Callable[[Statement], bool]
) -> Iterator[Statement]:
    """Give the sentences; what somebody says whom the one before names and nobody knows is another's.

    ``A Mr Pugh came out. He said she was on lates`` tells nothing of the defendant, who is a man too.
    """
    is_strangers = False
    for one in statements:
        is_said = is_strangers and speaks(one)
        yield replace(one, verdict="another's") if is_said else one
        is_strangers = is_said or names_a_stranger(one)


def says_more(sentence: str, rest: str) -> bool:
    """Whether a clause beside what is asked about says something: ``We are at 61 Weir Lane, use the gate``.

    So may one about it that has a figure of its own: ``gets the 236 from Glossop``.
    """
    ends = [*(one.start() for one in _CLAUSE_ENDS.finditer(rest)), len(rest)]
    return any(
        len(_LETTERS.findall(rest, first, last)) >= FEWEST_WORDS
        and (sentence[first:last] == folded(rest[first:last]) or any(map(str.isdigit, rest[first:last])))
        for first, last in pairwise((0, *ends))
    )


def blanked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Give a text with blanks in these places."""
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
