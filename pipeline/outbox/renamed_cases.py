"""A case folder that was renamed is the same case: its builds, and what was served of it, go with it.

It is known by its child and its reference, or by all its papers being there. Where only the child is the same, a person
says so. The folder of the outbox gets its new name in one step; wherever the program is ended around that, the next
look at the case finds the former name in its status and ends what was begun.
"""

from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.case.finding import Problem
from pipeline.documents.outcome import Outcome
from pipeline.errors import StatusError, UsageError
from pipeline.outbox import changes
from pipeline.outbox.audit import RECORDS, note_renamed
from pipeline.outbox.builds import numbered_folders
from pipeline.outbox.status import STATUS_FILE, Status, read_status
from pipeline.outbox.writers import only_writer


@dataclass(frozen=True)
class FormerCases:
    """Cases of the outbox, no longer in the inbox, that a new case folder may be: the ``same`` one, or perhaps some."""

    same: str | None = None
    perhaps: tuple[str, ...] = ()

    def asked(self, case: str) -> tuple[Problem, ...]:
        """Ask a person whether the new case is one of those that it may be."""
        return tuple(
            Problem(
                None,
                f"In the outbox is “{former}”, a case of a child of the same name that is no longer in the inbox. If "
                f'its folder was only renamed, somebody must say so: casebundle renamed "{former}" "{case}" --by NAME. '
                "Its builds, and what was served, then go with it.",
            )
            for former in self.perhaps
        )


def former_cases(outcome: Outcome, outbox: Path, in_inbox: Container[str]) -> FormerCases:
    """Look for a case that is no longer in the inbox among those of the outbox, for one of which nothing was made."""
    if not outcome.child or is_begun(outbox / outcome.case):
        return FormerCases()
    of_child = [one for one in _gone(outbox, in_inbox) if _plain(one.child) == _plain(outcome.child)]
    same = [one.case for one in of_child if _is_same(one, outcome)]
    if len(same) == 1:
        return FormerCases(same[0])
    return FormerCases(perhaps=tuple(one.case for one in of_child if _may_be_same(one, outcome)))


def _gone(outbox: Path, in_inbox: Container[str]) -> Iterator[Status]:
    for folder in sorted(outbox.iterdir()) if outbox.is_dir() else ():
        if folder.name not in in_inbox and not folder.name.startswith("."):
            with suppress(StatusError):
                status = read_status(folder)
                if status and status.case == folder.name:
                    yield status


def _is_same(former: Status, outcome: Outcome) -> bool:
    if former.reference and outcome.reference:
        return former.reference == outcome.reference
    papers = {record.sha256 for record in former.files}
    return bool(papers) and papers <= {record.sha256 for record in outcome.files}


def _may_be_same(former: Status, outcome: Outcome) -> bool:
    """Tell whether nothing speaks against it: not two references, nor two days of birth."""
    born, other = former.facts.get("date_of_birth"), outcome.facts.get("date_of_birth")
    twice = bool(former.reference and outcome.reference)
    return not (twice and former.reference != outcome.reference) and (not born or not other or str(born) == str(other))


def is_begun(case_outbox: Path) -> bool:
    """Tell whether anything stands for a case that cannot be made again: a build, or what somebody decided."""
    return bool(numbered_folders(case_outbox)) or any((case_outbox / name).exists() for name in RECORDS)


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def take_over(former: Path, case_outbox: Path) -> None:
    """Let a case of the outbox go on under another name; what was made of it stays as it is.

    Raises UsageError where there is no such case, or where there are builds or decisions under the new name too.
    """
    with only_writer(case_outbox):
        if not (former / STATUS_FILE).is_file():
            raise UsageError(f"There is no case “{former.name}” in the outbox.")
        if is_begun(case_outbox):
            raise UsageError(f"“{case_outbox.name}” has builds or decisions of its own; two cases cannot become one.")
        changes.remove(case_outbox)
        changes.finish_folder(former, case_outbox)
        note_renamed(case_outbox, former.name)


def former_names(case_outbox: Path) -> tuple[str, ...]:
    """Give the names that the folder of a case had before, as far as its status can be read."""
    with suppress(StatusError):
        if status := read_status(case_outbox):
            return (*status.formerly, status.case)
    return ()


def end_renaming(case_outbox: Path) -> None:
    """Let the audit log know of a folder that has its new name already, where the program was ended before it could."""
    with suppress(StatusError):
        status = read_status(case_outbox)
        if status and status.case != case_outbox.name and not case_outbox.with_name(status.case).exists():
            with only_writer(case_outbox):
                note_renamed(case_outbox, status.case)
