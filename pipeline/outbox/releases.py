"""Who let a defendant's set go as it stands: a record that is only ever added to.

Each line of ``released.jsonl`` names a defendant, a build and the hash of all files of the set, and holds the hash of
the line before. A release speaks of just those files: a set that was made anew has to be released anew.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.errors import UsageError
from pipeline.outbox.audit import note_decision
from pipeline.outbox.builds import alterations, newest_build
from pipeline.outbox.records import NOTHING_BEFORE, add_lines, hash_of, lines_of
from pipeline.outbox.status import DefendantSet, PublishedFile, ReleaseTold, Status
from pipeline.outbox.writers import only_writer
from pipeline.text.plain_words import plain_names
from pipeline.text.sentences import listed
from pipeline.text.suggestions import did_you_mean

RECORD = "released.jsonl"


@dataclass(frozen=True)
class Release:
    """One line of the record; ``sha256`` stands for all files of the set, ``before`` is the hash of the line before."""

    defendant: str
    build: int
    sha256: str
    by: str
    on: date
    before: str


_AS_RELEASE = TypeAdapter(Release)


def set_named(status: Status, name: str) -> DefendantSet:
    """Find the set of a defendant by the name; raises UsageError where there is none."""
    found = next((one for one in status.defendants if plain_names(one.name) == plain_names(name)), None)
    if found is None:
        names = [one.name for one in status.defendants]
        known = f" Its defendants: {listed(names)}." if names else " It has no defendants."
        raise UsageError(f'{status.case} has no set for "{name}"{did_you_mean(name, names, ".")}{known}')
    return found


def hindrances(case_outbox: Path, status: Status, of: DefendantSet) -> Iterator[str]:
    """Say, a sentence each, what keeps a set from being served as it stands; nothing where it may be."""
    if status.status != "ready":
        yield f"The case is not ready: {status.summary}"
    for question in status.questions:
        if question.answer is None and question.parent in (None, of.name):
            yield f"Question {question.id} is open: {question.asks}"
    yield from of.open
    if not any(output.kind == "bundle" for output in of.outputs):
        yield f"No set was made for {of.name}."
    build = newest_build(case_outbox)
    if build is None or build.number != status.build:
        yield "The set is not that of the newest build; run casebundle run again."
    else:
        yield from (problem.message for problem in alterations(build))


def record_release(case_outbox: Path, status: Status, of: DefendantSet, by: str, on: date) -> Release:
    """Add to the record that a set may be served; raises UsageError where nobody puts their name to it."""
    if not by.strip():
        raise UsageError("Say with --by who releases the set; a release without a name does not count.")
    release = Release(of.name, status.build or 0, hash_of_set(of.outputs), by.strip(), on, NOTHING_BEFORE)
    with only_writer(case_outbox):
        [before] = add_lines(case_outbox / RECORD, [asdict(release)])
        note_decision(case_outbox, RECORD, release.by, {"build": release.build, "set": release.sha256})
    return replace(release, before=before)


def with_releases(status: Status, case_outbox: Path) -> Status:
    """Give a status that tells of each set who released it, as far as the record is as it was written."""
    releases = list(_releases(case_outbox))
    told = tuple(replace(one, released=_of(one, releases)) for one in status.defendants)
    return status.model_copy(update={"defendants": told})


def hash_of_set(outputs: Sequence[PublishedFile]) -> str:
    """Stand in one word for the files of a set, wherever the build lies that holds them."""
    told = sorted((output.path.partition("/")[2], output.sha256) for output in outputs)
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _of(one: DefendantSet, releases: Sequence[Release]) -> ReleaseTold | None:
    """Give the first release of just these files: from that day on they may be served."""
    whole = hash_of_set(one.outputs)
    found = next((release for release in releases if (release.defendant, release.sha256) == (one.name, whole)), None)
    return ReleaseTold(found.by, found.on, found.build, found.sha256) if found and one.outputs else None


def _releases(case_outbox: Path) -> Iterator[Release]:
    before = NOTHING_BEFORE
    for line in lines_of(case_outbox / RECORD):
        try:
            release = _AS_RELEASE.validate_json(line)
        except ValueError:
            return
        if release.before != before:
            return
        yield release
        before = hash_of(line)
