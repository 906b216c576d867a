"""What a build holds that the one before did not: new papers, papers that were replaced, papers that are gone."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import BundleError
from pipeline.outbox.builds import Paper, read_manifest
from pipeline.outbox.status import Status


def with_new_papers(status: Status, case_outbox: Path) -> Status:
    """Give a status that says, a sentence each, what changed in its build since the one before, if that is kept."""
    if status.build is None or status.build == 1:
        return status
    try:
        before = _shown(case_outbox, status.build - 1)
        now = _told_of(status) or _shown(case_outbox, status.build)
    except BundleError:
        return status
    return status.model_copy(update={"changes": tuple(_changes(before, now))})


def _told_of(status: Status) -> Mapping[str, Paper]:
    return {one.path: Paper(one.sha256, one.bundle_pages, one.path) for one in status.files if one.bundle_pages}


def _shown(case_outbox: Path, number: int) -> Mapping[str, Paper]:
    papers = read_manifest(case_outbox / f"v{number}").evidence
    return {paper.path: paper for paper in papers if paper.bundle_pages and not paper.written}


def _changes(before: Mapping[str, Paper], now: Mapping[str, Paper]) -> Iterator[str]:
    called = {paper.sha256: path for path, paper in before.items()}
    for path, paper in now.items():
        if path in before:
            if before[path].sha256 != paper.sha256:
                yield f"Replaced: “{path}” ({_pages(paper)})."
        elif paper.sha256 in called:
            yield f"“{called[paper.sha256]}” is now called “{path}” ({_pages(paper)})."
        else:
            yield f"New: “{path}” ({_pages(paper)})."
    kept = {paper.sha256 for paper in now.values()}
    for path, paper in before.items():
        if path not in now and paper.sha256 not in kept:
            yield f"No longer there: “{path}”."


def _pages(paper: Paper) -> str:
    first, last = paper.bundle_pages or (0, 0)
    return f"page {first}" if first == last else f"pages {first} to {last}"
