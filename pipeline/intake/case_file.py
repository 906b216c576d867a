"""Find and read the facts that the school wrote down: ``case.yaml``, or the referral workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.case.case import Case
from pipeline.case.finding import Problem
from pipeline.case.source_file import SourceFile
from pipeline.errors import CaseError
from pipeline.files.yaml_file import load_forgiving, read
from pipeline.intake.snapshot import Snapshot
from pipeline.intake.workbook import is_referral_workbook, read_workbook

CASE_FILES = ("case.yaml", "case.yml")
WANTED = "a referral workbook (casebundle new) or a case.yaml that names the route"


@dataclass(frozen=True)
class CaseReading:
    """A case, and the slips in its file that do not stop it, such as unknown keys.

    ``path`` is the file that was read; ``route_at`` says where in it the route is told.
    """

    case: Case
    path: str
    route_at: str
    problems: tuple[Problem, ...]


def read_case(snapshot: Snapshot) -> CaseReading:
    """Read the case file of a folder: ``case.yaml``, else the one referral workbook.

    Raises CaseError where there is none, or two workbooks, and YamlFileError or WorkbookError for faults in it.
    """
    if not snapshot.files:
        raise CaseError(f"The folder is empty. Put the case's files into it, with {WANTED}.")
    workbooks = [source for source in snapshot.files if is_referral_workbook(source.copy)]
    case_yaml = _case_yaml(snapshot)
    if case_yaml is not None:
        return _from_yaml(case_yaml, workbooks)
    return _from_workbook(_only_workbook(snapshot, workbooks))


def _case_yaml(snapshot: Snapshot) -> SourceFile | None:
    by_name = {source.path.lower(): source for source in reversed(snapshot.files)}
    return next((by_name[name] for name in CASE_FILES if name in by_name), None)


def _from_yaml(source: SourceFile, workbooks: Sequence[SourceFile]) -> CaseReading:
    case, slips = load_forgiving(source.copy, Case)
    told = [_left_out(source, str(slip)) for slip in slips]
    unread = [Problem(one.path, f"{one.path} {_not_read(source)}") for one in workbooks]
    place = read(source.copy).fault(("route",), "")
    route_at = f"{source.path}, line {place.line}, column {place.column}"
    return CaseReading(case, source.path, route_at, (*told, *unread))


def _left_out(source: SourceFile, slip: str) -> Problem:
    stop = "" if slip.endswith(("?", ".")) else "."
    return Problem(source.path, f"{source.path}, {slip}{stop} It was left out of account.")


def _not_read(source: SourceFile) -> str:
    return f"was not read, because {source.path} is here too and counts; take one of the two out of the folder."


def _from_workbook(source: SourceFile) -> CaseReading:
    reading = read_workbook(source.copy, source.path)
    slips = tuple(_left_out(source, str(slip)) for slip in reading.slips)
    return CaseReading(reading.case, source.path, source.path, slips)


def _only_workbook(snapshot: Snapshot, workbooks: Sequence[SourceFile]) -> SourceFile:
    here = [source for source in workbooks if "/" not in source.path]
    if len(here) == 1:
        return here[0]
    if here:
        names = " and ".join(source.path for source in here)
        raise CaseError(f"There are {len(here)} referral workbooks in this folder: {names}. Keep the right one.")
    elsewhere = [source.path for source in snapshot.files if source.path.lower().rpartition("/")[2] in CASE_FILES]
    elsewhere += [source.path for source in workbooks]
    if elsewhere:
        raise CaseError(
            f"There is no case.yaml in the folder itself, but there is {elsewhere[0]}. Move it up into the case folder."
        )
    raise CaseError(
        "There is no case.yaml in this folder, and no referral workbook. Make a workbook with casebundle new, "
        "or copy a case.yaml from the examples, and put it beside the files."
    )
