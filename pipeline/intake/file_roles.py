"""What each file of a case folder is there for: told once, from its name, its content, and what lies beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.attendance.register.register_file import looks_like_register
from pipeline.case.finding import Problem
from pipeline.case.source_file import Role, SourceFile
from pipeline.files.broken_off import broken_off
from pipeline.files.leftovers import is_sync_conflict
from pipeline.files.sniffing import HEAD, sniff
from pipeline.intake.facts_files import FactsFile, facts_file, folded
from pipeline.intake.no_papers import no_paper

_CALLED = {
    Role.CASE_FILE: "the case file",
    Role.CALENDAR: "the calendar",
    Role.REFERRAL: "a referral workbook",
    Role.ANSWERS: "a sheet of answers",
}
_RIGHT_NAME = {Role.CASE_FILE: "case.yaml", Role.CALENDAR: "calendar.yaml"}
_CONFLICT = (
    "its name says that a syncing program kept it as the second of two versions; compare the two, and take the wrong "
    "one out of the folder"
)


def with_roles(sources: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    """Tell what each file of a folder is there for.

    Where several are called like the case file or the calendar, one counts: that which is spelt just so, else the
    first. Beside a case file no workbook is read. Raises ConversionError where a copy cannot be read.
    """
    told = [_with_role(source) for source in sources]
    case_file, calendar = _first(told, Role.CASE_FILE), _first(told, Role.CALENDAR)
    counting = {Role.CASE_FILE: case_file, Role.REFERRAL: case_file, Role.CALENDAR: calendar}
    return tuple(_beside(source, counting.get(source.role)) for source in told)


def problems_of_roles(sources: Iterable[SourceFile]) -> tuple[Problem, ...]:
    """Tell of each file that was not read for facts though it is meant for that, and of each second version."""
    return tuple(
        Problem(source.file, f"{source.file}: {source.note}.")
        for source in sources
        if source.note and (source.role is Role.SPARE or source.role.is_paper)
    )


def _with_role(unread: SourceFile) -> SourceFile:
    """Tell the role of one file as far as the file alone tells it."""
    path, name = unread.file, PurePosixPath(unread.file).name
    source = replace(unread, sniffed=sniff(unread.copy, path))
    facts = facts_file(path, source.copy, source.sniffed)
    if facts:
        return _giving_facts(source, facts)
    with source.copy.open("rb") as stream:
        nothing = no_paper(name, stream.read(HEAD), source.sniffed)
    if nothing:
        return replace(source, role=nothing.role, role_from=nothing.because, note=nothing.told)
    role = Role.REGISTER if looks_like_register(source.copy, path) else Role.EVIDENCE
    broken = broken_off(source.copy, source.sniffed.content) if source.size else None
    return replace(source, role=role, note=_CONFLICT if is_sync_conflict(name) else "", broken_off=broken)


def _giving_facts(source: SourceFile, facts: FactsFile) -> SourceFile:
    if facts.read:
        return replace(source, role=facts.role, role_from=facts.because)
    return replace(source, role=Role.SPARE, role_from=facts.because, note=_not_read(source.file, facts.role))


def _not_read(path: str, meant: Role) -> str:
    """Say why a file that is meant to give facts was not read, and what to do."""
    what, right = _CALLED[meant], _RIGHT_NAME.get(meant)
    if right and folded(path).endswith((".yaml.txt", ".yml.txt")):
        return (
            f"it is {what} with a second ending to its name, so it was not read; take .txt off its name (Windows may "
            f"hide it) if it is the right one, else take it out of the folder"
        )
    if "/" in path:
        return (
            f"it is {what}, or a copy of it, in a sub-folder, so it was not read; move it up into the case folder if "
            "it is the right one, else take it out"
        )
    if right:
        return (
            f"it is {what}, or a copy of it, under another name, so it was not read; call it {right} if it is the "
            "right one, else take it out of the folder"
        )
    return (
        f"it is {what}, or a copy of it, saved as another format, so it was not read; save it as an Excel workbook "
        "(.xlsx) if it is the right one, else take it out of the folder"
    )


def _first(sources: Sequence[SourceFile], role: Role) -> SourceFile | None:
    called = [source for source in sources if source.role is role]
    return min(called, key=lambda source: (source.file not in _RIGHT_NAME.values(), source.file), default=None)


def _beside(source: SourceFile, counting: SourceFile | None) -> SourceFile:
    if counting is None or counting is source:
        return source
    note = f"it was not read, because {counting.file} is here too and counts; take one of the two out of the folder"
    return replace(source, role=Role.SPARE, note=note)
