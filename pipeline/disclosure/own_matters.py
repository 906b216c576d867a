"""Sentences that may tell of the other household, whatever they say: ``Siân has been signed off``, ``Insulin again``.

No list has all that a household keeps to itself. So what is known is the other way round: what a school says of
attendance (``rules.yaml: disclosure: of_a_school``), and what is told of the defendant. Any other sentence is in doubt
on a page that speaks of the other household, in what a mail of another office says, and beside what is in doubt by
itself; so is one by which the defendant is not to know of something, on any page. What a letter to the defendant says
was told, and what a school offers is its own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby, pairwise

from pipeline.disclosure.called_by import CalledInPapers, any_name
from pipeline.disclosure.child_pronouns import pronouns_of
from pipeline.disclosure.daily_lives import AT_A_HOUSE, DailyLives
from pipeline.disclosure.done_by_the_school import DoneByTheSchool
from pipeline.disclosure.openly_told import OpenlyTold
from pipeline.disclosure.private_details import open_phrases
from pipeline.disclosure.standing_times import IN_A_MONTH
from pipeline.disclosure.statements import (
    TABLE_HEAD,
    Judged,
    Openly,
    Sentence,
    Statement,
    Verdict,
    WrittenAs,
    as_strangers_tell,
    blanked,
    quoted_from,
    says_more,
    sentences,
    without_gaps,
)
from pipeline.disclosure.told_by_strangers import Strangers
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.disclosure.told_of_the_defendant import BEGINNING, OPENS, THEY, OfTheDefendant
from pipeline.disclosure.unaccounted_names import Accounted
from pipeline.disclosure.without_capitals import has_small_letters
from pipeline.rules.model.phrases import any_of
from pipeline.text.english import english, with_forms
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES, plain_names

_SENTENCES: frozenset[WrittenAs] = frozenset(("sentences", "search"))
_NAMES: frozenset[WrittenAs] = frozenset(("name", "role"))
OWN_MATTER = "what is told of somebody else of the case"
_WORD = re.compile(r"(?<![\w@.'])[a-z]{3,}(?![\w@]|\.\w)")
_CAPITAL_WORD = re.compile(r"(?<![\w@.'’])(?<!\d[ \n])[A-ZÀ-Þ][a-zà-ÿ]+(?![\w@]|\.\w)")
_SIGNS, _LOUD = re.compile(r"[\w@.'’-]+"), re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}")
_SHORT_FORM = re.compile(r"(?<![\w@.'’-])[A-Z]{3,5}(?![\w@-]|\.\w)")
"""Letters that stand for words, ``PIP``; of two they are whoever wrote a row."""
_SHORT_WORD = re.compile(r"(?<![\w@.'])[a-z]{2,3}(?![\w@']|\.\w)")
_OF_LETTERS, _FIRST = re.compile(r"[^\W\d_][a-zà-ÿ]"), re.compile(r"\A[a-z]{3,}")
FEWEST_LETTERS = 3
"""A word with a capital letter of fewer is no name where it is an ordinary one: ``He``, ``In``."""
_LETTERS, _OF_A_CHILD = re.compile(r"[^\W\d_]+"), frozenset(("he", "she"))
_OFFICE = re.compile(r"\b(?:[Tt]he school|School|[Yy]ou|[Yy]our|We|Our|Please|I)\b")
"""Who else a sentence may speak of at its beginning: whoever reads it, and the office that writes."""


@dataclass(frozen=True)
class OfTheOther:
    """Tells whether a sentence may speak of somebody of the case who is neither the defendant nor the child."""

    names: Set[str]
    named: re.Pattern[str]
    defendant: OfTheDefendant
    child: re.Pattern[str]
    matters: re.Pattern[str]
    household: re.Pattern[str]
    of_a_charge: frozenset[str]
    of_a_search: frozenset[str]
    beyond_names: re.Pattern[str]
    harmless: tuple[re.Pattern[str], ...]
    ordinary: frozenset[str]
    of_the_case: frozenset[str]
    of_a_child: frozenset[str]
    of_a_thing: frozenset[str]
    accounted: Accounted
    forenames: frozenset[str]
    openly: OpenlyTold
    lives: DailyLives
    school: DoneByTheSchool
    colleagues: re.Pattern[str]
    may_be_the_child: bool
    """Whether a pronoun of the others is the child's too, as papers show."""
    judged: dict[Sentence, Judged] = field(default_factory=dict, compare=False)

    @cached_property
    def strangers(self) -> Strangers:
        """Tells what nobody of the case says."""
        return Strangers((self.named, self.defendant.names, self.child), self.defendant.words.speaking_pattern)

    @classmethod
    def of(cls, told: ToldOfOthers, accounted: Accounted, texts: Iterable[str]) -> "OfTheOther":
        """Gather by what all are called; ``accounted`` tells open names, ``texts`` are all papers, folded."""
        defendant, case, settings = told.defendant, told.case, told.settings
        called = CalledInPapers.of(defendant, case, settings)
        theirs, child = called.named, called.child
        own = OfTheDefendant.of(defendant, case, called.his, settings.keeping, settings.accounted.deeds)
        not_his = frozenset(own.others - own.pronouns)
        return cls(
            called.theirs,
            theirs,
            own,
            child,
            settings.own_matters_pattern,
            settings.household_pattern,
            settings.words_of_a_charge,
            with_forms(settings.of_a_search),
            settings.beyond_names_pattern,
            (any_of(settings.sayings), open_phrases(defendant, case), any_name({accounted.school})),
            settings.words_of_a_school | {word for word in told.words_of_the_case if not english().knows(word)},
            frozenset(told.words_of_the_case),
            with_forms(settings.of_a_child),
            settings.of_a_thing.words | with_forms(settings.of_a_thing.things) | settings.giving,
            accounted,
            settings.names.forenames - accounted.open,
            OpenlyTold.of(told, called),
            DailyLives.of(
                theirs, not_his, settings.keeping, settings.of_a_thing.things | settings.of_a_thing.of_a_pupil
            ),
            DoneByTheSchool.of(settings.giving, settings.of_a_thing, child, not_his, settings.accounted.deeds),
            re.compile(rf"{any_name(set(accounted.staff)).pattern}|{any_of(settings.acts).pattern}"),
            not own.others.isdisjoint(pronouns_of(child, re.compile(rf"{theirs.pattern}|{called.his.pattern}"), texts)),
        )

    def in_text(
        self,
        low: str,
        seen: str,
        words: Set[str],
        marks: Sequence[int] = (),
        asked: Iterable[tuple[int, int]] = (),
        *,
        written_as: WrittenAs = "page",
        is_of_them: bool = False,
        openly: Openly = "not",
        letter: range = range(0),
    ) -> Iterator[tuple[int, int]]:
        """Give where such sentences stand; ``low`` is a text, folded, with its ``words``, ``seen`` has its capitals.

        ``is_of_them`` is whether the text speaks of the others though it may name nobody, as of a visit to their home;
        ``letter`` is where in it a letter to the defendant stands.

        ``marks`` are where something in doubt begins: what is said of nobody next to that may be of the same. ``asked``
        are places of which it is asked by itself: a sentence that tells nothing else is none of these.
        """
        speaks_of_them = is_of_them or written_as != "page" or self._are_named(low)
        ways = self.defendant.ways_among(words)
        is_kept = self.defendant.may_be_kept_from(low) and self.defendant.is_kept_from(low, ways)
        is_told = marks or speaks_of_them or is_kept or self.lives.may_dwell(low, words)
        if not (is_told or ">" in low or quoted_from(low) < len(low)):
            return
        marked = sorted(marks)
        rest = blanked(seen, asked)
        each = self._statements(low, seen, rest, ways, written_as=written_as, openly=openly, letter=letter)
        names_a_stranger = partial(self.strangers.are_named, marked, low)
        speaks = partial(self.strangers.go_on_to_speak, low)
        statements = list(without_gaps(as_strangers_tell(each, names_a_stranger, speaks)))
        if written_as == "answer" or written_as in _SENTENCES:
            statements = [one for one in statements if self._may_be_of_another(low[one.start : one.end], written_as)]
        for verdict, same in groupby(statements, key=lambda one: one.verdict):
            run = list(same) if verdict != "harmless" else []
            is_alone = len(run) == 1 and not (
                has_small_letters(seen, run[0].start) or self.strangers.tell(marked, low, run[0])
            )
            is_marked = (
                verdict == "nobody's"
                and not is_alone
                and any(bisect_left(marked, one.start) < bisect_left(marked, one.end) for one in run)
            )
            if verdict == "another's" or speaks_of_them or is_marked:
                yield from ((one.start, one.end) for one in run)

    def _statements(
        self,
        low: str,
        seen: str,
        rest: str,
        ways: Sequence[re.Pattern[str]],
        *,
        written_as: WrittenAs,
        openly: Openly,
        letter: range,
    ) -> Iterator[Statement]:
        """Give each sentence, judged once; ``rest`` is the text without what is asked about by itself."""
        quoted, was_own, of_child = quoted_from(low), False, False
        for start, end in sentences(seen):
            sentence = low[start:end]
            if not sentence.strip():
                continue
            is_quoted = start >= quoted or low.startswith(">", low.rfind("\n", 0, start) + 1)
            as_seen, is_in_letter = (seen[start:end], rest[start:end]), start in letter
            one = Sentence(sentence, *as_seen, is_quoted, is_in_letter, was_own, of_child, written_as, openly)
            judged = self.judged.get(one) or self.judged.setdefault(one, self._judged(one, ways))
            was_own, of_child = judged.is_own, judged.of_child
            first, last = start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip())
            yield Statement(first, last, judged.verdict, judged.goes_on, is_quoted)

    def _judged(self, one: Sentence, ways: Sequence[re.Pattern[str]]) -> Judged:
        """Tell of whom a sentence tells what nothing accounts for."""
        low, written_as = one.low, one.written_as
        is_of_them = self._are_named(low) or (
            written_as in {"answer", *_NAMES} and self._may_be_of_another(low, written_as)
        )
        is_kept = self.defendant.is_kept_from(low, ways)
        is_own = not (is_of_them or is_kept or one.is_quoted) and self.defendant.is_own(
            low, self._is_ordinary, goes_on=one.was_own
        )
        names_child = self.child.search(low) is not None
        has_head = self._has_somebody_at_its_head(one.seen, low)
        is_child_still = one.of_child and self._is_the_child_still(low)
        of_child = (names_child and (has_head or not is_of_them)) or (one.of_child and not is_of_them)
        is_asked = one.rest != one.seen
        is_their_life = (not is_asked or says_more(low, one.rest)) and self.lives.are_told(
            low, is_of_child=of_child, is_in_letter=one.is_in_letter
        )
        is_a_pupils = not is_of_them and (has_head or self.school.is_of_a_pupil(low))
        is_of_child = names_child or is_child_still or is_asked or is_a_pupils
        is_of_thing = not is_of_them and self.school.is_of_a_thing(low, is_of_child=of_child)
        ordinary = self._ordinary_words(is_of_child=is_of_child, is_of_thing=is_of_thing)
        if written_as in _SENTENCES:
            ordinary |= self.of_a_charge
        is_known = is_own or (
            not (is_their_life or is_of_them or one.is_quoted or is_kept)
            and ((one.is_in_letter and self._is_for_the_reader(low)) or self._is_of_the_school(low, ordinary))
        )
        verdict: Verdict = "harmless"
        if written_as in _NAMES:
            is_known = not is_of_them and self._is_a_name(one.seen, low)
        is_open = not is_kept and self._is_open_to_all(one, is_of_them=is_of_them or is_their_life)
        if not (is_known or is_open) and (
            is_kept
            or is_their_life
            or written_as in _NAMES
            or (written_as in _SENTENCES and self.household.search(low))
            or (is_of_them and written_as == "answer")
            or not self._is_of_a_school(one.rest, ordinary, with_names=not is_of_them)
        ):
            is_anothers = is_of_them or one.is_quoted or is_kept or self._is_a_household(low, one.is_in_letter)
            verdict = "another's" if is_anothers else "somebody's" if has_head else "nobody's"
        is_named = is_known or is_of_them or has_head or self._is_of_a_colleague(low)
        goes_on = not is_named and bool(_OF_LETTERS.search(one.seen))
        return Judged(verdict, goes_on, is_own and not names_child, of_child)

    def _is_open_to_all(self, one: Sentence, *, is_of_them: bool) -> bool:
        """Whether the defendant heard a sentence, or its witness tells it of nobody, and it is of no private life."""
        low, private = one.low, (self.matters, self.household, self.openly.private)
        if one.is_quoted or any(words.search(low) for words in private):
            return False
        if one.openly == "heard":
            is_childs = self.may_be_the_child and (one.of_child or self.child.search(low))
            is_said = self.openly.is_said(low, one.seen, self.named if is_childs else self._named_or_meant)
            return is_said and (self.openly.shares_the_home or not self.lives.dwelling.search(low))
        if one.written_as == "page" and self.openly.says_who_they_are(low):
            return True
        is_of_nobody = not is_of_them and self.defendant.others.isdisjoint(_LETTERS.findall(low))
        is_of_the_office = is_of_nobody and not self.openly.words.witnessed_pattern.search(low)
        return one.openly == "stated" and is_of_the_office and not self.lives.dwelling.search(low)

    @cached_property
    def _named_or_meant(self) -> re.Pattern[str]:
        pronouns = "|".join(sorted(self.defendant.others - THEY)) or "(?!)"
        return re.compile(rf"{self.named.pattern}|\b(?:{pronouns})\b")

    def _is_of_a_colleague(self, low: str) -> bool:
        """Whether a sentence begins with the school's people, or what they do at a door, and goes on from none."""
        return self.colleagues.match(low.lstrip(OPENS)) is not None

    def _are_named(self, low: str) -> bool:
        """Whether a text, folded, names any of the others; most have none of the names at all."""
        return any(map(low.__contains__, self.names)) and self.named.search(low) is not None

    def _may_be_of_another(self, low: str, written_as: WrittenAs) -> bool:
        """Whether a sentence has anybody who may be of another household, were it by a pronoun.

        Among other things "they" are offices; an answer of one parent may tell of this one's own household. What is
        typed of a search speaks of files and offices; of whom a sentence without any speaks, nobody can tell.
        """
        pronouns = self.defendant.others - (THEY if written_as in _SENTENCES else frozenset())
        words = _LETTERS.findall(low)
        return (
            self._are_named(low)
            or not pronouns.isdisjoint(words)
            or (written_as != "answer" and self._tells_of_a_household(low, written_as))
            or (written_as == "search" and self.of_a_search.isdisjoint(words))
        )

    def _is_the_child_still(self, low: str) -> bool:
        """Whether a sentence behind one about the child begins with a pronoun that is none of the others'."""
        first = _LETTERS.match(low.lstrip(OPENS))
        return first is not None and first[0] in _OF_A_CHILD - self.defendant.others

    def _tells_of_a_household(self, low: str, written_as: WrittenAs) -> bool:
        found = self.household.search(low)
        return found is not None and not (written_as == "role" and found[0] == low.strip())

    def _is_a_name(self, seen: str, low: str) -> bool:
        """Whether all words are names, or such as stand with them and with a school's words: ``by hand``."""
        words = set(_WORD.findall(seen)) - self.ordinary - self.of_the_case - self.of_a_charge
        says_something = self.matters.search(low) or self.beyond_names.search(low)
        return not says_something and not any(map(english().knows, words))

    def _is_for_the_reader(self, low: str) -> bool:
        """Whether a sentence of a letter has nobody but the reader, the child and the office."""
        return self.school.others.isdisjoint(re.findall(r"[a-z]+", low)) and not self.matters.search(low)

    def _is_a_household(self, low: str, is_in_letter: bool) -> bool:
        """Whether a sentence tells how some household lives, whoever that is; a letter to the defendant is his own."""
        return not is_in_letter and self.lives.dwelling.search(low) is not None

    def _is_of_the_school(self, low: str, ordinary: frozenset[str]) -> bool:
        """Whether a sentence tells what the school offers, and nothing else."""
        return not self.matters.search(low) and self.school.is_all(
            low, lambda words: ordinary.issuperset(_WORD.findall(words))
        )

    def _ordinary_words(self, *, is_of_child: bool, is_of_thing: bool) -> frozenset[str]:
        """Give the ordinary words with those that are so only where they are said of the child or a school's thing."""
        return self._each_ordinary[2 * is_of_child + is_of_thing]

    @cached_property
    def _each_ordinary(self) -> Sequence[frozenset[str]]:
        of_a_child, of_a_thing = self.ordinary | self.of_a_child, self.ordinary | self.of_a_thing
        return self.ordinary, of_a_thing, of_a_child, of_a_child | of_a_thing

    def _has_somebody_at_its_head(self, seen: str, low: str) -> bool:
        """Whether a sentence begins with the child, the defendant, whoever reads it or the office."""
        begins = low.lstrip(OPENS)[:BEGINNING]
        if self.openly.greeting.match(begins) or TABLE_HEAD.fullmatch(seen):
            return True
        if self.accounted.begins_with_the_school(seen.lstrip(OPENS)):
            return True
        is_spoken_of = self.child.search(begins) or self.defendant.is_spoken_of(low, self._is_ordinary)
        return bool(is_spoken_of or _OFFICE.search(seen.lstrip(OPENS)[:BEGINNING]))

    def _is_of_a_school(self, seen: str, ordinary: frozenset[str], *, with_names: bool) -> bool:
        """Whether all words are such as a school says of attendance.

        Without ``with_names`` those with a capital letter may be names, which are asked about by themselves.
        """
        if TABLE_HEAD.fullmatch(seen):
            return True
        whole = folded(seen)
        seen = blanked(seen, (one.span() for phrases in self.harmless for one in phrases.finditer(whole)))
        begins = folded(seen).lstrip(OPENS)
        first = [word for word in _FIRST.findall(begins) if english().knows(word) and not self.named.match(begins)]
        is_first = all(word in ordinary or word in self.accounted.of_people for word in first)
        loud = _CAPITAL_WORD.findall(IN_A_MONTH.sub(" ", seen)) if with_names else []
        if first and is_first and loud and folded(loud[0]) == first[0] and first[0] not in self.forenames:
            loud = loud[1:]
        names = [*_SHORT_FORM.findall(seen), *loud]
        return (
            is_first
            and ordinary.issuperset(_WORD.findall(seen))
            and all(map(self._is_open, names))
            and not self._has_loud_matter(seen, ordinary)
            and not (self.matters.search(low := folded(seen)) or AT_A_HOUSE.search(low))
            and not (has_small_letters(seen, 0) and any(map(self._is_somebody, _SHORT_WORD.findall(seen))))
        )

    def _is_ordinary(self, words: str) -> bool:
        """Whether all words, folded, are ordinary ones of a school."""
        return self.ordinary.issuperset(_WORD.findall(words))

    def _has_loud_matter(self, seen: str, ordinary: frozenset[str]) -> bool:
        """Whether an ordinary word that no school says has a capital letter: ``3 March Ms Pryce Telephone Pregnant``.

        A note begins so behind the other cells of its row. A word behind a title or a forename is a surname.
        """
        words = [word.strip(".'’-") for word in _SIGNS.findall(seen)]
        loud = ((folded(before), word) for before, word in pairwise(("", *words)) if _LOUD.fullmatch(word))
        return any(
            before not in TITLES
            and not self.forenames.intersection((before, low := folded(word)))
            and low not in ordinary
            and self.accounted.verdict(word) == "ordinary"
            for before, word in loud
        )

    def _is_somebody(self, word: str) -> bool:
        """Whether a short word in a line without capitals is a forename: ``jo``, ``stu``."""
        return (
            word not in self.ordinary
            and (word in self.forenames or word in english().names)
            and word not in english().ordinary
        )

    def _is_open(self, name: str) -> bool:
        """Whether a word with a capital letter tells of nobody; of two letters it may be any ordinary one."""
        word, verdict = plain_names(name), self.accounted.verdict(name)
        is_small = len(word) < FEWEST_LETTERS and english().knows(word)
        return is_small or (word not in self.forenames and verdict == "accounted")
