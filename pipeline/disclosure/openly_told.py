"""What the defendant heard, or knows as well as the other parent, so that it is no secret by its bare words.

That is what was said at a meeting to which he came, what a letter to him says, and all of the home that the parents
openly share. So are the words of a witness in a statement made to be served, where they are of nobody else. What is
said there of a private life is still in doubt: a paper may have more than was said aloud.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.case.case import Case
from pipeline.disclosure.called_by import CalledInPapers, joint
from pipeline.disclosure.looked_through import Read
from pipeline.disclosure.statements import sentences
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.rules.model.open_words import OpenWords
from pipeline.rules.model.people_words import PeopleWords
from pipeline.rules.model.phrases import any_of
from pipeline.text.plain_words import plain_names

LONGEST_LIST = 500
"""In so many letters stand the names of all who came to a meeting."""
LONGEST_HEAD = 300
"""In so many letters above the greeting of a letter stands to whom it is."""
_SOMEBODY = re.compile(r"\b(?:she|he|her|hers|his|him|they|them|their)\b")
_BESIDE = r"\s*(?:[\s,]*\([^()]{1,40}\)[\s,]*)?(?:(?:and|&)\s+(?:(?:mrs?|ms|miss)\.?\s+)?[a-z'-]+\s+)?"
"""What may stand between whoever speaks and what he does: ``Mum (by phone)``, ``Mum and Mr Pryce``."""
_ALSO = r"(?:(?:has|had|have|also|then|again|both|all|[a-z]+ly)\s+){0,2}"
_THEY = re.compile(r"\bthey(?:'(?:re|ve|d|ll))?|\A\W*their\b")
_ENTRY_ENDS = re.compile(r"[,;\n|•]|\band\b|&")


@dataclass(frozen=True)
class OpenlyTold:
    """Tells of papers, by their texts, whether this defendant was there, was written to, or lives there too."""

    names: frozenset[str]
    his: re.Pattern[str]
    child: re.Pattern[str]
    named: re.Pattern[str]
    words: OpenWords
    people: PeopleWords
    greeting: re.Pattern[str]
    closing: re.Pattern[str]
    shares_the_home: bool
    goes_out: re.Pattern[str]
    """How it is told that the defendant was not there all the time."""
    speaks: re.Pattern[str]
    """What follows whoever says or is to do something: ``(by phone) said``, ``to ring``."""

    @classmethod
    def of(cls, told: ToldOfOthers, called: CalledInPapers) -> "OpenlyTold":
        """Gather by what the defendant and the others are called, and the words of the rules."""
        settings, defendant = told.settings, told.defendant
        keeping, words = settings.keeping, settings.openly
        said = any_of((*keeping.speaking, *words.says_or_is_to)).pattern
        him = rf"{called.his_name.pattern}|{joint(defendant)}"
        return cls(
            called.mine | called.theirs | called.child_names,
            called.his,
            called.child,
            called.named,
            words,
            settings.people,
            re.compile(rf"dear\b[^\n]*(?:{him}|(?P<anybody>\bparents?\b))"),
            re.compile(rf"^[>\s]*{any_of(settings.people.signed_with).pattern}[,.!]?\s*$", re.MULTILINE),
            _is_shared(told.case),
            re.compile(rf"{called.his.pattern}\W+(?:\w+\W+){{0,2}}?{any_of(words.leaving).pattern}"),
            re.compile(
                rf"{_BESIDE}{_ALSO}(?!{any_of(words.not_aloud).pattern}){said}\s+(?!(?:to\s+)?{any_of(words.lives).pattern})"
            ),
        )

    @cached_property
    def in_a_list(self) -> re.Pattern[str]:
        """What follows a name in a list of those who came."""
        return re.compile(rf"[ \t]*(?:\([^()\n]{{1,40}}\)[ \t]*)?(?:[;\n|.,]|\band {self.his.pattern}|\Z)")

    @cached_property
    def private(self) -> re.Pattern[str]:
        """What tells of a private life, whoever heard it."""
        return self.words.private_pattern

    def was_heard(self, pages: Sequence[Read]) -> bool:
        """Whether a paper tells of a meeting to which the defendant came, from its beginning to its end.

        Of a paper with the lists of several meetings he came to each; where anything was said apart, none counts.
        """
        lists = [
            came
            for page in pages
            if not self.people.signs_of_a_list.isdisjoint(page.words)
            for came in self._lists(page)
        ]
        is_apart = bool(lists) and any(
            tells.search(page.reading.low) for page in pages for tells in (self.words.apart_pattern, self.goes_out)
        )
        return bool(lists) and not is_apart and all(map(self._is_in, lists))

    def is_made_to_be_served(self, pages: Sequence[Read]) -> bool:
        """Whether a paper is the statement of a witness, with the declaration of the law."""
        return any(self.words.declaration_pattern.search(page.reading.low) for page in pages[:1])

    def letters(self, pages: Iterable[tuple[int | None, str]]) -> dict[int | None, range]:
        """Give where on each page, folded, a letter to the defendant stands: what it says was told.

        It goes from its greeting up to how it ends, which may be on a later page; one without an end is none.
        """
        found: dict[int | None, range] = {}
        begun: dict[int | None, range] = {}
        for number, low in pages:
            greeting = self._greets_him(low) if "dear" in low else None
            start = greeting.start() if greeting else 0
            if not (greeting or begun):
                continue
            if closing := self.closing.search(low, greeting.end() if greeting else 0):
                found |= {**({} if greeting else begun), number: range(start, closing.end())}
                begun = {}
            else:
                begun = {**({} if greeting else begun), number: range(start, len(low))}
        return found

    def _greets_him(self, low: str) -> re.Match[str] | None:
        """Give how a letter to the defendant greets him; "Dear Parent" does where his name stands above it."""
        greeting = self.greeting.search(low)
        above = low[max(greeting.start() - LONGEST_HEAD, 0) : greeting.start()] if greeting else ""
        return greeting if greeting and (not greeting["anybody"] or self.his.search(above)) else None

    def of_nobody_else(self, page: Read, letter: range) -> Iterator[tuple[int, int]]:
        """Give the sentences of a letter to the defendant that have nobody but the school, the child and the reader."""
        for start, end in sentences(page.seen) if letter else ():
            words = page.reading.low[start:end]
            is_of_somebody = _SOMEBODY.search(words) and not self.child.search(words)
            if start in letter and not (is_of_somebody or self.named.search(words) or self.private.search(words)):
                yield start, end

    def is_said(self, low: str, seen: str, of_others: re.Pattern[str]) -> bool:
        """Whether a sentence the defendant heard tells of the others no more than what they said, or are to do.

        ``Ms Pryce said that …``, ``Mum to ring``; of ``She is behind with it`` nobody knows whether it was said aloud,
        nor of ``They have no hot water``.
        """
        if self.shares_the_home:
            return True
        listed = min((first for _, first in self.people.lists_of_those_who_came(low, seen)), default=len(low))
        meant = (*of_others.finditer(low), *_THEY.finditer(low))
        return all(
            self.speaks.match(low, found.end()) or (found.start() >= listed and self.in_a_list.match(low, found.end()))
            for found in meant
        )

    def says_who_they_are(self, low: str) -> bool:
        """Whether a sentence has nothing but the parents, by name, and what they are to the child."""
        words = re.findall(r"[a-z]+", low)
        return not self.words.who_they_are.isdisjoint(words) and self._words_of_that.issuperset(words)

    @cached_property
    def _words_of_that(self) -> frozenset[str]:
        return self.words.words_of_that.union(*(re.findall(r"[a-z]+", name) for name in self.names))

    def _lists(self, page: Read) -> Iterator[str]:
        """Give the lists of those who came, up to what tells who did not, to another heading, or to a sentence."""
        low = page.reading.low
        for start, first in self.people.lists_of_those_who_came(low, page.seen):
            if not self.words.not_there_pattern.search(low, start, first):
                end = self.words.list_ends.search(low, first, first + LONGEST_LIST)
                yield low[first : end.start() if end else first + LONGEST_LIST]

    def _is_in(self, came: str) -> bool:
        entries = _ENTRY_ENDS.split(came)
        return any(self.his.search(one) and not self.words.not_there_pattern.search(one) for one in entries)


def _is_shared(case: Case) -> bool:
    """Whether all parents live with the child at one address, which none of them keeps from anybody."""
    addresses = {plain_names(parent.address or "").replace(" ", "") for parent in case.parents}
    is_kept = case.child.confidential_address or any(parent.confidential_address for parent in case.parents)
    all_with_child = all(parent.lives_with_child for parent in case.parents)
    return len(case.parents) > 1 and all_with_child and not is_kept and len(addresses) == 1 and "" not in addresses
