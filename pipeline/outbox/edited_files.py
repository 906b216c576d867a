"""Files that people edit: they stand beside a build, in ``v1 to edit``, or among the drafts, and never in a build.

Whatever is done to them alters no build. What somebody wrote in one is theirs: it is neither replaced nor taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.case.finding import Problem
from pipeline.documents.outcome import DRAFTS, Output
from pipeline.outbox import changes
from pipeline.outbox.records import hash_of
from pipeline.outbox.status import PublishedFile, Status

_OPEN = (
    "is not up to date: somebody has it open, or it may not be replaced. Save what was typed into it elsewhere and "
    "close it; it is then written anew by itself."
)
TO_EDIT_ENDING = " to edit"
"""How the name of a folder ends whose files people change."""


def path_in_build(output: Output, number: int) -> str:
    """Say where an output stands in the outbox of its case: in its build, or among the copies beside it."""
    return f"v{number}{TO_EDIT_ENDING if output.to_edit else ''}/{output.name}"


def folder_of_copies(case_outbox: Path, number: int) -> Path:
    """Say where the files lie that people edit of a build."""
    return case_outbox / f"v{number}{TO_EDIT_ENDING}"


def unfinished_folder_of_copies(case_outbox: Path, number: int) -> Path:
    """Say where they lie until their build has its name; from then on they are whole."""
    named = folder_of_copies(case_outbox, number)
    return named.with_name(f"{changes.UNFINISHED}{named.name}")


def is_to_edit(path: str) -> bool:
    """Tell whether a file of a case's outbox, by its path there, is one that people edit."""
    return path.partition("/")[0].endswith(TO_EDIT_ENDING)


def is_advice(path: str) -> bool:
    """Tell whether a file of a case's outbox stands beside the builds and belongs to none: a list, a draft."""
    return "/" not in path or path.startswith(f"{DRAFTS}/")


def put_copies(case_outbox: Path, number: int, outputs: Sequence[Output]) -> None:
    """Put the files that people edit beside a build, where they are not there; one that is there is left as it is."""
    for output in outputs:
        path = case_outbox / path_in_build(output, number)
        if output.to_edit and not path.exists():
            changes.make_folder(path.parent, case_outbox)
            changes.write(path, output.path.read_bytes())


def put_advice(case_outbox: Path, advice: Sequence[Output], before: Status | None) -> Iterator[str]:
    """Put what the school is told beside the builds, but over no draft that somebody wrote in.

    What somebody has open on the share stays as it was, and is named.
    """
    known = _drafts(before)
    for output in advice:
        path = case_outbox / output.name
        if output.path != path and not (is_to_edit(output.name) and _is_theirs(case_outbox, output.name, known)):
            changes.make_folder(path.parent, case_outbox)
            if not changes.write_unless_open(path, output.path.read_bytes()):
                yield output.name


def take_drafts_away(case_outbox: Path, before: Status | None, now: Status) -> Iterator[str]:
    """Take away the drafts that a case no longer needs, and their folder once it is empty; name what is held open."""
    known = _drafts(before)
    for name in sorted(known.keys() - _drafts(now).keys()):
        if not (_is_theirs(case_outbox, name, known) or changes.remove_unless_open(case_outbox / name)):
            yield name
    folder = case_outbox / DRAFTS
    if folder.is_dir() and not any(folder.iterdir()):
        changes.remove(folder)


def awaiting(status: Status, held: Sequence[str], before: Status | None) -> Status:
    """Give a status that awaits files which somebody has open: each is told as before, and is tried again."""
    if not held:
        return status
    others = tuple(one for one in status.outputs if one.path not in held)
    standing = tuple(one for one in (before.outputs if before else ()) if one.path in held)
    kinds = {one.kind for one in (*status.outputs, *standing) if one.path in held}
    problems = (Problem(name, f"{name} {_OPEN}", in_outbox=True) for name in held)
    return status.model_copy(
        update={
            "outputs": (*others, *standing),
            "paper_keys": {kind: key for kind, key in status.paper_keys.items() if kind not in kinds},
            "problems": (*status.problems, *problems),
            "unfinished": True,
        }
    )


def unfinished_copies(case_outbox: Path) -> Iterator[Path]:
    """Find what a killed run left among the files that people edit."""
    yield from case_outbox.glob(f"*{TO_EDIT_ENDING}/**/{changes.UNFINISHED}*")


def is_as_published(case_outbox: Path, file: PublishedFile) -> bool:
    """Tell whether a file of a case stands in the outbox as it was published."""
    path = case_outbox / file.path
    return path.is_file() and hash_of(path.read_bytes()) == file.sha256


def _drafts(status: Status | None) -> Mapping[str, PublishedFile]:
    outputs = status.outputs if status else ()
    return {one.path: one for one in outputs if one.path.startswith(f"{DRAFTS}/")}


def _is_theirs(case_outbox: Path, name: str, known: Mapping[str, PublishedFile]) -> bool:
    return (case_outbox / name).exists() and not (name in known and is_as_published(case_outbox, known[name]))
