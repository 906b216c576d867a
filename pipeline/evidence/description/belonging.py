"""Whether a paper is about the child of the case: what is about a brother or another family proves nothing here.

Only what a paper says of itself counts: whose it is, born when, of which school and year. What the case does not say is
not held against it. Where it cannot be told, the paper stays out until a person says so.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pipeline.case.about import THIS_CHILD, About
from pipeline.case.case import Case
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.addressee import greeted_stranger
from pipeline.evidence.description.dating import births
from pipeline.evidence.description.family import Family, Likeness, plain
from pipeline.evidence.description.subjects import (
    Subject,
    full_names,
    is_no_child,
    subject_of_title,
    subjects,
    subjects_of_rows,
)
from pipeline.evidence.description.told_of import told_of
from pipeline.text import dates
from pipeline.text.plain_words import TITLES
from pipeline.text.stems import has_words

ENOUGH_WORDS, SOME_WORDS = 40, 12
"""A page of fewer words may well name nobody; of still fewer, as of a photograph, nothing can be said."""
HEADING_LINES = 8
LINES_OF_HEADING = 15
"""Within these a letter says under which heading it is written."""
ONCE = 1
"""A log may name some other child once."""
YEARS_BETWEEN_CHILDREN = 8
"""Who was born further from the child's own birth is hardly a child of the same school: a parent, or a baby."""
YOUNGEST = 4
"""So many years before a paper at least was born of whom a school writes."""
SCHOOL_YEAR_BEGINS, FIRST_YEAR_AT, LAST_YEAR = 9, 5, 13

_UPN = re.compile(r"(?<!\w)[A-Z]\d{11}[A-Z\d](?!\w)")
_PARENT_SPEAKS = re.compile(
    r"\bmy (?:\w+ )?(?:son|daughter|child|boy|girl|lad|grandson|granddaughter)\b", re.IGNORECASE
)
_GREETS = re.compile(r"\s*(?:dear|hi|hello|annwyl|helo)\b", re.IGNORECASE)
_SCHOOL_LABEL = re.compile(
    r"^\W*(?:name of (?:the )?)?(?:school|ysgol)(?: name)?\s*:\s*(?P<name>\S[^:|\t]*?)(?:\s{2}.*)?$", re.I
)
_SCHOOL = re.compile(r"^(?:ysgol\s.+|.+\s(?:school|academy|college))$", re.IGNORECASE)

_POST_CODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_TITLE_BEHIND = re.compile(r"\s+[-–—|]\s")
"""What parts the name of a school from the title of its paper on one line."""

_OF_NOBODY = About("unknown", ("names neither the child nor a parent",))
_NOT_NAMED = About("presumed", ("does not name the child",))


@dataclass(frozen=True)
class Paper:
    """What was told of a paper already: the parents of the case whom it is written to, its day, its file's name."""

    parents: tuple[str, ...] = ()
    day: date | None = None
    title: str = ""


def about(texts: Sequence[str], case: Case, kind: EvidenceKind, paper: Paper) -> About:
    """Tell about whom a paper of this kind is.

    Registers and logs, which have no date of their own, need not name anyone; but a log that again and again names
    another child, and this one less, is that child's.
    """
    family = Family(case)
    if kind.set_aside:
        return About("unknown", (f"is of the kind “{kind.title}”, which a case has no use for",))
    if not family.is_known or not (kind.dated or kind.role == "contact log"):
        return THIS_CHILD
    text = "\n".join(texts)
    reading = _Reading(text, family, kind, paper)
    told = reading.about() if kind.dated else reading.about_rows()
    return told if told.others or not told.counts else replace(told, others=told_of(text, family, kind))


@dataclass(frozen=True)
class _Reading:
    """One paper, read for one case."""

    text: str
    family: Family
    kind: EvidenceKind
    paper: Paper

    def about(self) -> About:
        """Go from what is surest to what only suggests it."""
        others = tuple(dict.fromkeys(one.name for one in self._named("other") if one.surely))
        if self._has_own_upn:
            return About(others=others)
        doubts = tuple(doubt for doubt in (self._another_birth, self._another_upn, self._another_year) if doubt)
        named = self._by_name()
        if named and not named.counts:
            return About(named.whose, (*named.why, *doubts), named.name, named.likely)
        if doubts:
            return About("another", doubts)
        if self._another_school:
            return About("unknown", (self._another_school,))
        return About(others=others) if named else self._by_family()

    def about_rows(self) -> About:
        """Tell by the pupil in the title of a log, else by whom its rows speak of most."""
        titled = subject_of_title(self.text, self.kind.no_child)
        if titled and not self.family.is_grown_up(titled.name):
            likeness = self.family.likeness(titled.name)
            if likeness == "same" and self.family.given(titled.name):
                return THIS_CHILD
            if likeness == "other" and titled.surely and not self._times_of_child:
                return self._about(titled)
        named = (name for name in subjects_of_rows(self.text, self.kind.no_child) if not self.family.is_grown_up(name))
        others = Counter(name for name in named if self.family.likeness(name) == "other")
        for name, _ in others.most_common(1):
            if self.family.times_of(name, self.text) > max(self._times_of_child, ONCE):
                return self._about(Subject(name, surely=False))
        return THIS_CHILD if self._may_be_of_the_family else _OF_NOBODY

    # ----------------------------------------------------------------------------------------------- by its child ----

    def _by_name(self) -> About | None:
        """Tell by the children whom it names as its subject; None where it names none."""
        same = [one for one in self._named("same") if self.family.given(one.name)]
        others = [*self._named("perhaps"), *self._named("other")]
        sure = [one for one in others if one.surely]
        if any(one.surely for one in same):
            return THIS_CHILD
        if sure:
            return self._about(sure[0])
        if self.family.full_name_stands(self._heading):
            return THIS_CHILD
        spoken_of = [one for one in others if self.family.times_of(one.name, self.text) > self._times_of_child]
        if spoken_of:
            return self._about(spoken_of[0])
        return THIS_CHILD if same or self.family.full_name_stands(self._plain) else None

    def _about(self, subject: Subject) -> About:
        likely = self.family.likeness(subject.name) == "perhaps"
        return About("unknown" if likely else "another", (f"is about {subject.name}",), subject.name, likely)

    def _named(self, likeness: Likeness) -> list[Subject]:
        return [one for one in self._subjects if self.family.likeness(one.name) == likeness]

    @cached_property
    def _subjects(self) -> tuple[Subject, ...]:
        heads = [Subject(name, surely=True) for name in self.family.headed_by(self.text)]
        members = (Subject(name, surely=False) for name in self.family.members_named(self.text))
        every = (*heads, *subjects(self.text, self.kind.no_child), *members)
        children = (one for one in every if one.surely or not is_no_child(one.name, self.text))
        return tuple(one for one in children if not self.family.is_grown_up(one.name))

    @cached_property
    def _plain(self) -> str:
        return f" {plain(self.text)} "

    @property
    def _heading(self) -> str:
        lines = [line for line in self.text.splitlines() if line.strip()]
        return f" {plain(' '.join(lines[:LINES_OF_HEADING]))} "

    @cached_property
    def _times_of_child(self) -> int:
        return self.family.times_of_child(self.text)

    # ---------------------------------------------------------------------------------------------- by the family ----

    def _by_family(self) -> About:
        """Tell by whom of the family it names, where it names no child as its subject."""
        if self.family.surname_stands(self._plain):
            return self._of_the_family()
        if not self.family.forename_stands(self.text):
            return self._of_nobody_named()
        if len(self._plain.split()) < ENOUGH_WORDS:
            return THIS_CHILD
        if self.kind.addressed and self.family.surnames and not self._greets_by_forename:
            return self._by_short_form() or About("unknown", ("names nobody of the family but by a forename",))
        return THIS_CHILD if self._times_of_child or not self.kind.of_one_child else _NOT_NAMED

    @property
    def _greets_by_forename(self) -> bool:
        """Whether a letter that names the child greets a parent by forename: ``Dear Kerry, … we've missed Joey``."""
        greetings = [line for line in self.text.splitlines() if _GREETS.match(line)][:1]
        return bool(self._times_of_child) and any(map(self.family.parents_forename_stands, greetings))

    def _by_short_form(self) -> About | None:
        """Ask whether a name is the child's where a letter greets a parent by forename: ``Dear Harriet … Wilf``."""
        names = self.family.short_forms(self.text)
        if not names or self._times_of_child:
            return None
        return About("unknown", (f"is about {names[0]}",), names[0], likely=True)

    def _of_nobody_named(self) -> About:
        """Take a short note of the school, or one of some child or family, for this one's: who writes knows of whom."""
        length = len(self._plain.split())
        is_of_the_school = self._names_the_school
        is_of_others = length >= SOME_WORDS and not (self._speaks_of_a_child or is_of_the_school)
        if length >= ENOUGH_WORDS or is_of_others:
            return _OF_NOBODY
        is_own_doing = any(deed.done for deed in self.kind.deeds)  # a call, a visit: noted by whoever made it
        says_whose = self.kind.addressed or not (is_of_the_school or is_own_doing)
        names_one = self.kind.of_one_child or (length >= SOME_WORDS and says_whose)
        return _NOT_NAMED if names_one or self._names_a_stranger else THIS_CHILD

    @property
    def _may_be_of_the_family(self) -> bool:
        """Whether a log is short, names somebody of the family or the school, or speaks of mum, a pupil or absence."""
        named = self._times_of_child or self.family.surname_stands(self._plain)
        return bool(named) or len(self._plain.split()) < SOME_WORDS or self._speaks_of_a_child or self._names_the_school

    @property
    def _speaks_of_a_child(self) -> bool:
        """Whether a paper or its name speaks of a pupil, mum and dad, or absence: "your daughter" is anybody's."""
        said = f"{self.paper.title} {self.text}"
        return any(has_words(said, one) for one in self.kind.of_children)

    @property
    def _names_the_school(self) -> bool:
        """Whether somebody of the school is named by surname or initials, or the school by its own words."""
        named = self._surnames_of_staff | self._telling(self.family.case.school.name or "")
        signs = (re.search(rf"\b{one}\b", self.text) for one in self._initials_of_staff)
        return bool(named.intersection(self._plain.split())) or any(signs)

    @property
    def _surnames_of_staff(self) -> set[str]:
        return {plain(name).split()[-1] for name in self._staff}

    @property
    def _initials_of_staff(self) -> set[str]:
        """Give the initials with which somebody of the school signs a short note: ``MT + PF``; ``HV`` is a visit."""
        untitled = ([word for word in plain(name).split() if word not in TITLES] for name in self._staff)
        initials = {"".join(word[0] for word in name) for name in untitled if len(name) > 1}
        return {one.upper() for one in initials.difference(self.kind.names)}

    @property
    def _names_a_stranger(self) -> bool:
        """Whether somebody is named in full who is not of the family, nor the school's as the case file names it."""
        named = (plain(name) for name in full_names(self.text, self.kind.no_child))
        own = f" {plain(' '.join(self._of_the_school))} "
        return any(f" {name} " not in own and name.split()[-1] not in self._surnames_of_staff for name in named)

    @property
    def _of_the_school(self) -> list[str]:
        """Give the name of the school and of those there whom the case file names."""
        return [name for name in (self.family.case.school.name, *self._staff) if name]

    @property
    def _staff(self) -> list[str]:
        school = self.family.case.school
        named = (school.head_teacher, school.contact.name if school.contact else None)
        return [name for name in named if name and plain(name).strip()]

    def _of_the_family(self) -> About:
        if self._times_of_child:
            return THIS_CHILD
        if _PARENT_SPEAKS.search(self.text):
            return About("presumed", ("speaks of a child without a name",))
        if (
            self.kind.addressed
            and not self.paper.parents
            and (stranger := greeted_stranger(self.text, self.family.case))
        ):
            return About("unknown", (f"is written to somebody else ({stranger})",))
        if not self.family.forenames_of_child or self.family.times_of_child(self.paper.title):
            return THIS_CHILD
        own = _NOT_NAMED if self.kind.of_one_child or self.kind.addressed else THIS_CHILD
        return replace(own, by_surname=True)

    # ------------------------------------------------------------------------------------------ other particulars ----

    @property
    def _has_own_upn(self) -> bool:
        own = self.family.case.child.upn
        return own is not None and own.upper() in _UPN.findall(self.text)

    @property
    def _another_upn(self) -> str | None:
        own = self.family.case.child.upn
        return "gives a UPN that is not the child's" if own and _UPN.search(self.text) else None

    @property
    def _another_birth(self) -> str | None:
        own = self.family.case.child.date_of_birth
        if own is None:
            return None
        family = self.family.case.births
        told = (*births(self.text.splitlines()), *self._days_behind_name)
        said = [day for day in told if abs(day.year - own.year) < YEARS_BETWEEN_CHILDREN]
        if not said or family.intersection(said):
            return None
        return f"gives a date of birth that is not the child's ({dates.in_words(said[0])})"

    @property
    def _days_behind_name(self) -> list[date]:
        """Give the days right behind the child's name, as tables have them, that are too long ago for anything else."""
        child = self.family.case.child
        behind = rf"{re.escape(child.name)}[\s|,;(:–-]{{1,6}}(?P<day>{dates.WRITTEN})" if child.name else r"(?!)"
        days = (dates.parse(one["day"]) for one in re.finditer(behind, self.text, re.IGNORECASE))
        before = self.paper.day.year - YOUNGEST if self.paper.day else 0
        return [day for day in days if day and day.year < before]

    @property
    def _another_year(self) -> str | None:
        """Doubt a child of the same name in a year that the child of the case cannot be in."""
        born, day = self.family.case.child.date_of_birth, self.paper.day
        years = [int(year) for one in self._named("same") for year in _years_beside(one.name, self.text)]
        if born is None or day is None or not years:
            return None
        expected = _school_year(day) - _school_year(born) - FIRST_YEAR_AT
        return None if any(abs(year - expected) <= 1 for year in years) else f"is about a child of Year {years[0]}"

    @property
    def _another_school(self) -> str | None:
        """Doubt a paper on which the child's school is nowhere named, and another one heads the page.

        One word of its name may be that of the town, which stands in addresses.
        """
        own = self._telling(self.family.case.school.name or "")
        without_addresses = (line for line in self.text.splitlines() if not _POST_CODE.search(line))
        if not own or own <= set(plain(" ".join(without_addresses)).split()):
            return None
        heading = [line.strip() for line in self.text.splitlines() if line.strip()][:HEADING_LINES]
        others = (name for name in self._schools(heading) if not own & self._telling(name))
        return next((f"is of another school ({name})" for name in others), None)

    def _schools(self, lines: Sequence[str]) -> Iterator[str]:
        for line in lines:
            labelled = _SCHOOL_LABEL.match(line)
            name = labelled["name"] if labelled else _TITLE_BEHIND.split(line)[0]
            if (labelled or _SCHOOL.match(name)) and self._telling(name) and self._is_written_as_name(name):
                yield name

    def _is_written_as_name(self, name: str) -> bool:
        """Whether it has capitals as names have: ``Getting ready for school`` and ``Breakfast club`` stand in plans."""
        telling = self._telling(name) | {"school", "academy", "college"}
        of_name = (word for word in name.split() if telling.intersection(plain(word).split()))
        return name[0].isupper() and not any(word[0].islower() for word in of_name)

    def _telling(self, name: str) -> set[str]:
        """Give the words of a school's name that other schools do not have."""
        return set(plain(name).split()).difference(self.kind.no_school)


def _years_beside(name: str, text: str) -> list[str]:
    """Give the years of school right behind a name: ``Daniel Okafor (Year 8)``, ``Daniel Okafor, class 8B``."""
    behind = rf"{re.escape(name)}[^\n\w]{{1,4}}"
    years = re.findall(rf"{behind}(?:\w+ )?(?:Year|Yr)\.? ?(\d{{1,2}})\b", text)
    classes = re.findall(
        rf"{behind}(?:(?:[Cc]lass|[Ff]orm|[Tt]utor group):? )?(\d{{1,2}})(?!ST|ND|RD|TH)[A-Z]{{1,2}}\b", text
    )
    return [year for year in (*years, *classes) if 1 <= int(year) <= LAST_YEAR]


def _school_year(day: date) -> int:
    return day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1
