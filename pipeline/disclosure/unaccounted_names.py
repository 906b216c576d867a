"""Names for which nothing of the case accounts, ``Kooth``, ``Red Lion``, ``Jemima``: of whom or what, nobody can tell.

No list has the names of the people, firms, streets and public houses of another household. So what is known is the
other way round: ordinary English, which has a small letter in a dictionary, and the words of the case, of its offices
and staff, and of schools at large (``rules.yaml: disclosure``). Any other word with a capital letter is asked about; an
ordinary word where it has one in the middle of a sentence, or does at the beginning of one what somebody does; and
where somebody writes without capitals, whatever is no English.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal

from pipeline.disclosure.name_words import SCHOOL_NAME
from pipeline.disclosure.without_capitals import small_letters
from pipeline.rules.model.people_words import NameWords
from pipeline.text.english import English
from pipeline.text.plain_words import TITLES, plain_names

UNACCOUNTED = "a name that nothing in the case accounts for"
FEWEST_LETTERS, FEWEST_SMALL, FEWEST_LOUD = 3, 4, 6
"""So many letters a name has; where it is in small ones; and in capitals among small ones, where most are an office."""
FEWEST_SMALL_WORDS = 3
"""So many words without a capital letter show that a line is none in which most words have one."""
BOTH_SIDES = 2
NEAR = 24
"""So many letters before a word tell whether it stands inside a sentence."""
_CAPITAL = re.compile(r"[A-ZÀ-Þ](?<![\w'’@./&-].)[\w'’-]*(?![\w@]|\.\w)")
_SMALL = re.compile(r"(?<![\w'’@./&-])[a-zà-ÿ][\w'’-]*(?![\w@]|\.\w)")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_THEIRS = re.compile(r"['’]s?\Z")
_MID_SENTENCE = re.compile(r"(?:(?:[a-zà-ÿ][\w'’-]*|[,;])[ \n>]{1,3}|\)[ ])[(“\"‘']?\Z")
"""What stands before a word inside a sentence; a capital letter there is a name's. A line may end with a bracket."""
_WORD_BEFORE = re.compile(r"[a-zà-ÿ][\w'’-]*[ \n>]{1,3}[(“\"‘']?\Z")
_WORD_BEHIND = re.compile(r"[ \n>]{0,3}([\w'’-]*)")
_IN_THE_NEXT_LINE = re.compile(r"[ ]?\r?\n[ >]*([A-ZÀ-Þ][a-zà-ÿ]+)")
_INITIAL = re.compile("[B-HJ-Z]")
"""The first letter of a surname: ``Maggie F``."""
_BETWEEN = re.compile(r"[ ]?(?:\r?\n[> ]*)?[ ]?")
_A_NAME = re.compile(r"(?=[^\W\d_]*[aeiouyà-ÿAEIOUYÀ-Þ])[^\d_]+")
"""A word of letters, with a vowel: what a scan misreads has often none."""

_JOINT = re.compile(r"[._](?<=[A-Za-z]{2}[._])(?=[A-Za-z0-9]{2})")
_BEFORE_JOINT = re.compile(r"(?<![\w@/.:-])[A-Za-z]+\Z")
_BEHIND_JOINT = re.compile(r"[A-Za-z0-9]+(?![\w@/-]|\.\w)")
_OF_THE_WEB = re.compile(
    r"uk|com?|org|net|example|gov|io|edu|eu|info|ac|sch|wales|nhs|pdf|docx?|xlsx?|csv|png|jpe?g|txt|eml|msg",
    re.IGNORECASE,
)
"""Ends of what is an address of the web or the name of a file."""

Verdict = Literal["accounted", "ordinary", "strange"]


@dataclass(frozen=True)
class Accounted:
    """What accounts for words: a dictionary, and the words, in plain letters, that all may read.

    ``deeds`` are verbs as they stand behind somebody who does them, of those that do not end as most do; ``no_first``
    words that do so, and are nobody; ``seen`` has the verdict on each distinct word, which is looked up once. What the
    rules give is told apart by the rules themselves, and not again in a key.
    """

    english: English
    words: frozenset[str] = field(compare=False)
    deeds: frozenset[str] = field(compare=False)
    no_first: frozenset[str] = field(compare=False)
    open: frozenset[str] = frozenset()
    """Of these words those of the case, its offices and staff alone."""
    names: NameWords = field(default_factory=NameWords, compare=False)
    people: frozenset[frozenset[str]] = frozenset()
    """The words of each name of somebody of the case or its staff."""
    forenames: frozenset[str] = frozenset()
    """Those of the child and the parents, before which stands no other forename: ``Wake Noah``."""
    staff: frozenset[str] = frozenset()
    """The names of those who work for the school or the council."""
    school: str = ""
    """The first words of the school's name, by which it is called in short: ``brook top``."""
    rooms: frozenset[str] = field(default=frozenset(), compare=False)
    """What rooms of a school are called: nobody lives in ``the Pendle Room``."""
    seen: dict[str, Verdict] = field(default_factory=dict, compare=False)
    may_be_one: dict[str, bool] = field(default_factory=dict, compare=False)
    pairs: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False)

    def verdict(self, word: str) -> Verdict:
        """Tell a word of the case from an ordinary one and a strange one; of two that a hyphen joins, one is enough."""
        if word not in self.seen:
            parts = plain_names(_THEIRS.sub("", word)).replace("-", " ").split()
            self.seen[word] = (
                "accounted"
                if all(map(self._has, parts)) or not _A_NAME.fullmatch(word)
                else "ordinary"
                if all(len(part) < FEWEST_LETTERS or self.english.knows(part) for part in parts)
                else "strange"
            )
        return self.seen[word]

    def is_open(self, name: str) -> bool:
        """Whether all words of a name are of the case, its offices and staff."""
        return all(self.open.intersection((word, word.removesuffix("s"))) for word in plain_names(name).split())

    def begins_with_the_school(self, sentence: str) -> bool:
        """Whether a sentence begins with the school by any of its names: ``Glaven Academy`` of Glaven High School."""
        found = SCHOOL_NAME.match(sentence)
        words = plain_names(found[0]).split() if found else []
        is_whole = len(words) > 1 and self.open.issuperset(words[:-1])
        return is_whole or (bool(self.school) and plain_names(sentence).startswith(f"{self.school} "))

    def is_of_one(self, first: str, second: str) -> bool:
        """Whether two words are of the name of one person who may be read of: ``Owen Pryce``, ``Ms Pryce``."""
        both = {plain_names(_THEIRS.sub("", word)) for word in (first, second)} - TITLES
        return any(both <= name for name in self.people)

    def is_no_surname(self, word: str) -> bool:
        """Whether a word is English, and nobody is called so unless people do it too: ``Left``, and no ``Reed``."""
        plain = plain_names(word)
        return self.english.knows(plain) and (plain not in self.english.names or plain in self.deeds)

    def is_one_person(self, words: Sequence[str]) -> bool:
        """Whether words are the whole name of one person who may be read of."""
        return frozenset(plain_names(" ".join(words)).split()) in self.people and len(words) > 1

    def is_put_together(self, first: str, second: str) -> bool:
        """Whether two words are of two people who may be read of, and name a third: ``Owen Hart``."""
        if (first, second) not in self.pairs:
            both = {plain_names(_THEIRS.sub("", word)) for word in (first, second)}
            is_one = first.lower() in self.of_people and both <= self.of_people
            self.pairs[first, second] = is_one and not self.is_of_one(first, second)
        return self.pairs[first, second]

    @cached_property
    def of_people(self) -> frozenset[str]:
        """The words of all these names."""
        return frozenset(word for name in self.people for word in name if len(word) >= FEWEST_LETTERS)

    def may_be_of_two_letters(self, word: str) -> bool:
        """Whether a short word is a forename: ``Ed``, ``Jo``."""
        name = plain_names(_THEIRS.sub("", word))
        return name in self.english.names or name in self.names.forenames

    def may_be_a_forename(self, word: str) -> bool:
        """Whether a word is a forename that nobody of the case has, whatever else it may be."""
        if word not in self.may_be_one:
            name = plain_names(_THEIRS.sub("", word))
            is_forename = name in self.names.forenames and name not in self.open
            self.may_be_one[word] = is_forename and not word.isupper()
        return self.may_be_one[word]

    def does_as_somebody(self, word: str, verb: str) -> bool:
        """Whether a common word that is a forename does at a sentence's head what people do: ``Summer stays over``."""
        is_form = verb.endswith("ed") or (verb.endswith("s") and verb[:-1] in self.english.ordinary)
        return is_form and verb not in self.names.not_before.get(plain_names(word), ())

    def is_a_forename(self, word: str, before: str, behind: str) -> bool:
        """Whether a common word is somebody inside a sentence: ``always Mark who opens``; a season may be none."""
        name, names = plain_names(_THEIRS.sub("", word)), self.names
        if name in names.not_after:
            return False
        is_one = name in self.english.names and name in self.english.ordinary and _WORD_BEFORE.search(before)
        follows = _WORD_BEHIND.match(behind)
        return bool(is_one and not (follows and follows[1].lower() in names.not_before.get(name, ())))

    def does(self, word: str, verb: str) -> bool:
        """Whether the first word of a sentence does what the next says: ``Kingfisher kept them``."""
        if plain_names(word) in self.no_first:
            return False
        is_form = verb.endswith("ed") or (verb.endswith("s") and verb[:-1] in self.english.ordinary)
        return verb in self.deeds or (is_form and verb in self.english.ordinary)

    def _has(self, part: str) -> bool:
        return not self.words.isdisjoint((part, part.removesuffix("s"), f"{part}s"))


@dataclass(frozen=True)
class _Line:
    """A line of a text: in capitals, or with one in most of its words, it tells no name by them."""

    text: str
    words: str
    end: int
    is_heading: bool

    @classmethod
    def at(cls, text: str, place: int, *, is_heading: bool) -> "_Line":
        """Give the line of a place."""
        start, found = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        end = found if found >= 0 else len(text)
        return cls(text, text[start:end], end, is_heading)

    @cached_property
    def is_loud(self) -> bool:
        return sum(map(str.isupper, self.words)) > sum(map(str.islower, self.words))

    @cached_property
    def tells(self) -> bool:
        words = _WORDS.findall(self.words)
        small = sum(word[0].islower() for word in words)
        return not (self.is_heading or self.is_loud) and (small >= FEWEST_SMALL_WORDS or 2 * small >= len(words))

    def before(self, start: int) -> str:
        return self.text[max(start - NEAR, 0) : start]

    def next_word(self, end: int) -> str:
        """Give the word in small letters that follows right behind a blank; nothing in ``Possible sessions:``."""
        found = _SMALL.match(self.text, end + 1) if self.text.startswith((" ", "\n"), end) else None
        is_label = found is not None and self.text.startswith(":", found.end())
        return found[0] if found and not is_label else ""


@dataclass(frozen=True)
class NameSearch:
    """Looks for names in texts; ``texts`` are all of the papers: what they have in small letters too is no name."""

    accounted: Accounted
    texts: str
    small: dict[str, bool] = field(default_factory=dict, compare=False)

    @classmethod
    def over(cls, texts: Iterable[str], accounted: Accounted) -> "NameSearch":
        """Prepare to look through all texts of the papers."""
        return cls(accounted, "\n".join(texts))

    def names(self, text: str, *, is_heading: bool = False) -> Iterator[tuple[int, int]]:
        """Give where such names stand in a text; ``is_heading`` is for a title."""
        start, last = 0, -1
        line = _Line(text, "", -1, is_heading)
        for run in _runs(text):
            if not self._is_accounted_for(run):
                if run[0].start() > line.end:
                    line = _Line.at(text, run[0].start(), is_heading=is_heading)
                for first, end in self._in_run(line, run, last):
                    yield first, end
                    last = end
        for words in text.split("\n"):
            if small := small_letters(words):
                behind = start + len(words) - len(small)
                yield from ((behind + first, behind + end) for first, end in self._in_small(small))
            start += len(words) + 1

    def handles(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the names on networks, two words that a point or a line joins, of which one is no English."""
        for joint in _JOINT.finditer(text):
            before = _BEFORE_JOINT.search(text, max(joint.start() - NEAR, 0), joint.start())
            behind = _BEHIND_JOINT.match(text, joint.end())
            if not (before and behind) or _OF_THE_WEB.fullmatch(behind[0]):
                continue
            if any(self.accounted.verdict(part) == "strange" for part in (before[0], behind[0])):
                yield before.start(), behind.end()

    def _is_accounted_for(self, run: Sequence[re.Match[str]]) -> bool:
        """Whether a word that stands alone is one that all may read, which is so of most, or words name a room."""
        word, last = run[0][0], run[-1]
        is_alone = len(run) == 1 and not self.accounted.may_be_a_forename(word)
        if is_alone and self.accounted.verdict(word) == "accounted":
            return True
        below = _IN_THE_NEXT_LINE.match(last.string, last.end())
        room = below[1] if below else last[0] if len(run) > 1 else ""
        return room.lower() in self.accounted.rooms

    def _in_run(self, line: _Line, run: Sequence[re.Match[str]], last: int) -> Iterator[tuple[int, int]]:
        """Give the names among words with a capital letter; ``last`` is the end of the name before, in the text."""
        is_one = len(run) == 1 and self.accounted.may_be_a_forename(run[0][0])
        if is_one and line.tells and self._is_a_forename(line, run[0]):
            yield run[0].span()
            return
        verdicts = [self.accounted.verdict(word[0]) for word in run]
        if all(verdict == "accounted" for verdict in verdicts):
            yield from self._put_together(run)
            return
        strange = [
            verdict == "strange" and self._may_be_one(word[0], line)
            for word, verdict in zip(run, verdicts, strict=True)
        ]
        if not line.tells:
            yield from (word.span() for word, odd in zip(run, strange, strict=True) if odd)
            return
        named = [
            verdict == "ordinary"
            and not word[0].isupper()
            and (len(word[0]) >= FEWEST_LETTERS or self.accounted.may_be_of_two_letters(word[0]))
            for word, verdict in zip(run, verdicts, strict=True)
        ]
        is_inside = _MID_SENTENCE.search(line.before(run[0].start())) is not None
        goes_on = last >= 0 and _BETWEEN.fullmatch(line.text, last, run[0].start()) is not None
        begins_one = len(run) == 1 and self.accounted.does(run[0][0], line.next_word(run[0].end()))
        is_first_of_a_name = (
            len(run) > 1
            and plain_names(run[0][0]) not in self.accounted.no_first
            and plain_names(_THEIRS.sub("", run[1][0])) not in self.accounted.forenames
        )
        if is_inside or goes_on or begins_one or is_first_of_a_name:
            strange = [
                odd or (may and not self._is_common(word[0]))
                for word, odd, may in zip(run, strange, named, strict=True)
            ]
        if any(strange):
            yield self._widest(run, strange, named if is_inside else [False] * len(run))

    def _put_together(self, run: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
        """Give pairs that name a third person; of two whole names side by side, as in a row of a table, none does."""
        pairs = list(pairwise(run))
        for number, (first, second) in enumerate(pairs):
            if self.accounted.is_put_together(first[0], second[0]):
                beside = (pairs[place] for place in (number - 1, number + 1) if 0 <= place < len(pairs))
                if sum(self.accounted.is_of_one(one[0], other[0]) for one, other in beside) < BOTH_SIDES:
                    yield first.start(), second.end()

    def _is_a_forename(self, line: _Line, word: re.Match[str]) -> bool:
        behind = word.end()
        if self.accounted.does_as_somebody(word[0], line.next_word(word.end())):
            return True
        return self.accounted.is_a_forename(word[0], line.before(word.start()), line.text[behind : behind + NEAR])

    def _widest(self, run: Sequence[re.Match[str]], strange: Sequence[bool], named: Sequence[bool]) -> tuple[int, int]:
        """Give a name with words behind it, and with ordinary ones before it: ``Clayton Linen``, ``Molar House``."""
        begins = strange.index(True)
        while begins and named[begins - 1]:
            begins -= 1
        english = self.accounted.english
        ends = max(n for n, word in enumerate(run) if strange[n] or english.knows(plain_names(word[0])) or n == begins)
        if ends + 1 < len(run) and _INITIAL.fullmatch(run[ends + 1][0]):
            ends += 1
        return run[begins].start(), run[ends].end()

    def _may_be_one(self, word: str, line: _Line) -> bool:
        letters = _THEIRS.sub("", word)
        if letters.isupper() and len(letters) < FEWEST_LOUD and not line.is_loud:
            return plain_names(letters) in self.accounted.english.names and not self._stands_for_words(letters)
        return len(letters) >= FEWEST_LETTERS

    def _stands_for_words(self, letters: str) -> bool:
        """Whether these are the first letters of words that the papers have: ``SAM``, ``School Attendance Meeting``."""
        if letters not in self.small:
            words = r"\s+".join(rf"{letter}[a-z]+" for letter in letters)
            self.small[letters] = re.search(rf"\b{words}\b", self.texts) is not None
        return self.small[letters]

    def _in_small(self, words: str) -> Iterator[tuple[int, int]]:
        """Give the words of a line without capitals that are no English."""
        for word in _SMALL.finditer(words):
            if len(_THEIRS.sub("", word[0])) >= FEWEST_SMALL and self.accounted.verdict(word[0]) == "strange":
                yield word.span()

    def _is_common(self, word: str) -> bool:
        """Whether a word stands in small letters in any of the papers."""
        small = _THEIRS.sub("", word).lower()
        if small not in self.small:
            pattern = rf"(?<![\w@.'’-]){re.escape(small)}(?![\w@]|\.\w)"
            self.small[small] = small in self.texts and re.search(pattern, self.texts) is not None
        return self.small[small]


def _runs(text: str) -> Iterator[Sequence[re.Match[str]]]:
    """Give the words with a capital letter that follow one another in a line."""
    run: list[re.Match[str]] = []
    for word in _CAPITAL.finditer(text):
        if run and text[run[-1].end() : word.start()] != " ":
            yield run
            run = []
        run.append(word)
    if run:
        yield run
