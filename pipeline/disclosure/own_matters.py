"""Sentences about another's health, work, money, partners: ``Siân has been signed off since May``.

Said of the other parent, a brother or a sister is what names them, by name or as ``mother``, and what goes on from a
sentence that does, until the child or the defendant is named. What is said of nobody, ``Tameside on Mondays, for
phlebotomy``, may be of anybody: it is no secret under what tells of the defendant, and in doubt on a page that speaks
of the other household or beside what is in doubt by itself. What is said in the words of a school about attendance
(``rules.yaml: disclosure: of_a_school``) is none, unless it has one of the matters that a household keeps to itself.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from pipeline.case.case import Parent
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.disclosure.unaccounted_names import Accounted
from pipeline.disclosure.without_capitals import is_without_capitals
from pipeline.evidence.description.named_people import words_for
from pipeline.text.english import english
from pipeline.text.folding import folded
from pipeline.text.plain_words import plain_names, without_title

OWN_MATTER = "what is told of somebody else of the case"
SENTENCE_ENDS = re.compile(r"(?<=[.!?])(?<!\n\d\.)(?<!\n\d\d\.)\s|\n\s*\n|\n(?=[-•–])")
_WORD = re.compile(r"(?<![\w@.'])[a-z]{3,}(?![\w@]|\.\w)")
_CAPITAL_WORD = re.compile(r"(?<![\w@.'’])[A-ZÀ-Þ][a-zà-ÿ]+(?![\w@]|\.\w)")
_OF_LETTERS = re.compile(r"[^\W\d_][a-zà-ÿ]")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_FIRST = re.compile(r"\A[a-z]{3,}")
_LABEL = re.compile(r"(?:(?<=\n)|\A|\s*\n)\s*(?:\d{1,2}[.)]\s+[A-ZÀ-Þ][\w ]{0,24}(?=\n)|[A-ZÀ-Þ][\w ]{0,24}:)")
"""How a line begins that speaks of something else: ``Action plan:``, ``3. School``."""
_HEAD = re.compile(
    r"^(?:from: .+\n(?:.*\n)?(?:sent|to|date|subject|cc): |on .{5,80} wrote:|-+ ?original message)", re.MULTILINE
)
"""What stands above the words of a mail that another quotes, which was written by one office to another."""
FEWEST_LINES = 4
"""So many lines above it show that it is not the head of the mail itself."""
FEWEST_LETTERS = 3
"""A word with a capital letter of fewer is no name where it is an ordinary one: ``He``, ``In``."""
BEGINNING = 25
"""In so many letters at the head of a sentence stands of whom it speaks."""
_STATEMENT_ENDS = re.compile(rf"{SENTENCE_ENDS.pattern}|\n(?=[> ]*\d{{1,2}}[./-]\d{{1,2}}[./-]\d)")
_ROW = re.compile(r"\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
"""How a row of a log begins, which speaks of something else than the one above it."""
_TABLE_HEAD = re.compile(r"\s*(?:Date|Day|When|Time)(?:\s+[A-ZÀ-Þ]\w*){2,8}\s*")
"""The line of a table that names what stands in it."""
_HEAD_LINE = re.compile(r"[> ]*(?:From|To|Cc|Sent|Date|Subject): ")
NEAR_LINES, SHORT = 3, 0.6
"""The longest of so many lines on either side tells how wide a paragraph is; a line of so much of it stands alone."""
_OPENS = " \t\n>-•–*\"“‘('"
"""What may stand before the first word of a sentence."""
_OF_A_SCHOOL = re.compile(r"\b(?:[Tt]he school|School)\b")
_OF_AN_OFFICE = re.compile(rf"{_OF_A_SCHOOL.pattern}|\b(?:[Yy]ou|[Yy]our|We|Our|Please|I)\b")
"""Who else a sentence may speak of at its beginning: whoever reads it, and the office that writes."""

About = Literal["another", "the defendant", "school", "nobody"]
_ANOTHER: About = "another"
_DEFENDANT: About = "the defendant"
_SCHOOL: About = "school"
_NOBODY: About = "nobody"
_OPEN = (_ANOTHER, _NOBODY)
Verdict = Literal["another's", "nobody's", "harmless"]
LONGEST_GAP = 2
"""So many sentences between two in doubt are of the same."""


@dataclass(frozen=True)
class _Statement:
    """A sentence where it stands in a text, and whether it tells of another, of nobody, or nothing.

    ``goes_on`` is whether it names neither a child nor the defendant, so that what stands about it tells of whom it is.
    """

    start: int
    end: int
    verdict: Verdict
    goes_on: bool
    is_quoted: bool


@dataclass(frozen=True)
class OfTheOther:
    """Tells whether a sentence, folded, speaks of somebody of the case who is neither the defendant nor the child."""

    named: re.Pattern[str]
    defendant: re.Pattern[str]
    child: re.Pattern[str]
    matters: re.Pattern[str]
    ordinary: frozenset[str]
    accounted: Accounted
    forenames: frozenset[str]
    greeting: re.Pattern[str]
    before_whom: frozenset[str]

    @classmethod
    def of(cls, told: ToldOfOthers, accounted: Accounted) -> "OfTheOther":
        """Gather by what the others, the defendant and the child are called; ``accounted`` tells open names."""
        defendant, case, settings = told.defendant, told.case, told.settings
        others = [parent for parent in case.parents if parent is not defendant]
        mine, child = _called(defendant), {folded(name) for name in (case.child.forename, *case.child.known_as) if name}
        theirs = {name for parent in others for name in _called(parent)} - mine
        theirs |= {_titled(parent) for parent in others} - {_titled(defendant)}
        theirs |= {folded(name).split()[0] for one in case.people for name in (one.name, *one.known_as)} - mine - child
        return cls(
            _any(theirs),
            _any(mine | {_titled(defendant)} - {_titled(parent) for parent in others}),
            _any(child),
            settings.own_matters_pattern,
            settings.of_a_school | told.words_of_the_case,
            accounted,
            settings.names.forenames - accounted.open,
            re.compile(rf"dear\b[^\n]*{_any({'parent', _titled(defendant)} | mine).pattern}"),
            settings.before_whom,
        )

    def in_text(
        self, low: str, seen: str, marks: Sequence[int] = (), asked: Iterable[tuple[int, int]] = ()
    ) -> Iterator[tuple[int, int]]:
        """Give where such sentences stand; ``low`` is a text, folded, ``seen`` has its capitals.

        ``marks`` are where something in doubt begins: what is said of nobody next to that may be of the same. ``asked``
        are places of which it is asked by itself: a sentence that tells nothing else is none of these.
        """
        speaks_of_them = self.named.search(low) is not None
        if not (marks or speaks_of_them or ">" in low or _quoted_from(low) < len(low)):
            return
        marked = sorted(marks)
        statements = list(_without_gaps(self._statements(low, seen, _blanked(seen, asked))))
        for verdict, same in groupby(statements, key=lambda one: one.verdict):
            run = list(same) if verdict != "harmless" else []
            is_alone = len(run) == 1 and not is_without_capitals(seen, run[0].start)
            is_marked = not is_alone and any(
                bisect_left(marked, one.start) < bisect_left(marked, one.end) for one in run
            )
            if verdict == "another's" or speaks_of_them or is_marked:
                yield from ((one.start, one.end) for one in run)

    def _statements(self, low: str, seen: str, rest: str) -> Iterator[_Statement]:
        """Give each sentence; ``rest`` is the text without what is asked about by itself."""
        quoted = _quoted_from(low)
        about = reader = _DEFENDANT if self.greeting.search(low) else _NOBODY
        for start, end in _sentences(seen):
            sentence = low[start:end]
            if not sentence.strip():
                continue
            is_quoted = start >= quoted or low.startswith(">", low.rfind("\n", 0, start) + 1)
            about = reader if about == _SCHOOL else about
            about, is_of_another = self._about(about, seen[start:end], sentence, is_quoted=is_quoted)
            is_inherited = not self.named.search(sentence)
            left = folded(rest[start:end])
            is_told = self.matters.search(left) is not None or not (
                (is_of_another and not is_quoted)
                or self._is_of_a_school(rest[start:end], left, with_names=is_inherited)
            )
            verdict: Verdict = "harmless"
            if is_told and (about == _ANOTHER or is_quoted):
                verdict = "another's"
            elif is_told and about == _NOBODY:
                verdict = "nobody's"
            first = start + len(sentence) - len(sentence.lstrip())
            goes_on = about in _OPEN and is_inherited and _OF_LETTERS.search(seen, start, end) is not None
            yield _Statement(first, start + len(sentence.rstrip()), verdict, goes_on, is_quoted)

    def _about(self, about: About, seen: str, low: str, *, is_quoted: bool) -> tuple[About, bool]:
        """Tell of whom a sentence speaks, and whether it says so; ``about`` is of whom it does where it does not.

        Who writes a mail that another quotes is no office that speaks to a parent.
        """
        begins = low.lstrip(_OPENS)[:BEGINNING]
        if self.greeting.match(begins):
            return _DEFENDANT, True
        is_mine, is_childs = (self._begins_with(pattern, begins) for pattern in (self.defendant, self.child))
        if self.named.search(low):
            return _ANOTHER, is_mine or is_childs
        if is_mine or is_childs:
            return (_DEFENDANT if is_mine else _SCHOOL), True
        office = _OF_A_SCHOOL if about == _ANOTHER else _OF_AN_OFFICE
        if not is_quoted and office.search(seen.lstrip(_OPENS)[:BEGINNING]):
            return (_DEFENDANT if about == _DEFENDANT else _SCHOOL), True
        return self._about_as_it_begins(about, seen), _TABLE_HEAD.fullmatch(seen) is not None

    def _begins_with(self, name: re.Pattern[str], begins: str) -> bool:
        """Whether a sentence goes on about whoever stands at its head: ``Rang Owen``, but not ``Won't tell Owen``."""
        found = name.search(begins)
        return found is not None and all(word in self.before_whom for word in _WORDS.findall(begins[: found.start()]))

    def _about_as_it_begins(self, about: About, seen: str) -> About:
        """Tell of whom a sentence speaks that names nobody: a row, a label or a table's head goes on from nothing."""
        label = _LABEL.match(seen)
        if _TABLE_HEAD.fullmatch(seen) or (label and self._is_of_a_school(label[0], folded(label[0]))):
            return _SCHOOL
        return _NOBODY if label or _ROW.match(seen) else about

    def _is_of_a_school(self, seen: str, low: str, *, with_names: bool = True) -> bool:
        """Whether all words are such as a school says of attendance; ``low`` is the sentence folded.

        Without ``with_names`` those with a capital letter may be anything, save the first.
        """
        begins = low.lstrip(_OPENS)
        first = [word for word in _FIRST.findall(begins) if english().knows(word) and not self.named.match(begins)]
        names = _CAPITAL_WORD.findall(seen) if with_names else ()
        is_first = all(self._is_ordinary(word) or self.accounted.verdict(word) == "accounted" for word in first)
        return is_first and all(map(self._is_ordinary, _WORD.findall(seen))) and all(map(self._is_open, names))

    def _is_ordinary(self, word: str) -> bool:
        return word in self.ordinary or word.rstrip("s") in self.ordinary

    def _is_open(self, name: str) -> bool:
        """Whether a word with a capital letter tells of nobody; of two letters it may be any ordinary one."""
        word, verdict = plain_names(name), self.accounted.verdict(name)
        is_small = len(word) < FEWEST_LETTERS and english().knows(word)
        return is_small or (word not in self.forenames and verdict == "accounted")


def _blanked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Give a text with blanks in these places."""
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _without_gaps(statements: Iterable[_Statement]) -> Iterator[_Statement]:
    """Give the sentences; few that go on between two in doubt, ``20 weeks now``, are in doubt as these are."""
    between: list[_Statement] = []
    last: Verdict = "harmless"
    for one in _with_what_follows(statements):
        if one.verdict == "harmless" and one.goes_on and last != "harmless" and len(between) < LONGEST_GAP:
            between.append(one)
            continue
        yield from (replace(gap, verdict=one.verdict if one.verdict != "harmless" else gap.verdict) for gap in between)
        between, last = [], one.verdict
        yield one
    yield from between


def _with_what_follows(statements: Iterable[_Statement]) -> Iterator[_Statement]:
    """Give the sentences; in a mail that another quotes the one behind one in doubt may say the rest of it."""
    last: Verdict = "harmless"
    for one in statements:
        verdict = last if one.is_quoted and one.verdict == "harmless" else one.verdict
        last = one.verdict
        yield replace(one, verdict=verdict)


def _quoted_from(low: str) -> int:
    """Give where a mail begins that another has below its own words; a page may begin with the head of its own."""
    heads = [found.start() for found in _HEAD.finditer(low)]
    inner = [start for start in heads if low[:start].count("\n") >= FEWEST_LINES]
    return inner[0] if inner else len(low)


def _sentences(seen: str) -> Iterator[tuple[int, int]]:
    """Part a text at the ends of sentences, before a line with a capital letter, and behind one that stands alone."""
    start = 0
    ends = {found.end() for found in _STATEMENT_ENDS.finditer(seen)} | set(_ends_of_short_lines(seen))
    for end in (*sorted(ends), len(seen)):
        yield start, end
        start = end


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


def _called(parent: Parent) -> set[str]:
    """Give what a parent is called by: forename, whole name, ``mother``."""
    name = without_title(parent.name)
    return {name, name.split()[0], *words_for(parent.relationship or "")}


def _titled(parent: Parent) -> str:
    """Give title and surname: ``ms pryce``."""
    words = folded(parent.name).split()
    return f"{words[0]} {words[-1]}"


def _any(names: set[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, filter(None, names)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})s?\b" if longest_first else r"(?!)")
