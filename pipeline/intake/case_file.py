"""Find and read the facts that the school wrote down: ``case.yaml``, or the referral workbook."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from pipeline.case.case import Case
from pipeline.case.finding import Finding, Problem
from pipeline.case.places import Places
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import CaseError, WorkbookError
from pipeline.intake.case_yaml import read_case_yaml
from pipeline.intake.facts_files import facts_file
from pipeline.intake.snapshot import Snapshot
from pipeline.intake.two_forms import ReadForm, contradictions
from pipeline.intake.workbook import read_workbook

NO_FORM = (
    "There is no referral workbook in this folder, and no case.yaml. Take the blank workbook of your referral from "
    "“Blank forms” in the outbox, fill it in, and save it in this folder beside the papers."
)
WANTED = "a referral workbook (a blank one of every route lies in “Blank forms” in the outbox)"


@dataclass(frozen=True)
class CaseReading:
    """A case, where each thing stands in its form, and slips in it that lose nothing: a row that is there twice.

    ``path`` is the file that was read; ``route_at`` says where in it the route is told. A message each, ``wrong`` is
    what had to be left out because it cannot be read, and ``unread`` what stands where nothing is read.
    """

    case: Case
    path: str
    route_at: str
    places: Places
    problems: tuple[Problem, ...]
    wrong: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    contradicted: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Tell each entry that cannot be read; it holds the case, for nobody knows what it was to say.

        What the form does not ask for is told beside the case: it may matter.
        """
        unreadable = tuple(
            Finding(
                id="entry-unreadable",
                title=f"Every entry of {self.path} can be read",
                result="failed",
                because=f"{_ended(message)} It was left out of account, and all the rest was read.",
                fix="Put it right there, and save the file.",
                files=(self.path,),
            )
            for message in self.wrong
        )
        return (*unreadable, *self._not_asked_for, *self.contradicted)

    @property
    def _not_asked_for(self) -> tuple[Finding, ...]:
        if not self.unread:
            return ()
        told = Finding(
            id="entry-not-read",
            title=f"Everything in {self.path} stands where it is read",
            result="warning",
            because=f"{' '.join(map(_ended, self.unread))} It was left out of account.",
            fix="Write it where the form asks for it, or take it out.",
            files=(self.path,),
        )
        return (told,)


def read_case(snapshot: Snapshot) -> CaseReading:
    """Read the case file of a folder: ``case.yaml``, else the one referral workbook.

    Raises CaseError where there is none, or two workbooks, and YamlFileError or WorkbookError for faults in it.
    """
    if not snapshot.files:
        raise CaseError(f"The folder is empty. Put the case's files into it, with {WANTED}.")
    case_yaml = next(iter(_in_role(snapshot, Role.CASE_FILE)), None)
    if case_yaml is None:
        return _from_workbook(_only_workbook(snapshot))
    reading = _from_yaml(case_yaml)
    counting = ReadForm(reading.case, reading.places)
    told = [finding for other in _workbooks_beside(snapshot) for finding in contradictions(counting, other)]
    return replace(reading, contradicted=tuple(told))


def _workbooks_beside(snapshot: Snapshot) -> Iterator[ReadForm]:
    """Read the workbooks that do not count beside a case file; that one cannot be read matters to nobody."""
    for source in _in_role(snapshot, Role.SPARE):
        meant = facts_file(source.file, source.copy, source.sniffed)
        if meant and meant.role is Role.REFERRAL and meant.read:
            with suppress(CaseError, WorkbookError):
                reading = read_workbook(source.copy, source.file)
                yield ReadForm(reading.case, reading.places)


def _in_role(snapshot: Snapshot, role: Role) -> list[SourceFile]:
    return [source for source in snapshot.files if source.role is role]


def _from_yaml(source: SourceFile) -> CaseReading:
    reading = read_case_yaml(source)
    unread = tuple(f"{source.file}, {slip}" for slip in reading.slips)
    place = reading.places.document.fault(("route",), "")
    route_at = f"{source.file}, line {place.line}, column {place.column}"
    wrong = tuple(f"{source.file}, {fault}" for fault in reading.wrong)
    return CaseReading(reading.case, source.file, route_at, reading.places, (), wrong, unread)


def _ended(message: str) -> str:
    return message if message.endswith(("?", ".")) else f"{message}."


def _from_workbook(source: SourceFile) -> CaseReading:
    reading = read_workbook(source.copy, source.file)
    told = tuple(Problem(source.file, f"{source.file}, {_ended(str(one))}") for one in reading.doubles)
    unread = tuple(f"{source.file}, {slip}" for slip in reading.slips)
    wrong = tuple(f"{source.file}, {fault}" for fault in reading.wrong)
    return CaseReading(reading.case, source.file, source.file, reading.places, told, wrong, unread)


def _only_workbook(snapshot: Snapshot) -> SourceFile:
    alike = {source.sha256: source for source in reversed(_in_role(snapshot, Role.REFERRAL))}
    workbooks = list(reversed(alike.values()))
    if len(workbooks) == 1:
        return workbooks[0]
    if workbooks:
        names = " and ".join(source.file for source in workbooks)
        raise CaseError(f"There are {len(workbooks)} referral workbooks in this folder: {names}. Keep the right one.")
    spare = _in_role(snapshot, Role.SPARE)
    elsewhere = [source.file for source in spare if "/" in source.file]
    misnamed = [f"{source.file}: {source.note}." for source in spare if "/" not in source.file]
    if misnamed:
        raise CaseError(f"There is no referral workbook in this folder, and no case.yaml. {misnamed[0]}")
    if elsewhere:
        raise CaseError(
            f"There is no form in the folder itself, but there is {elsewhere[0]}. Move it up into the case folder."
        )
    raise CaseError(" ".join((NO_FORM, *_perhaps_forms(snapshot))))


def _perhaps_forms(snapshot: Snapshot) -> Iterator[str]:
    """Tell of files that may be the form, and cannot be opened here."""
    for source in snapshot.files:
        if source.sniffed.content == "encrypted-office":
            yield f"“{source.file}” needs a password; if it is the form, open it and save it without one."
        elif source.sniffed.ending == ".numbers":
            yield f"“{source.file}” is a file of Numbers; if it is the form, export it as an Excel workbook (.xlsx)."
