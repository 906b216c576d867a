"""Put an outcome into the outbox: the build whole or not at all, the status replaced in one step.

The lists and drafts beside the builds come first: one that somebody has open is awaited, and holds nothing else up.
Then the audit log is told how everything will stand. From then on it counts: wherever the program is ended after that,
the next pass finds that the folder does not stand so yet, and publishes again.
"""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.case.finding import Problem
from pipeline.documents.outcome import Outcome
from pipeline.errors import OutboxError, StatusError, UnsettledError
from pipeline.files.plain_file import SHARE_AWAY
from pipeline.outbox import changes
from pipeline.outbox.audit import RECORDS, Deed, Standing, note, note_taken_away, standing_of
from pipeline.outbox.builds import (
    NextBuild,
    add_build,
    alterations,
    hash_of_small,
    newest_build,
    next_build,
    published_as,
    remove_unfinished,
    sealed_builds,
    stays,
    unaltered,
    unfinished,
)
from pipeline.outbox.case_page import status_page
from pipeline.outbox.edited_files import awaiting, put_advice, put_copies, take_drafts_away
from pipeline.outbox.looking_over import PAGE_FILE, Look, look_over, outdated_advice
from pipeline.outbox.new_papers import with_new_papers
from pipeline.outbox.records import Seal, faults_of, hash_of, lines_of, seal_of
from pipeline.outbox.releases import with_releases
from pipeline.outbox.served import state_of_service, told_of_service
from pipeline.outbox.set_service import with_days_that_run
from pipeline.outbox.status import STATUS_FILE, PublishedFile, Status, read_status, status_of
from pipeline.outbox.whose_case import whose
from pipeline.outbox.writers import only_writer

_NO_ANSWER = SHARE_AWAY | {errno.EIO}


@dataclass(frozen=True)
class _Plan:
    """How a case's outbox folder will stand: its status, the build to add, the names of builds found altered.

    ``before`` is the status that stood there, where it can be relied on.
    """

    status: Status
    build: NextBuild | None = None
    altered: frozenset[str] = frozenset()
    before: Status | None = None


def publish(
    outcome: Outcome,
    outbox: Path,
    templates: Path,
    signature: str,
    *,
    force: bool = False,
    rules: str | None = None,
    served: str | None = None,
) -> Status:
    """Publish an outcome into ``outbox/<case>/`` and give the status that now stands there.

    A build is added only when its files differ from the newest build's, when somebody changed or deleted those, or
    when ``force`` asks for one. What is unfinished leaves all files as they are. The status is written last: whoever
    reads it finds everything that it names. ``rules`` stands in the audit log for the edition that judged. ``served``
    is the state of the record of service that the outcome goes on from. Raises DocumentError for a fault in the status
    page's template, or where two files of the build have one name, UnsettledError where the build that was to stand
    was changed meanwhile, or more was served, and OutboxError where it cannot be written.
    """
    case_outbox = outbox / outcome.case
    with _telling_what_prevents(case_outbox):
        return _publish(outcome, case_outbox, templates, signature, force=force, rules=rules, served=served)


@contextmanager
def _telling_what_prevents(case_outbox: Path) -> Iterator[None]:
    """Raise OutboxError where the folder of a case cannot be written, or is a link: papers go nowhere else."""
    if case_outbox.is_symlink():
        raise OutboxError(f"{case_outbox} is a link, and nothing is written where it leads; take it away.")
    try:
        yield
    except OSError as error:
        raise what_prevents(error, case_outbox) from error


def what_prevents(error: OSError, case_outbox: Path) -> OutboxError:
    """Say why the folder of a case cannot be read or written just now, and what to do."""
    where, why = error.filename or case_outbox, error.strerror
    if error.errno in _NO_ANSWER:
        return OutboxError(f"{where} gives no answer ({why}); see that the share of the outbox is there.")
    return OutboxError(
        f"{where} cannot be written ({why}); make room there, see that the share is there and this account may "
        "write to it, close it wherever it is open, and take away whatever else lies in its place."
    )


def _publish(
    outcome: Outcome,
    case_outbox: Path,
    templates: Path,
    signature: str,
    *,
    force: bool,
    rules: str | None,
    served: str | None,
) -> Status:
    changes.make_folder(case_outbox.parent, case_outbox.parent.parent)
    with only_writer(case_outbox):
        if served not in (None, state_of_service(case_outbox)):
            raise UnsettledError(f"{outcome.case} was served meanwhile; it waits for the next pass.")
        if not case_outbox.is_dir():
            note_taken_away(case_outbox)
            changes.make_folder(case_outbox, case_outbox.parent)
        remove_unfinished(case_outbox)
        plan = _planned(outcome, case_outbox, signature, force=force)
        held = [*put_advice(case_outbox, outcome.advice, plan.before)]
        held += take_drafts_away(case_outbox, plan.before, plan.status)
        plan = replace(plan, status=awaiting(plan.status, held, plan.before))
        page = status_page(plan.status, templates).encode()
        _note_plan(case_outbox, plan, page, rules)
        if plan.build:
            add_build(case_outbox, plan.build)
        if outcome.build and plan.status.build:
            put_copies(case_outbox, plan.status.build, outcome.build)
        _put(plan.status, page, case_outbox)
        _note_builds(case_outbox, rules)
    return plan.status


def publish_service(case_outbox: Path, templates: Path) -> None:
    """Add to the status of a case what was released and served since; the rest of it stays as it is.

    One that somebody changed is left as it lies: the next pass tells that, and writes it anew. Raises StatusError where
    it cannot be read.
    """
    if _service_to_tell(case_outbox):
        with _telling_what_prevents(case_outbox), only_writer(case_outbox):
            if told := _service_to_tell(case_outbox):
                _republish(told, case_outbox, templates, "told")


def _service_to_tell(case_outbox: Path) -> Status | None:
    """Give the status as it should be where it does not tell of all that was released and served."""
    before = read_status(case_outbox)
    if before is None or not look_over(case_outbox).trusted:
        return None
    told = before.with_service(told_of_service(case_outbox, before))
    told = with_days_that_run(with_releases(told, case_outbox))
    return told if told != before else None


def clear_unfinished(case_outbox: Path) -> None:
    """Clear away what a killed run left, where nothing else may be to be done; raises OutboxError where it cannot."""
    if any(unfinished(case_outbox)):
        with _telling_what_prevents(case_outbox), only_writer(case_outbox):
            remove_unfinished(case_outbox)


def publish_absence(case_outbox: Path, templates: Path, today: date) -> None:
    """Say on the page of a case that its folder is no longer in the inbox; all that was made of it stays.

    Where its status cannot be read, or was changed, nothing is said.
    """
    with only_writer(case_outbox), suppress(StatusError):
        before = read_status(case_outbox)
        if before and before.gone_since is None and look_over(case_outbox).trusted:
            _republish(before.model_copy(update={"gone_since": today}), case_outbox, templates, "gone")


def _republish(status: Status, case_outbox: Path, templates: Path, did: Deed) -> None:
    page = status_page(status, templates).encode()
    _note_plan(case_outbox, _Plan(status), page, None, did)
    _put(status, page, case_outbox)


def preview(outcome: Outcome, outbox: Path, signature: str) -> Status:
    """Give the status that ``publish`` would write, and write nothing; raises DocumentError where it would."""
    return _planned(outcome, outbox / outcome.case, signature, force=False).status


def alterations_told(case_outbox: Path, status: Status) -> bool:
    """Tell whether a status says of all that somebody altered in its folder, and nothing is left to be done there."""
    look = look_over(case_outbox)
    build = newest_build(case_outbox)
    altered = (*look.problems, *(alterations(build) if build else ()))
    told = all(problem in status.problems for problem in altered)
    return look.whole and look.trusted and told and not any(outdated_advice(case_outbox, status))


def _planned(outcome: Outcome, case_outbox: Path, signature: str, *, force: bool) -> _Plan:
    look, build = look_over(case_outbox), newest_build(case_outbox)
    before, outcome = _before(case_outbox, _telling(outcome, look.problems), look)
    if outcome.stands:
        _insist(unaltered(build, before.build if before else None), outcome)
    altered = tuple(alterations(build)) if build else ()
    added, number = None, build.number if build else None
    published: tuple[PublishedFile, ...] = ()
    if build and (outcome.build or outcome.stands):
        published = (*build.outputs, *build.copies) if outcome.build else build.told
    if outcome.build and (force or not stays(build, outcome.build, altered)):
        added = next_build(case_outbox, outcome)
        number, published = added.number, added.outputs
        again = f"Somebody changed the outbox; what should be there was published again as v{number}."
        altered = tuple(replace(one, message=f"{one.message} {again}") for one in altered)
    outcome = _knowing(_telling(outcome, altered), number, before)
    kept = before.outputs if before and outcome.unfinished else published
    outputs = (*kept, *(published_as(output, output.name) for output in outcome.advice))
    told = status_of(outcome, number, outputs, signature, told_of_service(case_outbox, before))
    names = {build.folder.name} if build and added and altered else set()
    known = whose(outcome) or (before.whose if before else None)
    told = told.model_copy(update={"formerly": _formerly(before, outcome.case), "whose": known})
    status = with_new_papers(with_days_that_run(with_releases(told, case_outbox)), case_outbox)
    return _Plan(status, added, look.altered | names, before)


def _formerly(before: Status | None, case: str) -> tuple[str, ...]:
    """Give the names that the folder of a case had before."""
    every = (*before.formerly, before.case) if before else ()
    return tuple(dict.fromkeys(name for name in every if name != case))


def _before(case_outbox: Path, outcome: Outcome, look: Look) -> tuple[Status | None, Outcome]:
    """Read what was last said of a case, unless it was changed since; that it cannot be read is told."""
    try:
        before = read_status(case_outbox)
    except StatusError as error:
        problem = Problem(STATUS_FILE, f"{error}; it was written anew.", in_outbox=True)
        return None, _telling(outcome, [problem])
    return (before if look.trusted else None), outcome


def _insist(stands: bool, outcome: Outcome) -> None:
    if not stands:
        raise UnsettledError(f"{outcome.case}: somebody changed the outbox meanwhile; it waits for the next pass.")


def _knowing(outcome: Outcome, number: int | None, before: Status | None) -> Outcome:
    """Go on telling what the newest build is known by, while the case is not ready for another."""
    known = before.made if before and before.build == number else None
    return replace(outcome, made=outcome.made or known)


def _telling(outcome: Outcome, problems: Sequence[Problem]) -> Outcome:
    return replace(outcome, problems=(*outcome.problems, *problems))


def _put(status: Status, page: bytes, case_outbox: Path) -> None:
    changes.write(case_outbox / PAGE_FILE, page)
    changes.write(case_outbox / STATUS_FILE, status.as_json().encode())
    for outdated in outdated_advice(case_outbox, status):
        changes.remove_unless_open(outdated)


# ------------------------------------------------------------------------------------------------- the audit log ----


def _note_plan(case_outbox: Path, plan: _Plan, page: bytes, rules: str | None, *done: Deed) -> None:
    """Say in the audit log how the folder will stand, unless it says so already; what was ``done``, else judged.

    A decision that stands in its record, and not in the log, is noted too: the program was ended between the two.
    """
    before = standing_of(case_outbox) or Standing()
    builds = sealed_builds(case_outbox, plan.altered)
    if plan.build:
        builds[f"v{plan.build.number}"] = plan.build.sealed
    seen = hash_of_small(case_outbox / STATUS_FILE)
    will_stand = Standing(
        status=hash_of(plan.status.as_json().encode()),
        page=hash_of(page),
        found=seen if seen in (before.status, before.found) else "",
        builds=builds,
        records=dict(_records(case_outbox, before if seen else Standing())),
    )
    if replace(will_stand, found=before.found) != before:
        did = (*_decided(before, will_stand), *(done or _deeds(plan)))
        told = {"status": plan.status.status, "build": plan.status.build, "fingerprint": plan.status.fingerprint}
        note(case_outbox, *did, standing=will_stand, rules=rules, told=told)


def _deeds(plan: _Plan) -> Iterator[Deed]:
    yield from ("read", "judged")
    if any(question.answer is None for question in plan.status.questions):
        yield "asked"
    if plan.altered:
        yield "altered"


def _decided(before: Standing, now: Standing) -> Iterator[Deed]:
    yield from (deed for name, deed in RECORDS.items() if now.records.get(name) != before.records.get(name))


def _records(case_outbox: Path, before: Standing) -> Iterator[tuple[str, Seal]]:
    """Say how far each record goes; of one that is not as it was, how far it went."""
    for name in RECORDS:
        lines, known = lines_of(case_outbox / name), before.records.get(name)
        seal = known if any(faults_of(lines, known)) else seal_of(lines)
        if seal:
            yield name, seal


def _note_builds(case_outbox: Path, rules: str | None) -> None:
    """Say in the audit log of each build that it is there now, where it does not say so yet."""
    before = standing_of(case_outbox)
    if before and any(one.touched is None for one in before.builds.values()):
        there = sealed_builds(case_outbox, frozenset())
        newest = max(int(name.removeprefix("v")) for name in there)
        note(
            case_outbox,
            "built",
            standing=replace(before, found="", builds=there),
            rules=rules,
            told={"build": newest, "manifest": there[f"v{newest}"].manifest},
        )
