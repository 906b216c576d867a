"""Where papers that would go to a defendant hold what that defendant may not see.

Looked through are the words of each page (recognised text too), the paper's title and file name, its bookmarks and its
metadata. Besides the details that the case file knows, every postcode, telephone, e-mail address and Unique Pupil
Number that is not the defendant's, the school's or the prosecutor's is told, since a refuge stands in no case file; and
words that show a paper to be another's matter (``rules.yaml: disclosure``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from pipeline.case.case import Case, Parent
from pipeline.disclosure.contact_places import Contact
from pipeline.disclosure.half_blacked_out import HALF_BLACKED_OUT, half_blacked_out
from pipeline.disclosure.learned import UNKNOWN, Learned, learn
from pipeline.disclosure.letters_apart import untold
from pipeline.disclosure.looked_through import LookedThrough, Place, Read, SearchedPaper, Stretch
from pipeline.disclosure.names_sought import NamesSought
from pipeline.disclosure.office_contacts import Offices
from pipeline.disclosure.page_breaks import PageBreak
from pipeline.disclosure.personal_numbers import personal_numbers_in
from pipeline.disclosure.places_in_text import Places
from pipeline.disclosure.private_details import Kept, kept_from, names_of_others, open_phrases
from pipeline.disclosure.readings import slips_of
from pipeline.disclosure.told_of_others import ANOTHER_CHILD, SCHOOL, ToldOfOthers
from pipeline.disclosure.unnamed_people import PERSON
from pipeline.disclosure.without_capitals import is_without_capitals
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.text.folding import folded
from pipeline.text.plain_words import SMALL_WORDS, TITLES, plain_names

APART = "letters set apart, whose words cannot be told"
UNREAD = "a picture whose words could not be read for certain"


@dataclass(frozen=True)
class Leak:
    """A place that holds what the defendant may not see; ``page`` counts from 1 in the paper, None off its pages.

    ``start`` and ``end`` are the place in the page's text; ``whose`` is empty for words that tell of a kind of matter,
    ``words`` for a page that nobody can tell of.
    """

    file: str
    place: Place
    page: int | None
    kind: str
    whose: str
    words: str
    start: int
    end: int

    @cached_property
    def key(self) -> str:
        """Its letters and figures alone, which are the same wherever a line breaks in it."""
        return letters_of(self.words)

    @property
    def what(self) -> str:
        """What it is and whose, without its words."""
        return f"{self.kind} of {self.whose}" if self.whose else self.kind

    @property
    def where(self) -> str:
        """The place in words: ``page 3`` or ``the file name``."""
        beside = ", in a picture or at the edge" if self.place == "beside the text" else ""
        return f"page {self.page}{beside}" if self.page else f"the {self.place}"


_OF_A_WORD, _REST_OF_WORD = re.compile(r"\w"), re.compile(r"\w*(?:-[A-ZÀ-Þ]\w+)*")
_GOES_ON = re.compile(r"(?:She|He|They|It|That|This|So|But|As things|In (?:her|his|their) view|On what|On that)\b")
"""How a sentence begins that goes on with what the one before it says."""
_SENTENCE_ENDS = re.compile(r"[.!?]\s*\n|[.!?]\s+(?=[^\W\d_])|\n\s*\n|\n(?=[A-Z][\w ]{0,24}:)")


def letters_of(words: str) -> str:
    """Give the letters and figures of words alone, folded."""
    return "".join(filter(str.isalnum, folded(words)))


def leaks_for(
    defendant: Parent,
    case: Case,
    papers: Iterable[SearchedPaper],
    settings: DisclosureSettings,
    learned: Learned | None = None,
    *,
    finds_people: bool = True,
) -> tuple[Leak, ...]:
    """Find every place that this defendant may not see; the words of other people's matters are those of the rules.

    ``learned`` is what all papers of the case tell; without it, what these papers tell. Without ``finds_people`` a
    name that no other paper has is left alone: the pages that the program writes are full of headings.
    """
    return search(defendant, case, papers, settings, learned, finds_people=finds_people).leaks


@dataclass(frozen=True)
class Searched:
    """The papers of a defendant looked through: what was found, and what they tell, by which all else is looked for."""

    leaks: tuple[Leak, ...]
    learned: Learned
    papers: tuple[LookedThrough, ...]
    told: ToldOfOthers


def search(
    defendant: Parent,
    case: Case,
    papers: Iterable[SearchedPaper],
    settings: DisclosureSettings,
    learned: Learned | None = None,
    *,
    finds_people: bool = True,
) -> Searched:
    """Find every such place, and give with what it was looked for."""
    kept = kept_from(defendant, case, settings.names)
    known = frozenset(word for name in names_of_others(case) for word in plain_names(name).split())
    slips, told = slips_of(kept.names, known), ToldOfOthers(settings, defendant, case)
    looked_through = tuple(LookedThrough.of(paper, slips, told) for paper in papers)
    told_here = learn(told, looked_through, kept, learned)
    names = dict.fromkeys((*(learned.names if learned else ()), *told_here.names))
    found = _Search(
        kept,
        NamesSought.of(names),
        open_phrases(defendant, case),
        told_here.offices,
        told,
        settings,
        told_here.open_people,
        finds_people,
    )
    leaks = tuple(leak for each in looked_through for leak in found.of_paper(each))
    return Searched(leaks, told_here, looked_through, told)


@dataclass(frozen=True)
class _Found:
    """What stands somewhere, and whose it is."""

    kind: str
    whose: str
    start: int
    end: int

    def overlaps(self, other: "_Found") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class _Detail(_Found):
    """A private detail where it stands, with its words as the case has them."""

    words: str


@dataclass(frozen=True)
class _Search:
    kept: Kept
    names: NamesSought
    open_phrases: re.Pattern[str]
    offices: Offices
    told: ToldOfOthers
    settings: DisclosureSettings
    open_people: frozenset[str]
    finds_people: bool

    def of_paper(self, looked_through: LookedThrough) -> Iterator[Leak]:
        paper = looked_through.paper
        yield from (Leak(paper.file, "page", number, UNREAD, "", "", 0, 0) for number in paper.unread)
        run_on, breaks = self._running_on(looked_through.breaks), {one.number: one for one, _ in looked_through.breaks}
        told: set[Leak] = set()
        for one in looked_through.with_words:
            yield from (
                Leak(paper.file, one.place, one.number, APART, "", one.text[start:end], start, end)
                for start, end in untold(one.text)
            )
            own = (found for read in one.read for found in self._of_reading(read))
            whole = _WholeSentences(one.text)
            for hit in _merged((*own, *(run_on.get(one.number, ()) if one.place == "page" else ()))):
                is_whole = hit.kind in self.settings.whole_matters
                start, end = (whole.of if is_whole else partial(_whole_words, one.text))(hit.start, hit.end)
                if is_whole and one.place == "page" and one.number in breaks:
                    _carry_on(replace(hit, end=end), one.text, breaks[one.number], run_on)
                leak = Leak(paper.file, one.place, one.number, hit.kind, hit.whose, one.text[start:end], start, end)
                if leak not in told:
                    told.add(leak)
                    yield leak

    def _running_on(self, breaks: Iterable[tuple[PageBreak, Stretch]]) -> dict[int | None, list[_Found]]:
        """Give what runs on from one page to the next, by the numbers of the pages, each with its part of it.

        Of an address that nobody knows, lines without a figure before the break are no part: they may end a letter.
        """
        parts: dict[int | None, list[_Found]] = {}
        for one, stretch in breaks:
            for hit in (found for read in stretch.read for found in self._of_reading(read)):
                before = one.text[hit.start : one.middle]
                if (hit.kind, hit.whose) == ("address", UNKNOWN) and not any(map(str.isdigit, before)):
                    continue
                for number, start, end in one.parts(hit.start, hit.end):
                    parts.setdefault(number, []).append(replace(hit, start=start, end=end))
        return parts

    def _of_reading(self, read: Read) -> Iterator[_Found]:
        details = [*self._details(read), *self._kept_contacts(read)]
        known = [one for one in details if one.kind != PERSON]
        places = _places_of(known)
        telling = [one for one in self._telling(read) if not places.hold(one.start, one.end)]
        wider = _places_of((*known, *telling))
        known = [one for one in known if one.whose or not wider.hold_more_than(one.start, one.end)]
        unknown = (_Found(one.kind, self._owner(one), one.start, one.end) for one in self.offices.closed(read.page))
        new = [one for one in unknown if not places.hold(one.start, one.end)]
        schools = self._schools(read, (*known, *telling))
        others = [*known, *new, *telling, *schools]
        people = [one for one in details if one.kind == PERSON]
        if self.finds_people:
            unnamed = (one for one in read.people if not one.is_thing and one.name not in self.open_people)
            people += [_Found(PERSON, "", one.start, one.end) for one in unnamed]
        places = _places_of(others)
        others += [one for one in people if not places.touch(one.start, one.end)]
        for one in others:
            start, end = read.reading.place_of(one.start, one.end)
            yield _Found(one.kind, one.whose, start, end)

    def _owner(self, one: Contact) -> str:
        owner = self.offices.owners.get(one.key)
        return owner.described if owner else UNKNOWN

    def _kept_contacts(self, read: Read) -> Iterator[_Found]:
        for one in read.page.contacts:
            if told := self.kept.contacts.get(one.key):
                yield _Found(*told, one.start, one.end)

    def _details(self, read: Read) -> Iterator[_Found]:
        is_open: _Open | None = None
        for found in (*self._in_their_forms(read), *self._by_their_words(read)):
            is_open = is_open or _Open.of(read, self.open_phrases, self.settings)
            if not is_open.has(found):
                yield _Found(found.kind, found.whose, found.start, found.end)

    def _in_their_forms(self, read: Read) -> Iterator[_Detail]:
        low = read.reading.low
        for detail in self.kept.details:
            for found in detail.pattern.finditer(low) if detail.may_stand_in(low) else ():
                one = _Detail(detail.kind, detail.whose, *found.span(), detail.words)
                if not detail.capital or self._is_meant(read, one):
                    yield one

    def _by_their_words(self, read: Read) -> Iterator[_Detail]:
        for name, start, end in self.names.found(read.reading.low, read.words):
            one = _Detail(name.kind, name.whose, start, end, name.words)
            if self._is_meant(read, one):
                yield one

    def _is_meant(self, read: Read, one: _Detail) -> bool:
        """Whether words are a name: with capitals, or where somebody writes without any and it is no common word."""
        if _has_capitals(read.seen[one.start : one.end], one.kind):
            return True
        is_common = read.reading.low[one.start : one.end] in self.settings.names.forenames
        return not is_common and is_without_capitals(read.seen, one.start)

    def _telling(self, read: Read) -> Iterator[_Found]:
        low, harmless = read.reading.low, None
        for kind, pattern in self.settings.patterns.items():
            for found in pattern.finditer(low) if self.settings.may_tell(kind, read.words) else ():
                if harmless is None:
                    harmless = Places.of(
                        one.span()
                        for phrases in (self.settings.harmless_pattern, self.settings.invitation_pattern)
                        for one in phrases.finditer(low)
                    )
                if not harmless.hold(*found.span()):
                    yield _Found(kind, "", *found.span())
        told = [one for one in read.told if not one.is_own]
        wider = Places.of((one.start, one.end) for one in told)
        for one in told:
            is_part = wider.hold_more_than(one.start, one.end)
            if not is_part and not self.settings.harmless_pattern.match(low, one.start):
                yield _Found(one.kind, "", one.start, one.end)
        yield from (_Found(HALF_BLACKED_OUT, "", *place) for place in half_blacked_out(low))
        for kind, start, end in personal_numbers_in(low, read.seen, read.words, self.settings.numbers):
            yield _Found(kind, UNKNOWN, start, end)

    def _schools(self, read: Read, found: Iterable[_Found]) -> Iterator[_Found]:
        """Give the schools of brothers and sisters: those that a sentence about another child names."""
        children = ((one.start, one.end) for one in found if one.kind in ("name", ANOTHER_CHILD))
        low, pattern = read.reading.low, self.settings.child_pattern
        is_spoken_of = not self.settings.signs_of_children.isdisjoint(read.words)
        spoken_of = (one.span() for one in (pattern.finditer(low) if is_spoken_of else ()))
        named = (*children, *spoken_of)
        yield from (_Found(SCHOOL, "", *place) for place in self.told.schools(read.seen, named))
        if named:
            yield from (_Found(SCHOOL, "", *place) for place in self.told.schools_of_saints(read.seen))


def _merged(found: Iterable[_Found]) -> list[_Found]:
    """Give what was found in order, and once where several forms or readings find the same of one person."""
    merged: list[_Found] = []
    for one in sorted(found, key=lambda one: (one.kind, one.whose, one.start, one.end)):
        last = merged[-1] if merged else None
        if last and last.overlaps(one) and (last.kind, last.whose) == (one.kind, one.whose):
            merged[-1] = replace(last, end=max(last.end, one.end))
        else:
            merged.append(one)
    return sorted(merged, key=lambda one: (one.start, one.end))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place to its whole words, ``Grace-Ann``: of half a word the rest could be guessed."""
    inner, behind = text[start:end], _REST_OF_WORD.match(text, end)
    while start and inner[:1].isalnum() and _OF_A_WORD.match(text, start - 1):
        start -= 1
    return start, behind.end() if behind and inner[-1:].isalnum() else end


@dataclass(frozen=True)
class _WholeSentences:
    """The sentences of a text, whose ends are looked for once."""

    text: str

    @cached_property
    def ends(self) -> Sequence[re.Match[str]]:
        return list(_SENTENCE_ENDS.finditer(self.text))

    def of(self, start: int, end: int) -> tuple[int, int]:
        """Widen a place to its sentence: of advice, and of a report, what it says is kept and not only what it is."""
        before = bisect_right(self.ends, start, key=re.Match.end)
        behind = bisect_left(self.ends, end, key=re.Match.start)
        while behind < len(self.ends) and _GOES_ON.match(self.text, self.ends[behind].end()):
            behind += 1
        stop = self.ends[behind].start() + 1 if behind < len(self.ends) else len(self.text)
        return self.ends[before - 1].end() if before else 0, len(self.text[:stop].rstrip())


def _carry_on(hit: _Found, text: str, page_break: PageBreak, run_on: dict[int | None, list[_Found]]) -> None:
    """Let a sentence that has no end on its page be found where the next page begins, and be kept as a whole there."""
    if hit.end >= page_break.end and not text[: page_break.end].endswith((".", "!", "?")):
        start = page_break.next_start
        run_on.setdefault(page_break.number + 1, []).append(replace(hit, start=start, end=start + 1))


def _has_capitals(words: str, kind: str) -> bool:
    """Whether each word begins with a capital letter; of an address the first that has letters: ``14 Heol y Bryn``."""
    each = re.findall(r"[^\W_]+(?:['’]s\b)?", words)
    of_letters = [word for word in each if not word[0].isdigit() and word not in SMALL_WORDS]
    return all(word[0].isupper() for word in (of_letters[:1] if kind == "address" else of_letters))


def _places_of(found: Iterable[_Found]) -> Places:
    return Places.of((one.start, one.end) for one in found)


_OTHER_NAME = re.compile(r"\s+([A-Z][\w'’-]+)")
_TITLE_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.?\s+\Z", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b([A-Z][a-z]+) \Z")
LONGEST_NAME = 20
"""So many letters before a name tell whether another name or a title stands there."""


@dataclass(frozen=True)
class _Open:
    """Tells what stands in a name or address that all may read, or is part of the name of somebody else."""

    read: Read
    phrases: Places
    settings: DisclosureSettings

    @classmethod
    def of(cls, read: Read, phrases: re.Pattern[str], settings: DisclosureSettings) -> "_Open":
        return cls(read, Places.of(one.span() for one in phrases.finditer(read.reading.low)), settings)

    def has(self, one: _Detail) -> bool:
        text, low = self.read.seen, self.read.reading.low[one.start : one.end]
        words = re.finditer(r"\w+", low)
        if all(self.phrases.hold(one.start + word.start(), one.start + word.end()) for word in words):
            return True
        if one.kind != "name" or len(low.split()) > 1:
            return False
        surname = _OTHER_NAME.match(text, one.end)
        is_own = surname is not None and folded(surname[1]) in plain_names(one.words).split()
        before = max(one.start - LONGEST_NAME, 0)
        if _TITLE_BEFORE.search(text, before, one.start):
            return surname is not None and not is_own
        other = _NAME_BEFORE.search(text, before, one.start) if low in self.settings.names.not_before else None
        return other is not None and not is_own and folded(other[1]) not in self.settings.no_names
