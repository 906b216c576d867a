"""Put an outcome into the outbox: the build whole or not at all, the status replaced in one step."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.case.finding import Problem
from pipeline.documents.outcome import Outcome
from pipeline.errors import StatusError, UnsettledError
from pipeline.outbox.builds import (
    Build,
    add_build,
    alterations,
    newest_build,
    next_number,
    only_writer,
    published_as,
    refuse_repeated_names,
    remove_unfinished,
    standing,
    unaltered,
)
from pipeline.outbox.case_page import status_page
from pipeline.outbox.releases import with_releases
from pipeline.outbox.served import told_of_service
from pipeline.outbox.set_service import with_days_that_run
from pipeline.outbox.status import STATUS_FILE, PublishedFile, Status, read_status, status_of

PAGE_FILE = "status.html"


def publish(outcome: Outcome, outbox: Path, templates: Path, signature: str, *, force: bool = False) -> Status:
    """Publish an outcome into ``outbox/<case>/`` and give the status that now stands there.

    A build is added only when its files differ from the newest build's, when somebody changed or deleted those, or
    when ``force`` asks for one. What is unfinished leaves all files as they are. The status is written last: whoever
    reads it finds everything that it names. Raises DocumentError for a fault in the status page's template, or where
    two files of the build have one name, and UnsettledError where the build that was to stand was changed meanwhile.
    """
    case_outbox = outbox / outcome.case
    case_outbox.mkdir(parents=True, exist_ok=True)
    with only_writer(case_outbox):
        remove_unfinished(case_outbox)
        build = newest_build(case_outbox)
        before, outcome = _before(case_outbox, outcome)
        if outcome.stands:
            _insist(unaltered(build, before.build if before else None), outcome)
        if outcome.build:
            altered = tuple(alterations(build)) if build else ()
            stays = None if force else standing(build, outcome.build, altered)
            build = stays or add_build(case_outbox, outcome)
            outcome = _telling(outcome, altered, build.number)
        kept = before.outputs if before and outcome.unfinished else ()
        outputs = (*kept, *_outputs(outcome, build, case_outbox))
        number = build.number if build else None
        outcome = _knowing(outcome, number, before)
        told = status_of(outcome, number, outputs, signature, told_of_service(case_outbox, before))
        status = with_days_that_run(with_releases(told, case_outbox))
        _put(status, case_outbox, templates)
        _remove_outdated_advice(case_outbox, before, status)
    return status


def publish_service(case_outbox: Path, templates: Path) -> None:
    """Add to the status of a case what was released and served since; the rest of it stays as it is.

    Raises StatusError where it cannot be read.
    """
    with only_writer(case_outbox):
        before = read_status(case_outbox)
        if before:
            told = before.with_service(told_of_service(case_outbox, before))
            _put(with_days_that_run(with_releases(told, case_outbox)), case_outbox, templates)


def preview(outcome: Outcome, outbox: Path, signature: str) -> Status:
    """Give the status that ``publish`` would write, and write nothing; raises DocumentError where it would."""
    case_outbox = outbox / outcome.case
    build = newest_build(case_outbox)
    before, outcome = _before(case_outbox, outcome)
    service = told_of_service(case_outbox, before)
    outputs = [published_as(output, output.name) for output in outcome.advice]
    if not outcome.build:
        number = build.number if build else None
        kept = build.outputs if outcome.stands and build else ()
        kept = before.outputs if before and outcome.unfinished else kept
        told = status_of(_knowing(outcome, number, before), number, (*kept, *outputs), signature, service)
        return with_days_that_run(with_releases(told, case_outbox))
    refuse_repeated_names(outcome.build)
    altered = tuple(alterations(build)) if build else ()
    stays = standing(build, outcome.build, altered)
    number = stays.number if stays else next_number(case_outbox)
    outputs = [*(published_as(output, f"v{number}/{output.name}") for output in outcome.build), *outputs]
    told = status_of(_telling(outcome, altered, number), number, outputs, signature, service)
    return with_days_that_run(with_releases(told, case_outbox))


def _before(case_outbox: Path, outcome: Outcome) -> tuple[Status | None, Outcome]:
    """Read what was last said of a case; where that cannot be read, it is told with what is said now."""
    try:
        return read_status(case_outbox), outcome
    except StatusError as error:
        problem = Problem(STATUS_FILE, f"{error}; it was written anew.")
        return None, replace(outcome, problems=(*outcome.problems, problem))


def _insist(stands: bool, outcome: Outcome) -> None:
    if not stands:
        raise UnsettledError(f"{outcome.case}: somebody changed the outbox meanwhile; it waits for the next pass.")


def _knowing(outcome: Outcome, number: int | None, before: Status | None) -> Outcome:
    """Go on telling what the newest build is known by, while the case is not ready for another."""
    known = before.made if before and before.build == number else None
    return replace(outcome, made=outcome.made or known)


def _telling(outcome: Outcome, altered: Sequence[Problem], number: int) -> Outcome:
    """Add to what is told that published files were altered, and where they stand again."""
    again = f"Somebody changed the outbox; what should be there was published again as v{number}."
    told = (replace(alteration, message=f"{alteration.message} {again}") for alteration in altered)
    return replace(outcome, problems=(*outcome.problems, *told))


def _outputs(outcome: Outcome, build: Build | None, case_outbox: Path) -> tuple[PublishedFile, ...]:
    published = list(build.outputs) if build and (outcome.build or outcome.stands) else []
    for output in outcome.advice:
        if output.path != case_outbox / output.name:
            _replace(case_outbox / output.name, output.path.read_bytes())
        published.append(published_as(output, output.name))
    return tuple(published)


def _remove_outdated_advice(case_outbox: Path, before: Status | None, now: Status) -> None:
    """Take away the list of what was missing once nothing is: it would send a school looking for nothing."""
    for name in _advice_names(before) - _advice_names(now):
        (case_outbox / name).unlink(missing_ok=True)


def _advice_names(status: Status | None) -> set[str]:
    return {output.path for output in status.outputs if "/" not in output.path} if status else set()


def _put(status: Status, case_outbox: Path, templates: Path) -> None:
    _replace(case_outbox / PAGE_FILE, status_page(status, templates).encode())
    _replace(case_outbox / STATUS_FILE, status.as_json().encode())


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".unfinished-{path.name}")
    beside.write_bytes(content)
    beside.replace(path)
