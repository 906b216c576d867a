"""Find and read the facts that the school wrote down: ``case.yaml``."""

from dataclasses import dataclass

from pipeline.case.model import Case
from pipeline.case.snapshot import Snapshot
from pipeline.errors import CaseError
from pipeline.evidence.model import SourceFile
from pipeline.findings import Problem
from pipeline.yamlfile import load_forgiving

CASE_FILES = ("case.yaml", "case.yml")


@dataclass(frozen=True)
class CaseReading:
    """A case, and the slips in its file that do not stop it (unknown keys)."""

    case: Case
    problems: tuple[Problem, ...]


def read_case(snapshot: Snapshot) -> CaseReading:
    """Read the case file of a folder; raises CaseError without one and YamlFileError for its faults."""
    source = _case_file(snapshot)
    case, slips = load_forgiving(source.copy, Case)
    problems = tuple(Problem(source.path, f"{source.path}, {slip}. It was left out of account.") for slip in slips)
    return CaseReading(case, problems)


def _case_file(snapshot: Snapshot) -> SourceFile:
    if not snapshot.files:
        raise CaseError("The folder is empty. Put the case's files into it, with a case.yaml that names the route.")
    for name in CASE_FILES:
        for source in snapshot.files:
            if source.path.lower() == name:
                return source
    elsewhere = [source.path for source in snapshot.files if source.path.lower().rpartition("/")[2] in CASE_FILES]
    if elsewhere:
        raise CaseError(
            f"There is no case.yaml in the folder itself, but there is {elsewhere[0]}. Move it up into the case folder."
        )
    raise CaseError(
        "There is no case.yaml in this folder. Copy one from the examples, "
        "fill in the route, the child and the parents, and put it beside the files."
    )
