"""A form for a folder that has none: the likeliest route's workbook, filled in with what the papers themselves tell.

A person checks and completes it, and saves it in the case folder. Where papers disagree, nothing is filled in.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import TypeVar

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Problem
from pipeline.case.places import Places
from pipeline.documents.outcome import FileRecord, Outcome, Output
from pipeline.documents.readers_words import noted_in_words
from pipeline.intake.case_file import NO_FORM
from pipeline.intake.workbook import read_workbook
from pipeline.intake.workbook_cells import FILES, NOTICES, PARENTS
from pipeline.referral.blank import write_blank
from pipeline.referral.form import Given
from pipeline.rules.asking.route_form import NOTICES_SENT, form_of
from pipeline.rules.model.named_values import named_in
from pipeline.rules.model.rulebook import Route, Rules
from pipeline.text import dates_in_text
from pipeline.text.folding import folded
from pipeline.text.post_codes import POST_CODE

FORM_TO_FILL_IN = "Referral to fill in.xlsx"
TITLE_AND_SURNAME = 2
OLDEST_CHILD = 19
"""Years; a day of birth before that is a parent's."""

MOST_LINES_OF_ADDRESS = 6

_Found = TypeVar("_Found")

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_BORN = re.compile(
    r"\b(?:born|date of birth|d\.?\s?o\.?\s?b\.?|ganwyd|ganed|dyddiad geni)\W*(?:on\W*|ar\W*)?$", re.IGNORECASE
)
_YEAR_GROUP = re.compile(r"\bYear ?(1[0-3]|[1-9])\b(?! \d)")
_UPN = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b")
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)"
_GREETING = re.compile(
    rf"^\s*(?:Dear|Annwyl) ({_TITLE})\.?(?: (?:and|a|ac) ({_TITLE})\.?)? ([^\n,:]{{2,40}}?),?\s*$", re.MULTILINE
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŴŶ][\w'’.-]*"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{1,4}}"
_SCHOOL = re.compile(rf"{_CAPITAL}(?: (?:{_CAPITAL}|of|and|the|at|for)){{1,8}}")
_KIND_OF_SCHOOL = ("School", "Academy", "College", "Primary")
_URN = re.compile(r"\bURN\W{0,3}(\d{6})\b")
_HEAD_TEACHER = re.compile(
    rf"\bHead ?[Tt]eacher: ?({_NAME})$|^(?:Signed:? )?({_NAME})(?:, |\n)Head ?[Tt]eacher(?:,.*|\.)?$", re.MULTILINE
)
_RELATIONSHIP = re.compile(r" \(((?:step-?|foster |grand)?(?:mother|father|parent)|aunt|uncle|guardian|carer)\)", re.I)
_ADDRESSEE = re.compile(rf"^\s*({_TITLE})\.? ([^\n,]{{2,50}}?),?\s*$", re.MULTILINE)


@dataclass(frozen=True)
class _Paper:
    """A paper that can be read: what it is, and its words."""

    evidence: Evidence
    text: str

    @property
    def addressees(self) -> tuple[str, ...]:
        """Whom it greets, by the fullest name that stands alone on a line: ``Mrs Grace Okafor``."""
        lines = [f"{title} {' '.join(name.split())}" for title, name in _ADDRESSEE.findall(self.text)]
        return tuple(dict.fromkeys(_fullest(one, lines) for one in _greeted(self.text)))


@dataclass(frozen=True)
class _FormToCome:
    """The places of a form of which nobody knows the route; what is said of files stands on one sheet in all."""

    form: str = "the form"

    def where(self, keys: tuple[str, ...], parent: str | None) -> str:  # noqa: ARG002 - all stand on one sheet
        """Say on which sheet."""
        return f"in {self.form}, sheet “Files”, as soon as there is one"


def with_form(outcome: Outcome, evidence: Sequence[Evidence], rules: Rules, work: Path) -> Outcome:
    """Add to the outcome of a folder without a form what its papers are, which route they look like, and the form."""
    papers = [_Paper(one, "\n".join(one.pages.texts)) for one in evidence if one.pages]
    name = _likeliest(papers, rules)
    called = _child_called(outcome.case, [paper.text for paper in papers])
    outcome = replace(outcome, child=" ".join(filter(None, called)) or None)
    if name is None:
        return replace(outcome, files=_records(evidence, _FormToCome()))
    route = rules.routes[name]
    path = work / FORM_TO_FILL_IN
    write_blank(form_of(name, rules), path, _given(called, papers, rules, outcome.today))
    said = (
        f"The papers look like this referral: {route.title} ({rules.authorities[route.authority].name}). “"
        f"{FORM_TO_FILL_IN}” beside this page is its form, with what the papers tell. Check it, fill in the rest, and "
        "save it in the case folder; for another referral take the form from “Blank forms”."
    )
    return replace(
        outcome,
        files=_records(evidence, read_workbook(path, FORM_TO_FILL_IN).places),
        summary=f"There is no referral form in this folder. {said}",
        problems=(Problem(None, said), *(one for one in outcome.problems if one.message != NO_FORM)),
        advice=(Output(FORM_TO_FILL_IN, "referral", path),),
    )


def _records(evidence: Sequence[Evidence], places: Places) -> tuple[FileRecord, ...]:
    return tuple(_record(noted_in_words(one, places)) for one in evidence)


def _record(one: Evidence) -> FileRecord:
    return FileRecord(
        one.file,
        one.source.sha256,
        one.source.size,
        kind=one.kind,
        kind_from=one.kind_from,
        date=one.date,
        date_from=one.date_from,
        pages=one.pages.count if one.pages else None,
        notes=(*one.notes, *((one.problem,) if one.problem else ()), "In no bundle yet: the folder has no form."),
        also=one.also,
    )


def _likeliest(papers: Sequence[_Paper], rules: Rules) -> str | None:
    """Find the route whose authority the papers name most often, then the one that asks for most of what is here."""
    kinds = {kind for paper in papers for kind in paper.evidence.kinds}
    words = folded("\n".join(paper.text for paper in papers))

    def fit(name: str) -> tuple[int, float]:
        route = rules.routes[name]
        asked = _kinds_asked(route)
        place = folded(rules.authorities[route.authority].name).removesuffix(" council").removesuffix(" county")
        return words.count(place), 2 * len(kinds & asked) / (len(kinds) + len(asked) or 1)

    fitting = [name for name in rules.routes if kinds & _kinds_asked(rules.routes[name])]
    return max(fitting, key=fit, default=None)


def _kinds_asked(route: Route) -> set[str]:
    return {name for need in route.needs for what, name, _ in named_in(need) if what == "kind of evidence"}


def _given(called: tuple[str, str], papers: Sequence[_Paper], rules: Rules, today: date) -> Given:
    """Gather what is sure enough to be written into a form; the child is ``called`` by forename and surname."""
    texts = [paper.text for paper in papers]
    told = {
        "child.forename": called[0],
        "child.surname": called[1],
        "child.date_of_birth": _only(day for text in texts for day in _births(text, today)),
        "child.upn": _only(upn for text in texts for upn in _UPN.findall(text)),
        "child.year_group": _only(year for text in texts for year in _YEAR_GROUP.findall(text)),
        "school.name": _only(name for text in texts for name in _letterhead(text)),
        "school.urn": _only(urn for text in texts for urn in _URN.findall(text)),
        "school.head_teacher": _only(name for text in texts for name in _heads(text)),
    }
    letters = [paper for paper in papers if paper.evidence.kind]
    parents = _parents([name for paper in letters for name in paper.addressees])
    return Given(
        values={key: value for key, value in told.items() if value},
        rows={
            PARENTS: tuple(_parent(name, texts) for name in parents),
            NOTICES: tuple(_notices(letters, rules)),
            FILES: tuple({"file": paper.evidence.file} for paper in papers if not paper.evidence.kind),
        },
    )


def _parents(greeted: Sequence[str]) -> Iterable[str]:
    """Give those whom a letter with their whole name above it greets; an e-mail to school greets a teacher."""
    whole = [name for name in greeted if len(name.split()) > TITLE_AND_SURNAME]
    return dict.fromkeys(whole or greeted)


def _parent(name: str, texts: Sequence[str]) -> Mapping[str, str]:
    """Give a parent with what all papers call them, and the address to which all letters went."""
    told = {
        "relationship": _only(one for text in texts for one in _relationships(name, text)),
        "address": _only(one for text in texts for one in _addresses(name, text)),
    }
    return {"name": name, **{key: value for key, value in told.items() if value}}


def _relationships(name: str, text: str) -> Iterator[str]:
    for place in re.finditer(re.escape(name), text):
        if said := _RELATIONSHIP.match(text, place.end()):
            yield said[1].lower()


def _letterhead(text: str) -> Iterator[str]:
    """Give the first line of a paper where it is a school's name."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if first.endswith(_KIND_OF_SCHOOL) and _SCHOOL.fullmatch(first):
        yield first


def _heads(text: str) -> Iterator[str]:
    return (before or behind for before, behind in _HEAD_TEACHER.findall(text))


def _addresses(name: str, text: str) -> Iterator[str]:
    """Give the lines below a name that stands alone, as far as the post code."""
    lines = [line.strip(" \t,") for line in text.splitlines() if line.strip()]
    for place, line in enumerate(lines):
        below = lines[place + 1 : place + 1 + MOST_LINES_OF_ADDRESS]
        end = next((number for number, one in enumerate(below, start=1) if POST_CODE.search(one)), 0)
        if line == name and end:
            yield "\n".join(below[:end])


def _child_called(folder: str, texts: Sequence[str]) -> tuple[str, str]:
    """Find the child by two words of the folder's name, in the order in which most papers have them."""
    plain = [folded(text) for text in texts]
    counts = Counter(
        {
            pair: sum(f"{folded(pair[0])} {folded(pair[1])}" in text for text in plain)
            for pair in permutations(dict.fromkeys(_WORD.findall(folder)), 2)
            if pair[0][0].isupper() and pair[1][0].isupper()
        }
    )
    best, found = next(iter(counts.most_common(1)), (("", ""), 0))
    return best if found else ("", "")


def _births(text: str, today: date) -> Iterator[date]:
    for written in dates_in_text.find(text):
        if _BORN.search(text[: written.start][-30:]) and written.day.year >= today.year - OLDEST_CHILD:
            yield written.day


def _only(found: Iterable[_Found]) -> _Found | None:
    """Give what all say; None where they disagree, or say nothing."""
    different = set(found)
    return different.pop() if len(different) == 1 else None


def _greeted(text: str) -> Iterator[str]:
    for first, second, name in _GREETING.findall(text):
        yield f"{first} {name}"
        if second:
            yield f"{second} {name}"


def _fullest(name: str, lines: Sequence[str]) -> str:
    """Give the longest of the lines that is the same person: the title, and the surname at its end."""
    title, _, surname = name.partition(" ")
    same = [line for line in lines if line.startswith(f"{title} ") and line.endswith(f" {surname}")]
    return max(same, key=len, default=name)


def _notices(papers: Sequence[_Paper], rules: Rules) -> Iterator[Mapping[str, str | date]]:
    """Give each notice that is here, once for each parent whom its copy greets."""
    kinds = {rules.kind_in_role(role) for role in NOTICES_SENT}
    for paper in papers:
        kind, issued = paper.evidence.kind, paper.evidence.date
        if kind in kinds and issued:
            for name in paper.addressees:
                yield {"parent": name, "kind": kind, "issued": issued}
