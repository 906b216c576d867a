"""``status.json``: what the outside world reads of a case. Keys may be added, none is removed or renamed.

``docs/status.schema.json`` is its JSON Schema.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.case.entry import Entry
from pipeline.case.finding import Finding, Problem
from pipeline.case.question import Listed, Question
from pipeline.documents.outcome import CaseStatus, DefendantOutcome, FileRecord, Made, Outcome
from pipeline.errors import StatusError
from pipeline.files.plain_file import content_of, says_no_file
from pipeline.outbox.own_notes import as_json
from pipeline.outbox.records import Seal
from pipeline.rules.due import Due

SCHEMA: Final = 1
STATUS_FILE = "status.json"

Fact = bool | int | float | str | tuple[str, ...] | None
"""A fact as JSON holds it: a date is text, ``2025-03-31``."""


@dataclass(frozen=True)
class PublishedFile:
    """One output as the outbox holds it; ``path`` is relative to the case's outbox folder.

    ``bytes`` is None in builds of an earlier version. What is ``to_edit`` people may change; it is told as published.
    """

    path: str
    kind: str
    sha256: str
    pages: int | None
    bytes: int | None = None
    to_edit: bool = False


@dataclass(frozen=True)
class Event:
    """One line of the chronology; ``page`` is a page of the bundle, counted from 1.

    With ``only_month`` the day is not known, and ``date`` is the first of the month.
    """

    date: datetime.date
    text: str
    source: str
    file: str | None = None
    page: int | None = None
    only_month: bool = False


@dataclass(frozen=True)
class ServedFile:
    """What was served, on what day and to whom; ``file`` is relative to the case's outbox folder.

    Of a defendant's set also how, by whom, from which day it counts, and which days run from that.
    """

    build: int
    on: datetime.date
    to: str
    file: str
    pages: int
    method: str | None = None
    by: str | None = None
    deemed: datetime.date | None = None
    object_by: datetime.date | None = None
    plead_by: datetime.date | None = None
    court_from: datetime.date | None = None


@dataclass(frozen=True)
class ServiceTold:
    """What is told of service, first to last, and how far the record of it goes."""

    served: tuple[ServedFile, ...] = ()
    record: Seal | None = None


@dataclass(frozen=True)
class AskedQuestion:
    """What a person is asked, and what was answered; with ``holds``, nothing is made of what it is about until then.

    ``about`` is a file of the case folder and ``page`` a page of it, counted from 1. ``subject`` is the SHA-256 of what
    it is about, ``why`` says what speaks for the proposed answer, ``settles`` are all files that the answer decides;
    ``scope`` says whether the case waits for it, or only the set of the defendant in ``parent``, and each set where
    there is none. ``listing`` are the things that are asked about together.
    """

    id: str
    about: str | None
    page: int | None
    parent: str | None
    asks: str
    choices: tuple[str, ...]
    proposed: str | None
    holds: bool
    answer: str | None = None
    by: str | None = None
    on: datetime.date | None = None
    why: str = ""
    subject: str = ""
    settles: tuple[str, ...] = ()
    scope: Literal["case", "defendant"] = "case"
    listing: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class ReleaseTold:
    """Who decided that a set may be served as it stands; ``sha256`` stands for all its files."""

    by: str
    on: datetime.date
    build: int
    sha256: str


@dataclass(frozen=True)
class DefendantSet:
    """The papers made for one defendant, and the questions, by their ids, that hold them.

    ``open`` says, a sentence each, what else keeps the set from being served as it stands; ``released`` who let it go.
    ``address`` is the defendant's, ``counts_from`` the day on which the papers say that they count as served;
    ``others`` are the addresses of parents who are not charged, by their names: nothing is served on a defendant there.
    """

    name: str
    held: tuple[str, ...] = ()
    outputs: tuple[PublishedFile, ...] = ()
    open: tuple[str, ...] = ()
    procedure: str | None = None
    consents_to_email: bool = False
    released: ReleaseTold | None = None
    address: str | None = None
    counts_from: datetime.date | None = None
    others: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Whose:
    """Whose case it is, by name, reference and day of birth, as far as these are known."""

    child: str
    reference: str | None = None
    born: str | None = None


class Status(BaseModel):
    """What is told of a case; keys that this version does not know are passed over.

    ``reminders`` are what a person must see to, because no file can show it; none of them holds the case.
    ``gone_since`` is the day since which the case folder is known to be no longer in the inbox;
    ``signature`` tells the next pass what was looked at, ``picture`` is the attendance calendar as SVG, and
    ``formerly`` are the names that its folder had before it was renamed;
    ``whose`` case it is stays known while the case folder cannot be read, or is not that of the same child;
    ``made`` is what the newest build is known by, ``paper_keys`` what the papers beside the builds are, by their kind.
    """

    model_config = ConfigDict(
        frozen=True, extra="ignore", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    version: Annotated[Literal[1], Field(alias="schema")] = SCHEMA
    case: str
    reference: str | None
    route: str | None
    status: CaseStatus
    summary: str
    build: int | None
    fingerprint: str
    checked_on: datetime.date | None = None
    signature: str = ""
    unfinished: bool = False
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Fact] = Field(default_factory=dict)
    explanations: Mapping[str, str] = Field(default_factory=dict)
    due: Annotated[tuple[Due, ...], Field(alias="next")] = ()
    files: tuple[FileRecord, ...] = ()
    chronology: tuple[Event, ...] = ()
    outputs: tuple[PublishedFile, ...] = ()
    served: tuple[ServedFile, ...] = ()
    service_record: Seal | None = None
    problems: tuple[Problem, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()
    reminders: tuple[AskedQuestion, ...] = ()
    defendants: tuple[DefendantSet, ...] = ()
    child: str | None = None
    school: str | None = None
    officer: str | None = None
    changes: tuple[str, ...] = ()
    route_title: str | None = None
    made: Made | None = None
    paper_keys: Mapping[str, str] = Field(default_factory=dict)
    picture: str | None = None
    gone_since: datetime.date | None = None
    formerly: tuple[str, ...] = ()
    whose: Whose | None = None

    @property
    def service(self) -> ServiceTold:
        """What is told of service."""
        return ServiceTold(self.served, self.service_record)

    def with_service(self, told: ServiceTold) -> "Status":
        """Give the same status, telling this of service."""
        return self.model_copy(update={"served": told.served, "service_record": told.record})

    def as_plain(self) -> dict[str, object]:
        """Give it as the JSON reader would see it: lists for tuples, text for dates."""
        return self.model_dump(mode="json")

    def as_json(self) -> str:
        """Write it as JSON text."""
        return self.model_dump_json(indent=1) + "\n"


def status_of(
    outcome: Outcome, build: int | None, outputs: Sequence[PublishedFile], signature: str, service: ServiceTold
) -> Status:
    """Tell an outcome as the contract has it."""
    return Status(
        case=outcome.case,
        reference=outcome.reference,
        route=outcome.route,
        status=outcome.status,
        summary=outcome.summary,
        build=build,
        fingerprint=outcome.fingerprint,
        checked_on=outcome.today,
        signature=signature,
        unfinished=outcome.unfinished,
        findings=outcome.findings,
        facts={name: _fact(value) for name, value in outcome.facts.items()},
        explanations=dict(outcome.explanations),
        due=outcome.due,
        files=outcome.files,
        chronology=tuple(map(_event, outcome.chronology)),
        outputs=tuple(outputs),
        served=service.served,
        service_record=service.record,
        problems=outcome.problems,
        questions=tuple(map(_asked, outcome.questions)),
        reminders=tuple(map(_asked, outcome.reminders)),
        defendants=tuple(_set_of(one, outputs) for one in outcome.defendants),
        made=outcome.made,
        paper_keys=dict(outcome.paper_keys),
        child=outcome.child,
        school=outcome.school,
        officer=outcome.officer,
        route_title=outcome.route_title,
        picture=outcome.picture,
    )


def _set_of(defendant: DefendantOutcome, outputs: Sequence[PublishedFile]) -> DefendantSet:
    """Tell the set of one defendant; its files are found among all that was published of the build."""
    names = tuple(f"/{output.name}" for output in defendant.outputs)
    return DefendantSet(
        defendant.name,
        defendant.held,
        tuple(one for one in outputs if one.path.endswith(names)),
        defendant.open,
        defendant.procedure,
        defendant.consents_to_email,
        address=defendant.address,
        counts_from=defendant.counts_from,
        others=dict(defendant.others),
    )


def _fact(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _asked(question: Question) -> AskedQuestion:
    return AskedQuestion(**{one.name: getattr(question, one.name) for one in fields(AskedQuestion)})


def _event(entry: Entry) -> Event:
    return Event(entry.day, entry.text, entry.source, entry.file, entry.page, entry.only_month)


def read_status(case_outbox: Path) -> Status | None:
    """Read what was last said of a case, None where nothing was; raises StatusError where it is damaged.

    Raises OSError where nobody can tell.
    """
    try:
        return Status.model_validate_json(content_of(case_outbox / STATUS_FILE))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if not says_no_file(error):
            raise
        raise StatusError(f"{case_outbox.name}, {STATUS_FILE}: it cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        said = f"{place}: {first['msg']}" if place else first["msg"]
        raise StatusError(
            f"{case_outbox.name}, {STATUS_FILE}: it is damaged, or of another version ({said})"
        ) from error


def schema() -> str:
    """Write the JSON Schema of ``status.json``, as ``docs/status.schema.json`` has it."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return as_json({**described, **Status.model_json_schema(mode="serialization")})
