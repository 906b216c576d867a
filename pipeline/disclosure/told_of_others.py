"""What papers tell of people whom no case file names: a partner, a place of work, the school of a brother or sister.

A name is known by the words before it, and from then on wherever it stands in the papers.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from pipeline.case.case import Case, Parent
from pipeline.disclosure.abiding_places import abiding_places
from pipeline.disclosure.name_words import SCHOOL_NAME
from pipeline.disclosure.names_online import NAME_ONLINE, names_online
from pipeline.disclosure.places_in_text import Places
from pipeline.disclosure.private_details import names_of_others, open_names
from pipeline.disclosure.unnamed_people import Person, unnamed_people
from pipeline.evidence.description.named_people import words_for
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.rules.model.phrases import words_in
from pipeline.text.english import english
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES, plain_names, without_title

MOST_WORDS = 4
"""So many words a name has at the most."""
NEAR = 60
"""So many letters before such words tell of whom they are said."""
_TITLE = re.compile(rf"(?:{'|'.join(sorted(TITLES))}|the)\.?\s+")
_WORD = re.compile(r"[ \t]*(?:(?:of|the|and|&|y|yr|de|van|ap|ferch)[ \t]+)?(?P<word>[^\W\d_][\w'’-]*)")
_LAST_WORD = re.compile(
    r"(?P<word>(?<![\w'’-])[A-ZÀ-Þ][\w'’-]*)(?:(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w))\.)?[ \t]*(?:&[ \t]*|\r?\n)?\Z"
)
_REST_OF_A_PLACE = re.compile(r"(?:,[ \t]*(?:\d+[A-Za-z]?[ \t]+)?[A-ZÀ-Þ][\w'’-]*(?:[ \t]+[A-ZÀ-Þ][\w'’-]*)*)+")
"""What of an address follows its first name: ``, The Old Forge, 3 Tatlow Brow``."""
_WHO_IS_THERE = re.compile(
    rf"\b(?:{'|'.join(title.capitalize() for title in sorted(TITLES))})\.? [A-ZÀ-Þ][\w'’-]*,? (?:(?:at|of|from) )?\Z"
)
"""Who is told of together with a place: ``Dr Menon at Harlow Dene Surgery``."""
_ON_THE_NEXT_LINE = re.compile(r"[ \t]*\r?\n[ \t>]*(?P<word>[A-ZÀ-Þ][\w'’-]*)")
_OVER_CELLS = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?:[ \t]*\||[ \t])(?P<other>[^\n,(]{1,60}?)\r?\n"
    r"(?:[^\n|]{1,40}\|[ \t]*|[ \t>]*)(?P<word>[A-ZÀ-Þ][\w'’-]+)"
)
"""A forename at the end of a cell's line, words of other cells, and the first word of the line below."""
_TITLE_OF_AN_ORDER = re.compile(r"(?:Sister|Brother) [A-ZÀ-Þ]")
"""A nun, a monk or a nurse, and nobody's sister by that word alone: whoever it is stands in no case."""
_HOUSE_NUMBER = re.compile(r"(?:(?:no\.?|number)\s*)?\d{1,4}[a-z]?,?\s+")
_OF_THE_WRITER = re.compile(r"\bi(?:'m|'ve)?(?:\s+(?:am|have|was|currently|now|also))*\s+\Z")
_OF_A_SAINT = re.compile(
    r"\bSt\.?\s[A-ZÀ-Þ]\w+['’]s\b(?!\s(?:Church|Day|Road|Street|Hospital|Hospice|Ambulance|Square|Hall|Court|Close))"
)
"""A school that is called by its saint alone."""
_PUPIL = re.compile(
    r"(?P<name>[A-ZÀ-Þ](?<!\w.)[a-zà-ÿ'’-]+[ \t]*(?:[ \t]|\r?\n)[A-ZÀ-Þ](?:(?:[^\W\d_]|['’-])+|\.))[ \t]*\r?\n?"
    r"(?:,[ \t]*|\([ \t]*|(?:of|in|from)[ \t]+)?(?:(?:1[0-3]|[7-9])[A-Z]{1,2}\b|(?:Year|Yr)[ \t]?\d{1,2}\b)"
)
"""A forename and a surname, or its first letter, with a class or a year: ``Kyle Benson, 9C``."""
_OF_A_CLASS = re.compile(r"[^\W_]*(?:(?:year|yr)\d*|(?:1[0-3]|[7-9])[a-z]{1,2})")
"""A word, folded, that each class and each year has."""
_TITLE_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.?\s+\Z", re.IGNORECASE)
FEWEST_BREAKS = 2
"""So many ends of a line are that of a paragraph."""
_SENTENCE = re.compile(r"(?<!\b[A-Z])[.!?]\s+(?=[^\W\d])|\n\s*\n")
SCHOOL = "the school of another child"
ANOTHER_CHILD = "another child"
ABODE = "where somebody lives now"


@dataclass(frozen=True)
class Told:
    """A kind of matter that stands from ``start`` to ``end``, with the name in it from ``name_start`` on.

    ``is_own`` is whether it is said of the defendant, who may read of it.
    """

    kind: str
    start: int
    end: int
    name_start: int
    is_own: bool = False


@dataclass(frozen=True)
class ToldOfOthers:
    """Looks for names behind words that tell of somebody, as one defendant may not read them."""

    settings: DisclosureSettings
    defendant: Parent
    case: Case

    def found(self, low: str, seen: str, words: Set[str]) -> Iterator[Told]:
        """Give what is told; ``low`` is the text folded, ``words`` those of it, ``seen`` has its capitals.

        What is one's own may be read.
        """
        told = list(self._by_words(low, seen, words))
        yield from told
        places = Places.of((one.start, one.end) for one in told)
        yield from (place for place in self._places(low, seen) if not places.touch(place.start, place.end))

    def _by_words(self, low: str, seen: str, words: Set[str]) -> Iterator[Told]:
        """Give what phrases of the rules tell."""
        for kind, pattern in self.settings.patterns_with_a_name.items():
            for found in pattern.finditer(low) if self.settings.may_tell(kind, words) else ():
                house = _HOUSE_NUMBER.match(low, found.end()) if kind in self.settings.places else None
                title = _TITLE.match(low, house.end() if house else found.end())
                start = title.end() if title else house.end() if house else found.end()
                end = self._name_end(seen, start)
                is_title = kind == ANOTHER_CHILD and _TITLE_OF_AN_ORDER.match(seen, found.start()) is not None
                if end == start or is_title or self._is_nobody(kind, seen[start:end]):
                    continue
                is_own = kind in self.settings.of_a_household and self._is_own(low, found.start())
                if kind in self.settings.places:
                    rest = _REST_OF_A_PLACE.match(seen, end)
                    end = rest.end() if rest else end
                yield Told(kind, found.start(), end, start, is_own)
                if kind not in self.settings.places and not title and (below := self._in_the_next_line(seen, start)):
                    yield Told(kind, *below, below[0], is_own)
        yield from self._before(low, seen, words)
        yield from self._as_last_word(low, seen, words)
        yield from self._pupils(seen) if any(map(_OF_A_CLASS.fullmatch, words_in(folded(seen)))) else ()
        for start, end in names_online(low, seen, self.settings, self.offices, self._is_of_the_case):
            yield Told(NAME_ONLINE, start, end, start)

    def people(self, low: str, seen: str) -> Iterator[Person]:
        """Give the people whom no case file has, by forename and surname."""
        found = unnamed_people(low, seen, self.settings, self.words_of_the_case)
        return (one for one in found if not self._is_done_to_somebody(one.name))

    def _is_done_to_somebody(self, name: str) -> bool:
        """Whether it is an ordinary word before a forename of the case, ``Wake Jac``, which is no surname."""
        first, *rest = name.split()
        is_ordinary = english().knows(first) and first not in self.settings.names.forenames
        return is_ordinary and len(rest) == 1 and rest[0] in self.all_forenames

    def _places(self, low: str, seen: str) -> Iterator[Told]:
        """Give the places where people of a household live or work."""
        for start, end, name_start in abiding_places(low, seen, self.settings, self._forenames):
            if not self._is_of_the_case(seen[name_start:end]):
                yield Told(ABODE, start, end, name_start, self._is_own(low, start))

    def _before(self, low: str, seen: str, words: Set[str]) -> Iterator[Told]:
        """Give the names that stand right before such words: ``Ms Low (social worker)``."""
        for kind, pattern in self.settings.patterns_behind_a_name.items():
            for found in pattern.finditer(low) if self.settings.may_tell(kind, words) else ():
                start = self._name_start(seen, found.start())
                name = seen[start : found.start()]
                is_nobody = self.settings.no_people_words.issuperset(plain_names(name).split())
                if start < found.start() and not is_nobody and not self._is_of_the_case(name):
                    yield Told(kind, start, found.start(), start)

    def _as_last_word(self, low: str, seen: str, words: Set[str]) -> Iterator[Told]:
        """Give the names that end with such words: ``Harlow Dene Surgery``."""
        for kind, pattern in self.settings.patterns_as_last_word.items():
            for found in pattern.finditer(low) if self.settings.may_tell(kind, words) else ():
                start = self._name_start(seen, found.start())
                name = seen[start : found.end()]
                if start < found.start() and not any(map(self._is_of_the_case, (name, name.rpartition("\n")[2]))):
                    who = _WHO_IS_THERE.search(seen, max(start - NEAR, 0), start)
                    yield Told(kind, who.start() if who else start, found.end(), start)

    def _pupils(self, seen: str) -> Iterator[Told]:
        """Give the names that stand with a class, save the child's; one with a title is a teacher's."""
        for found in _PUPIL.finditer(seen):
            start = found.start()
            words = {folded(word).strip(".") for word in found["name"].split()}
            if words & (self.settings.no_names | self.settings.no_pupils) or self._is_of_the_case(found["name"]):
                continue
            is_name = any(map(self._may_be_a_name, words))
            if is_name and not _TITLE_BEFORE.search(seen, max(start - NEAR, 0), start):
                yield Told(ANOTHER_CHILD, start, found.end(), start)

    def _may_be_a_name(self, word: str) -> bool:
        """Whether a word is no ordinary one, or a name too: ``Pastoral Support, Year 8`` is no pupil's."""
        known = english()
        return not known.knows(word) or word in known.names or word in self.settings.names.forenames

    def schools(self, seen: str, children: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Give the schools that are named in the sentences of these children, save the one of the case."""
        own = plain_names(self.case.school.name or "")
        for start, end in _sentences_of(seen, children):
            for found in SCHOOL_NAME.finditer(seen, start, end):
                named = plain_names(found[0])
                if named not in own and not (own and own in named):
                    yield found.span()

    def schools_of_saints(self, seen: str) -> Iterator[tuple[int, int]]:
        """Give the schools that are named by a saint alone, save the one of the case."""
        own = plain_names(self.case.school.name or "")
        yield from (found.span() for found in _OF_A_SAINT.finditer(seen) if plain_names(found[0]) not in own)

    def _name_end(self, seen: str, start: int) -> int:
        end = start
        for _ in range(MOST_WORDS):
            found = _WORD.match(seen, end)
            if not found or not found["word"][0].isupper():
                break
            if end == start and folded(found["word"]) in self.settings.no_names:
                break
            end = found.end()
        below = _ON_THE_NEXT_LINE.match(seen, end) if end > start else None
        return below.end() if below and self._goes_on(below["word"]) else end

    def _is_nobody(self, kind: str, name: str) -> bool:
        """Whether a name is of the case, or of an organisation where a person would be told of."""
        is_office = kind in self.settings.of_people and folded(name).split()[-1] in self.settings.organisations
        return is_office or self._is_of_the_case(name)

    def _in_the_next_line(self, seen: str, start: int) -> tuple[int, int] | None:
        """Give the place of a surname that stands in the next line of a table's cell, behind words of other cells."""
        found = _OVER_CELLS.match(seen, start)
        other = found["other"].split() if found else []
        if not found or not other or (other[0].islower() and other[-1][-1] in ".!?;"):
            return None
        no_people = self.settings.no_people_words
        is_surname = other[0][0].isupper() and folded(other[0]).strip(".,") not in no_people
        is_name = not is_surname and self._goes_on(found["word"]) and folded(found["word"]) not in no_people
        return found.span("word") if is_name else None

    def _goes_on(self, word: str) -> bool:
        """Whether the first word of a line may be the surname of whoever the line above named last."""
        return folded(word) not in self.settings.no_names and not self._is_of_the_case(word)

    def _name_start(self, seen: str, end: int) -> int:
        start = end
        for _ in range(MOST_WORDS):
            found = _LAST_WORD.search(seen, max(start - NEAR, 0), start)
            if not found or folded(found["word"]) in self.settings.no_names:
                break
            start = found.start("word")
        return start

    def _is_of_the_case(self, name: str) -> bool:
        words = set(without_title(name).split())
        is_initials = name.isupper() and "".join(filter(str.isalpha, name)) in self._initials_of_the_case
        return is_initials or any(words <= set(one.split()) for one in self._names_of_the_case)

    @cached_property
    def _initials_of_the_case(self) -> frozenset[str]:
        """The first letters of those who may be read of, ``JK``, which stand at the end of whatever row they wrote."""
        return frozenset(
            "".join(word[0] for word in without_title(name).split()).upper() for name in names_of_others(self.case)
        )

    @cached_property
    def _names_of_the_case(self) -> tuple[str, ...]:
        """The names that any parent may read: parents, child, staff, school and prosecutor, and of places they know."""
        names = (*open_names(self.case), *map(without_title, names_of_others(self.case)))
        places = filter(None, (self.case.school.address, self.defendant.address))
        return (*names, *map(plain_names, (*self.offices, *places)))

    @cached_property
    def _forenames(self) -> frozenset[str]:
        """The forenames of the parents, of whose household papers speak by them."""
        return frozenset(without_title(parent.name).split()[0] for parent in self.case.parents)

    @cached_property
    def all_forenames(self) -> frozenset[str]:
        """Those of the parents and, in all forms, of the child."""
        child = self.case.child
        return self._forenames.union(map(plain_names, filter(None, (child.forename, *child.known_as))))

    @cached_property
    def words_of_the_case(self) -> frozenset[str]:
        """The words of all these names."""
        words = {word for name in self._names_of_the_case for word in name.split()}
        return frozenset(words.union(*(word.split("-") for word in words)))

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """The school and the prosecutor by their names."""
        charge = self.case.charge
        return tuple(filter(None, (self.case.school.name, charge.prosecutor.name if charge else None)))

    @cached_property
    def _own(self) -> re.Pattern[str]:
        """What means the defendant right before such words: ``Mother's new partner``, ``Mr Court works at``."""
        mine = self.defendant
        called = {plain_names(mine.name), without_title(mine.name), without_title(mine.name).split()[0]}
        called |= words_for(mine.relationship or "")
        for other in self.case.parents:
            if other is not mine:
                called -= {without_title(other.name).split()[0], *words_for(other.relationship or "")}
        names = "|".join(sorted(map(re.escape, filter(None, called)), key=len, reverse=True))
        return re.compile(rf"\b(?:{names})(?:'?s)?(?:\s+(?:new|current|now|who))*\s*\Z" if names else r"(?!)")

    def _is_own(self, low: str, start: int) -> bool:
        """Whether it is said of the defendant, or of whoever writes: ``I work at Marbrook High School``."""
        first = max(start - NEAR, 0)
        return any(pattern.search(low, first, start) for pattern in (self._own, _OF_THE_WRITER))


def _sentences_of(seen: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give each sentence once in which one of these places stands; what begins one is told with the one before it."""
    wanted = tuple(places)
    ends = list(_SENTENCE.finditer(seen)) if wanted else []
    before = [one.end() + (one[0].count("\n") < FEWEST_BREAKS) for one in ends]
    behind = [one.start() for one in ends]
    for first, last in sorted({(bisect_right(before, start), bisect_left(behind, end)) for start, end in wanted}):
        yield ends[first - 1].end() if first else 0, behind[last] if last < len(ends) else len(seen)


def names_told(texts: Iterable[tuple[Iterable[Told], str]], *, own: bool = False) -> Iterator[tuple[str, str]]:
    """Give kind and name of all that is told in these texts, each with the text as it is seen.

    ``own`` are those that the defendant may read of. A name of one word stands elsewhere for anything, and is
    not given. What a line goes on with may be none of it.
    """
    for told, seen in texts:
        for one in (one for one in told if one.is_own is own):
            written = seen[one.name_start : one.end]
            names = (" ".join(part.split()) for part in (written, written.partition("\n")[0]))
            yield from ((one.kind, name) for name in dict.fromkeys(names) if len(name.split()) > 1)
