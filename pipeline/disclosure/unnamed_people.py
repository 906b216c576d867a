"""Forenames and surnames that no case file has, ``Lottie Marchbank``: somebody's, whatever is told of them.

The words of a name are known by their capitals in the middle of a sentence, behind a title, or at the beginning of a
sentence that goes on in small letters. Who works for the school or the council is no secret: a role stands beside the
name, here or in another paper.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile

from pipeline.disclosure.name_words import BETWEEN_WORDS, FIRST, NEAR, WORD
from pipeline.disclosure.single_names import SingleName, single_names
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.rules.model.people_words import PeopleWords
from pipeline.text.english import english
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES, plain_names

PERSON = "a person's name"
FEWEST_WORDS, MOST_WORDS = 2, 3
SHORTEST_PAST = 7
"""A word in -ed with fewer letters may be a surname: ``Reed``, ``Ahmed``."""
FEWEST_LETTERS = 5
"""So long a word must be to be known with one letter wrong."""
_RUN = re.compile(rf"{FIRST}(?:{BETWEEN_WORDS}{WORD})+(?=[\s.,;:!?)(’'\"–-]|\Z)")
"""Words with capital letters one after the other, in a line or about its end."""
_EACH = re.compile(rf"{WORD}(?![\w])")
_MID_SENTENCE = re.compile(r"(?<![\w'’-])[a-zà-ÿ][\w'’-]*[,;:]? \Z|[,;:)] \Z|[a-zà-ÿ] ?\(\Z")
_GOES_ON = re.compile(r",?[ \n]\(?[a-zà-ÿ]|['’]s\b")
_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.?[ ]\Z", re.IGNORECASE)
_WITH_ANOTHER = re.compile(rf"({WORD})(?: and| &) (?:the |that )?\Z")
_AND_ANOTHER = re.compile(rf"(?: and| &) (?:the |that |his |her )?({WORD})(?! ?[A-ZÀ-Þ]|[\w’']|@|\.\w)")
_ARTICLE = re.compile(r"\b(?:the|a|an|every|each|any)[ ]\Z", re.IGNORECASE)
"""What stands before the name of a thing, and of nobody: ``the Lake District``."""
_HEADLINE = re.compile(
    r"[A-ZÀ-Þ]\w* (?:At|Of|And|The|In|To|For|On|By|With|From|Was|Is|Not|No|As|Again|Back)\b[^.!?\n]*\Z"
)
"""A line in which small words have capitals too, so that these tell nothing: ``Called At House, Curtains Closed``."""
_SENT = re.compile(
    r"\b(?:cards?|letters?|copy|copies|notes?|notices?|forms?|e?-?mails?|texts?|parcel) (?:went|came|goes) to \Z"
)
"""What goes to people, and not to places."""
_IN_A_LIST = re.compile(r"(?:['’]s)?(?:,| and|, and| or| &)[ \n]{1,2}(?:the |a )?")
"""What stands between two things of which the same is said: ``Anne Boleyn, the Black Death and Isaac Newton``."""
_OF_A_PLACE = re.compile(r"\b(?:at|in|on|near|outside|opposite|past|behind|of|the)[ ]\Z", re.IGNORECASE)
"""What stands before a place whose last word is a surname too: ``at Marbrook Hall``."""
_A_GROUP = re.compile(r"\b(?:form|class|house|group|year)[ ]\Z")
"""What a name follows that is one of a class: ``form Rowan``."""


@dataclass(frozen=True)
class Person:
    """A name where it stands in a text, folded as ``name``; ``is_staff`` where a role stands beside it.

    ``is_sure`` is whether what is said shows it to be somebody's, and not only its capitals; ``is_thing`` whether it
    shows it to be that of a place or a book, which it then is elsewhere too.
    """

    name: str
    start: int
    end: int
    is_staff: bool
    is_sure: bool
    is_thing: bool = False


def unnamed_people(low: str, seen: str, settings: DisclosureSettings, known: frozenset[str]) -> Iterator[Person]:
    """Give each such name; ``low`` is the text folded, ``known`` are the words of names that all may read."""
    for person in _people(low, seen, settings, known):
        yield person if person.is_staff or person.is_thing else _with_others(person, seen, settings, known)


def _people(low: str, seen: str, settings: DisclosureSettings, known: frozenset[str]) -> Iterator[Person]:
    people = settings.people
    last_thing, last_of_several = -1, -1
    for first, last in _runs(seen, people.deed_words):
        name = _name_in(seen[first:last], settings.no_people_words, people.also_surnames, known)
        goes_on_from_thing = last_thing >= 0 and _IN_A_LIST.fullmatch(seen, last_thing, first) is not None
        if not name:
            before = folded(seen[max(first - NEAR, 0) : first])
            last_thing = last if goes_on_from_thing or people.thing_before.search(before) else -1
            continue
        start, end = first + name.start, first + name.end
        before = seen[max(start - NEAR, 0) : start]
        goes_on = last_of_several >= 0 and _IN_A_LIST.fullmatch(seen, last_of_several, start) is not None
        if goes_on or _is_staff(low, seen, (start, end), settings):
            is_one_of_several = goes_on or people.several_before.search(low[max(start - NEAR, 0) : start])
            last_of_several = end if is_one_of_several else -1
            yield Person(name.words, start, end, is_staff=True, is_sure=True)
            continue
        is_sure = _is_surely_somebody(before, seen, end, people)
        if not is_sure and (goes_on_from_thing or _is_a_thing(before, seen, end, name.words, settings)):
            last_thing = end
            yield Person(name.words, start, end, is_staff=False, is_sure=False, is_thing=True)
            continue
        if _is_a_name(before, goes_on=_GOES_ON.match(seen, end) is not None, is_on_one_line=name.is_on_one_line):
            yield Person(name.words, start, end, is_staff=False, is_sure=is_sure)
    for one in single_names(low, seen, settings, known):
        is_staff = _is_staff(low, seen, (one.start, one.end), settings) or _is_of_the_school(low, seen, one, settings)
        yield Person(one.name, one.start, one.end, is_staff, is_sure=True)


def _with_others(person: Person, seen: str, settings: DisclosureSettings, known: frozenset[str]) -> Person:
    """Widen a place to the names of one word that stand beside it: ``Hepzibah and Silas Crowhurst``."""
    nobody = known | settings.no_people_words
    before, behind = (
        _WITH_ANOTHER.search(seen[max(person.start - NEAR, 0) : person.start]),
        _AND_ANOTHER.match(seen, person.end),
    )
    first = person.start - len(before[0]) if before and folded(before[1]) not in nobody else person.start
    last = behind.end() if behind and folded(behind[1]) not in nobody else person.end
    return replace(person, start=first, end=last)


def _runs(seen: str, deeds: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where words with capitals follow one another, parted at a deed and a line: ``Corin Brings Daniel``."""
    for run in _RUN.finditer(seen):
        line: list[re.Match[str]] = []
        for word in _EACH.finditer(seen, *run.span()):
            is_deed = (low := folded(word[0])) in deeds or _was_done(low)
            ends_a_line = len(line) >= FEWEST_WORDS and "\n" in seen[line[-1].end() : word.start()]
            if line and (is_deed or ends_a_line):
                yield line[0].start(), line[-1].end()
                line = []
            if not is_deed:
                line.append(word)
        if line:
            yield line[0].start(), line[-1].end()


def _was_done(word: str) -> bool:
    """Whether a word is the past of a verb, as the next cell of a row begins: ``Colin Ashby | Promised to``."""
    is_one = word.endswith("ed") and len(word) >= SHORTEST_PAST
    return is_one and any(word.removesuffix(end) in english().ordinary for end in ("d", "ed"))


def _is_surely_somebody(before: str, seen: str, end: int, people: PeopleWords) -> bool:
    """Whether what stands about a name is said of people alone."""
    behind = end - len("'s") if seen.endswith(("'s", "’s"), 0, end) else end
    said = people.deed_behind.match(seen, behind) or people.signed_before.search(folded(before))
    return bool(said or _TITLE.search(before))


def _is_a_thing(before: str, seen: str, end: int, words: str, settings: DisclosureSettings) -> bool:
    """Whether these are a place, a book, a firm, or what something is called after: ``a trip to Delamere Forest``."""
    if words.rpartition(" ")[2] in settings.people.also_surnames and _OF_A_PLACE.search(before):
        return True
    people, low_before = settings.people, folded(before)
    is_behind = people.thing_before.search(low_before) is not None and not _SENT.search(low_before)
    return is_behind or _ARTICLE.search(before) is not None or people.thing_behind.match(seen, end) is not None


def _is_of_the_school(low: str, seen: str, one: SingleName, settings: DisclosureSettings) -> bool:
    """Whether a name behind a title is that of a teacher: ``Mr Khan's class``, ``please speak to Mrs Hall``."""
    before = low[max(one.start - NEAR, 0) : one.start]
    title = _TITLE.search(before)
    if not title:
        return False
    people = settings.people
    return people.at_home_behind.match(seen, one.end) is None and (
        people.taught_behind.match(seen, one.end) is not None
        or people.asked_for_before.search(before[: title.start()]) is not None
    )


@dataclass(frozen=True)
class _Name:
    """The words of a name in plain letters, and where they are in those of a run."""

    words: str
    start: int
    end: int
    is_on_one_line: bool


@lru_cache(10_000)
def _name_in(run: str, no_people: frozenset[str], surnames: frozenset[str], known: frozenset[str]) -> _Name | None:
    """Give the name in words with capital letters: what stands on most pages is worked out once."""
    each = _without_first(list(_EACH.finditer(run)), no_people)
    if not FEWEST_WORDS <= len(each) <= MOST_WORDS:
        return None
    start, end = each[0].start(), each[-1].end()
    lines = [plain_names(line.strip(" >")).split() for line in run[start:end].split("\n")]
    words = [word for line in lines for word in line]
    *others, last = words
    is_firm = any(word[0][-2:] in ("'s", "’s") for word in each[:-1])
    is_none = (
        is_firm
        or not no_people.isdisjoint(others)
        or last in no_people - (surnames if len(words) == FEWEST_WORDS else frozenset())
    )
    if is_none or any(_is_known(line, known) for line in lines):
        return None
    return _Name(" ".join(words), start, end, len(lines) == 1)


def _without_first(words: Sequence[re.Match[str]], no_people: frozenset[str]) -> Sequence[re.Match[str]]:
    """Leave out what stands before a name: a title with all before it, and words that are no part of it."""
    behind_title = max((place + 1 for place, word in enumerate(words) if folded(word[0]) in TITLES), default=0)
    return list(dropwhile(lambda word: folded(word[0]) in no_people, words[behind_title:]))


def _is_known(words: Sequence[str], known: frozenset[str]) -> bool:
    """Whether these are words of names that all may read; a middle name may be between them."""
    return all(
        any(form in known or _is_misread(form, known) for form in _forms(word)) for word in (words[0], words[-1])
    )


def _forms(word: str) -> tuple[str, ...]:
    """Give a word as it stands, without an ``s`` that tells whose something is, and with one that a name ends in."""
    return word, word.removesuffix("s"), f"{word}s"


def _is_misread(word: str, known: frozenset[str]) -> bool:
    """Whether a word is one letter from a known one, as a scan is misread."""
    return len(word) >= FEWEST_LETTERS and any(
        len(word) == len(other) and sum(map(str.__ne__, word, other)) == 1 for other in known
    )


def _is_a_name(before: str, *, goes_on: bool, is_on_one_line: bool) -> bool:
    """Tell a name from a heading, and from the end of one line and the beginning of the next."""
    if _TITLE.search(before):
        return is_on_one_line
    if _HEADLINE.search(before):
        return False
    is_mid_sentence = _MID_SENTENCE.search(before) is not None and not _A_GROUP.search(before)
    return (goes_on or is_mid_sentence) if is_on_one_line else (goes_on and is_mid_sentence)


def _is_staff(low: str, seen: str, place: tuple[int, int], settings: DisclosureSettings) -> bool:
    before = low[max(place[0] - NEAR, 0) : place[0]]
    title = _TITLE.search(before)
    before = before[: title.start()] if title else before
    people = settings.people
    return people.role_behind.match(seen, place[1]) is not None or people.role_before.search(before) is not None
