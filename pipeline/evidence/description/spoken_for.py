"""What ``case.yaml`` says of single files under ``files:``; it goes before everything that is inferred."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath

from pipeline.case.case import Case, FileNote
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.case.finding import Problem
from pipeline.case.named_file import paths_named, plain_path
from pipeline.case.places import FORM
from pipeline.evidence.description.addressee import parents_meant
from pipeline.text.plain_words import words
from pipeline.text.suggestions import unknown_name

_LIST = f"In the list of files in {FORM}"


def note_for(path: str, case: Case, paths: Sequence[str]) -> FileNote | None:
    """Give the note for a file: under its path, or under its bare name where no other file has that name."""
    own = plain_path(path)
    keys = [key for key in case.files if own.endswith(plain_path(key)) and paths_named(key, paths) == [path]]
    return case.files[max(keys, key=len)] if keys else None


def kind_named(name: str, kinds: Mapping[str, EvidenceKind]) -> str | None:
    """Find a kind by its name, title or alias, in any spelling of capitals, blanks and underscores."""
    wanted = words(name)
    for kind, about in kinds.items():
        if wanted in {words(kind), words(about.title), *(words(alias) for alias in about.aliases)}:
            return kind
    return None


def faults_of_notes(
    case: Case, paths: Sequence[str], kinds: Mapping[str, EvidenceKind], case_file: str
) -> tuple[Problem, ...]:
    """Tell which entries under ``files:`` speak of no file, of several, of an unknown kind or of an unknown parent.

    ``case_file`` is the file that they stand in.
    """
    return tuple(
        Problem(case_file, message)
        for key, note in case.files.items()
        for message in (
            _fault_of_file(key, paths),
            *(_fault_of_kind(key, kind, kinds) for kind in note.kinds),
            _fault_of_parent(key, note, case),
        )
        if message
    )


def _fault_of_file(key: str, paths: Sequence[str]) -> str | None:
    found = paths_named(key, paths)
    if len(found) > 1:
        return f"{_LIST}, “{key}” could be any of {', '.join(found)}; write the one with its folder"
    if found:
        return None
    nearest = get_close_matches(key, [*paths, *(PurePosixPath(path).name for path in paths)], n=1)
    hint = f'; did you mean "{nearest[0]}"?' if nearest else ""
    return f"{_LIST}, “{key}” is no file of this folder{hint}"


def _fault_of_kind(key: str, kind: str, kinds: Mapping[str, EvidenceKind]) -> str | None:
    if kind_named(kind, kinds):
        return None
    return f"{_LIST}, “{key}”: {unknown_name('kind', kind, list(kinds))}"


def _fault_of_parent(key: str, note: FileNote, case: Case) -> str | None:
    names = [parent.called for parent in case.parents]
    if note.parent is None or parents_meant(note.parent, case.parents):
        return None
    return f"{_LIST}, “{key}”: {unknown_name('parent', note.parent, names)}" if names else None
