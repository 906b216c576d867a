"""A parent who is charged, as a value: who, with what, for which sessions, where and by whom.

What nobody has given is None, and stays so: it becomes a gap to complete, never an invention.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.attendance.basis.calendar import Period
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Session
from pipeline.case.case import Case, Parent, School
from pipeline.case.charge import Charge, OffenceName, ProcedureName, Prosecutor, offence_named
from pipeline.case.finding import Finding
from pipeline.case.places import place_of
from pipeline.evidence.description.addressee import parents_charged, parents_meant
from pipeline.files.file_names import file_name
from pipeline.rules.model.prosecution_settings import Offence, ProsecutionSettings
from pipeline.text.dates import in_words
from pipeline.text.plain_words import SMALL_WORDS, TITLES, plain_names, without_title
from pipeline.text.sentences import listed
from pipeline.text.suggestions import did_you_mean
from pipeline.typeset.gaps import gap, or_gap

_OTHER_NAME = re.compile(
    r"\s*\([^)]*\)|,?\s+\(?(?:(?i:née|formerly|previously|also known as|known as|aka)\b|nee\b).*"
    r"|,?\s+(?i:jr|jnr|sr|snr)\b\.?$"
)
"""What is no part of a name, as people write it beside: another one, and whether it is the father or the son. With a
capital letter ``Nee`` is a name."""
_IRISH = frozenset(("ó", "ní", "nic", "uí"))
"""Small words of surnames that are initials or names without their accents."""


@dataclass(frozen=True)
class PersonName:
    """A name in the parts that a court's forms ask for."""

    title: str | None
    forenames: tuple[str, ...]
    surname: str

    @property
    def three_forenames(self) -> tuple[str, ...]:
        """The forenames in three places, as the court has them: the last holds whatever is left."""
        return (*self.forenames[:2], *filter(None, [" ".join(self.forenames[2:])]))

    @classmethod
    def of(cls, parent: Parent) -> "PersonName":
        """Part a name as people write it: ``Ms Dana Grace Okafor``; the last word is the surname.

        With it go the small words before it, ``Anna van der Berg``, and never another name, ``(née Lee)``.
        """
        words = _OTHER_NAME.sub("", parent.name).split() or parent.name.split()
        titles = list(takewhile(lambda word: plain_names(word) in TITLES, words))
        rest = words[len(titles) :] or words
        title = parent.title or (titles[0].rstrip(".") if titles else None)
        small = len(list(takewhile(_is_small, reversed(rest[:-1]))))
        first = len(rest) - 1 - small
        if first == 0 and small and _may_be_forename(rest[0]):
            first = 1
        return cls(title, tuple(rest[:first]), " ".join(rest[first:]))


@dataclass(frozen=True)
class Defendant:
    """One parent with the charge; ``folder`` is the name of the folder that holds this defendant's set.

    ``known_as`` is what tells them from a parent of the same name: ``John Smith (father)``, and ``in_file_names`` what
    the files of their set are called by: the surname, with more where another defendant has it too.
    ``sessions`` are the unauthorised absences charged; ``offence`` holds the wording and the law of ``offence_name``.
    """

    parent: Parent
    name: PersonName
    folder: str
    known_as: str
    child: str
    school: School
    period: Period | None
    sessions: tuple[Session, ...]
    offence_name: OffenceName | None
    offence: Offence | None
    charge: Charge
    in_file_names: str = ""

    @property
    def procedure(self) -> ProcedureName | None:
        """How the prosecution is brought."""
        return self.charge.procedure

    @property
    def prosecutor(self) -> Prosecutor:
        """Who prosecutes."""
        return self.charge.prosecutor

    @property
    def place(self) -> str | None:
        """Where the offence was committed: as given, else the school's address."""
        place = self.charge.place or self.school.address
        return ", ".join(part.strip(" ,") for part in place.splitlines() if part.strip(" ,")) if place else None

    def worded(self, wording: str) -> str:
        """Fill a wording of the rules; what is not known stands as a gap."""
        period = self.period
        return wording.format_map(
            {
                "defendant": self.parent.name,
                "child": or_gap(self.child, "the child's name"),
                "school": or_gap(self.school.name, "the name of the school"),
                "place": or_gap(self.place, "the place of the offence"),
                "from": in_words(period.first_day) if period else gap("the first day of the charge"),
                "to": in_words(period.last_day) if period else gap("the last day of the charge"),
                "sessions": str(len(self.sessions)),
                "court": or_gap(self.charge.court, "the court"),
                "authority": or_gap(self.prosecutor.name, "the authority that prosecutes"),
            }
        )


def _is_small(word: str) -> bool:
    """Whether a word belongs to the surname behind it: ``van``, ``Ó``."""
    return plain_names(word) in SMALL_WORDS or word.casefold() in _IRISH


def _may_be_forename(word: str) -> bool:
    """Whether a small word at the beginning may be a forename, as in ``Al Brown`` and ``Di Lee``, not ``de Souza``."""
    return word[:1].isupper() and word.casefold().rstrip(".") not in {*_IRISH, "st"}


def defendants_of(case: Case, workings: Workings, settings: ProsecutionSettings) -> tuple[Defendant, ...]:
    """Give the parents who are charged, those that the charge names or else all, in the order of the case."""
    defendants = [_defendant(parent, workings_against(parent, workings), settings) for parent in parents_charged(case)]
    return tuple(_with_own_files(_with_own_folders(defendants)))


def workings_against(parent: Parent, workings: Workings) -> Workings:
    """Give the workings with the charge as it is against one parent."""
    case = workings.case
    if parent.charge is None:
        return workings
    return replace(workings, case=case.model_copy(update={"charge": (case.charge or Charge()).with_own(parent.charge)}))


def _defendant(parent: Parent, workings: Workings, settings: ProsecutionSettings) -> Defendant:
    case, ends = workings.case, (workings.charge_from, workings.charge_to)
    charge = case.charge or Charge()
    offence = charge.offence or offence_named(case.answers.get("offence"))
    return Defendant(
        parent=parent,
        name=PersonName.of(parent),
        folder=file_name(parent.called) or "Defendant",
        known_as=parent.called,
        child=case.child.name,
        school=case.school,
        period=Period(ends[0], ends[1]) if ends[0] and ends[1] else None,
        sessions=workings.charged,
        offence_name=offence,
        offence=settings.offences.get(offence) if offence else None,
        charge=charge,
    )


def findings_about_names(case: Case) -> tuple[Finding, ...]:
    """Tell each name under ``charge: defendants`` that is no parent of the case, or might be two of them."""
    names = listed([one.called for one in case.parents], "or")
    return tuple(
        Finding(
            id="defendants-known",
            title="Each defendant is one parent of the case",
            result="failed",
            because=f"“{said}” {place_of('charge.defendants')} {wrong}. Nobody is charged by it.",
            fix=f"Write whom of the parents is meant: {names}",
        )
        for said in (case.charge.defendants if case.charge else ())
        if (wrong := _wrong_with(said, case.parents))
    )


def _wrong_with(said: str, parents: Sequence[Parent]) -> str | None:
    if parents_meant(said, parents):
        return None
    alike = [one.called for one in parents if without_title(one.name) == without_title(said)]
    if alike:
        return f"may be {listed(alike, 'or')}"
    return f"is no parent of this case{did_you_mean(said, [one.called for one in parents])}"


def _with_own_folders(defendants: Sequence[Defendant]) -> list[Defendant]:
    """Give defendants whose names are the same to a file server folders with a number."""
    seen: dict[str, int] = {}
    named = []
    for one in defendants:
        count = seen[one.folder.casefold()] = seen.get(one.folder.casefold(), 0) + 1
        named.append(one if count == 1 else replace(one, folder=f"{one.folder} ({count})"))
    return named


def _with_own_files(defendants: Sequence[Defendant]) -> Iterator[Defendant]:
    """Name the files of each by the surname, or by ``Court Victor`` where two have it, lest sets are mixed up."""
    surnames = [plain_names(one.name.surname) for one in defendants]
    for one, surname in zip(defendants, surnames, strict=True):
        name, is_alone = one.name, surnames.count(surname) == 1
        whole = " ".join((name.surname, *name.forenames))
        others = (other for other in defendants if other is not one)
        is_told = all(other.name.forenames != name.forenames for other in others)
        yield replace(one, in_file_names=name.surname if is_alone else whole if is_told else one.folder)
