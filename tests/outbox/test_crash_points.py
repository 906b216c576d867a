"""The program is killed before each single change that it makes to an outbox; the next pass brings all in order."""

import os
import shutil
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.board.board_files import write_board
from pipeline.bundle.index_rows import IndexRow
from pipeline.case.question import Answer, subject_of
from pipeline.documents.outcome import DefendantOutcome, FileRecord, Outcome, Output
from pipeline.evidence.conversion.cache import Cache
from pipeline.outbox import changes, set_service
from pipeline.outbox.answers import record_answer
from pipeline.outbox.audit import entries, faults_of_log
from pipeline.outbox.audit_end import END_FILE, LOG
from pipeline.outbox.blank_forms import keep_blank_forms
from pipeline.outbox.forgetting import finish_forgetting, forget
from pipeline.outbox.how_served import HowServed
from pipeline.outbox.looking_over import differences
from pipeline.outbox.publish import alterations_told, clear_unfinished, publish, publish_absence, publish_service
from pipeline.outbox.releases import record_release
from pipeline.outbox.served import Service, differences_of_service, record_service
from pipeline.outbox.served_bags import make_bag
from pipeline.outbox.service_papers import make_papers
from pipeline.outbox.set_service import serve_set
from pipeline.outbox.status import read_status
from pipeline.outbox.writers import LOCK_FILE
from pipeline.process import finish_absent
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE, TEMPLATES

pytestmark = pytest.mark.slow

CASE = "Smith J"
TODAY = date(2025, 5, 1)
Step = Callable[[Path, Path], object]
"""Something that is done to an outbox, with a folder of finished files at hand."""


@pytest.fixture(autouse=True)
def without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_keep", lambda descriptor: None)
    monkeypatch.setattr(changes, "_keep_names", lambda folder: None)


@pytest.fixture(autouse=True)
def without_filling_word_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_service, "fill", lambda template, given: repr(given).encode())


def made(files: Path, name: str, words: str) -> Path:
    path = files / name
    path.write_text(words)
    return path


def incomplete(files: Path) -> Outcome:
    return Outcome(
        case=CASE,
        reference="SR-1",
        route="stockport-enforcement",
        status="incomplete",
        summary="The Stage 2 letter is missing.",
        fingerprint="incomplete",
        today=TODAY,
        advice=(Output("What is missing.docx", "missing", made(files, "missing.docx", "the Stage 2 letter")),),
    )


def ready(files: Path, words: str = "first") -> Outcome:
    return replace(
        incomplete(files),
        status="ready",
        summary="Everything is there.",
        fingerprint=words,
        files=(FileRecord("letter.pdf", f"hash of the {words} letter", 9, bundle_pages=(3, 4)),),
        index=(IndexRow("Letters", "", f"The {words} letter", "3 March 2025", first=3, last=4),),
        build=(
            Output("bundle.pdf", "bundle", made(files, f"{words}.pdf", f"a bundle with the {words} letter"), 4),
            Output("chronology.docx", "chronology", made(files, "chronology.docx", "what happened")),
        ),
        advice=(),
    )


def publishing(outcome: Callable[[Path], Outcome]) -> Step:
    return lambda outbox, files: publish(outcome(files), outbox, TEMPLATES, "seen")


def serving(outbox: Path, files: Path) -> None:
    record_service(outbox / CASE, TODAY, "Mrs Smith")
    publish_service(outbox / CASE, TEMPLATES)


def prosecution(files: Path) -> Outcome:
    """A case that holds a defendant's set."""
    internal = ready(files)
    bundle = Output("Smith/bundle.pdf", "bundle", made(files, "set.pdf", "the set for Mrs Smith"), 2)
    sets = (DefendantOutcome("Mrs Smith", outputs=(bundle,), procedure="single justice"),)
    return replace(internal, build=(*internal.build, bundle), defendants=sets)


def with_papers_to_edit(files: Path) -> Outcome:
    """The same with two papers in Word beside the set, which people edit."""
    outcome = prosecution(files)
    papers = (
        Output(f"Smith/{name}.docx", "statement", made(files, f"{name}.docx", name))
        for name in ("Case summary", "Witness statement")
    )
    return replace(outcome, build=(*outcome.build, *papers))


def releasing(outbox: Path, files: Path) -> None:
    status = read_status(outbox / CASE)
    assert status
    record_release(outbox / CASE, status, status.defendants[0], "Ms D Officer", TODAY)
    publish_service(outbox / CASE, TEMPLATES)


def serving_a_set(outbox: Path, files: Path) -> None:
    """What ``serve`` does with the set of a defendant: record, certificate, bag with its request, status."""
    status = read_status(outbox / CASE)
    assert status
    assert ONE_ROUTE.prosecution
    how = HowServed("first-class post", "Ms D Officer", address="1 High Street")
    serve_set(outbox / CASE, status, "Mrs Smith", TODAY, how=how, settings=ONE_ROUTE.prosecution)
    finishing_services(outbox, files)


def finishing_services(outbox: Path, files: Path) -> None:
    """What a pass does of it where the program was ended before."""
    clear_unfinished(outbox / CASE)
    status = read_status(outbox / CASE)
    assert status
    make_papers(outbox / CASE, status, TEMPLATES)
    publish_service(outbox / CASE, TEMPLATES)


def taken_away(outbox: Path, files: Path) -> None:
    """The folder of the case is no longer in the inbox."""
    publish_absence(outbox / CASE, TEMPLATES, TODAY)


def looking_at_an_unchanged_case(outbox: Path, files: Path) -> None:
    """What a pass does before it finds that neither folder, rules nor answers changed."""
    clear_unfinished(outbox / CASE)
    publish_service(outbox / CASE, TEMPLATES)


def passing_by_an_absent_case(outbox: Path, files: Path) -> None:
    """What a pass does for a case that is no longer in the inbox."""
    finish_absent(outbox / CASE, TEMPLATES)


def answering(outbox: Path, files: Path) -> None:
    record_answer(outbox / CASE, Answer("child-1", "Yes", "Ms A Clerk", TODAY, subject_of("a"), None, "answers.jsonl"))


ONE_ROUTE = load_rules(RULES_FILE)
ONE_ROUTE = ONE_ROUTE.model_copy(update={"routes": dict(list(ONE_ROUTE.routes.items())[:1])})
KNOWS_TIMES = (".casebundle.board", ".drawn.json")
"""Board and forms remember when the files looked so that they were made from."""
TO_SERVE, WITH_COPIES = publishing(prosecution), publishing(with_papers_to_edit)
FIRST, SECOND, MISSING = publishing(ready), publishing(lambda files: ready(files, "second")), publishing(incomplete)


@pytest.mark.parametrize(
    ("before", "step", "next_pass"),
    [
        ([], FIRST, FIRST),
        ([], MISSING, MISSING),
        ([MISSING], FIRST, FIRST),
        ([FIRST], MISSING, MISSING),
        ([FIRST], SECOND, SECOND),
        ([FIRST], FIRST, SECOND),
        ([FIRST], serving, FIRST),
        ([FIRST], serving, looking_at_an_unchanged_case),
        ([FIRST, taken_away], serving, passing_by_an_absent_case),
        ([TO_SERVE, taken_away], releasing, passing_by_an_absent_case),
        ([TO_SERVE, releasing, taken_away], serving_a_set, passing_by_an_absent_case),
        ([MISSING], answering, MISSING),
        ([FIRST], WITH_COPIES, WITH_COPIES),
        ([FIRST], WITH_COPIES, SECOND),
        ([TO_SERVE], releasing, TO_SERVE),
        ([TO_SERVE], releasing, looking_at_an_unchanged_case),
        ([TO_SERVE, releasing], serving_a_set, finishing_services),
        ([FIRST], taken_away, taken_away),
        ([FIRST], taken_away, FIRST),
    ],
    ids=[
        "first build",
        "first advice",
        "advice gives way to a build",
        "a build is followed by advice",
        "second build",
        "then other evidence",
        "serve",
        "serve, and nothing else changes",
        "serve, and the folder is no longer in the inbox",
        "release, and the folder is no longer in the inbox",
        "serve a set, and the folder is no longer in the inbox",
        "answer",
        "sets and papers to edit",
        "sets and papers to edit, then other evidence",
        "release",
        "release, and nothing else changes",
        "serve a set",
        "a folder that was taken away",
        "a folder that is there again",
    ],
)
def test_whenever_the_program_is_killed_the_next_pass_ends_as_if_it_had_not_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: list[Step], step: Step, next_pass: Step
) -> None:
    files, start = tmp_path / "files", tmp_path / "start"
    files.mkdir()
    start.mkdir()
    for done in before:
        done(start, files)
    never_killed = copied(start, tmp_path / "never killed")
    made_changes = count_changes(lambda: step(never_killed, files), monkeypatch)
    next_pass(never_killed, files)
    untouched = copied(start, tmp_path / "untouched")
    next_pass(untouched, files)
    as_it_should_be = [told_by(never_killed), told_by(untouched)]
    for number in range(made_changes):
        outbox = copied(start, tmp_path / f"killed {number}")
        killed_before(number, lambda outbox=outbox: step(outbox, files))  # type: ignore[misc]
        next_pass(outbox, files)
        assert told_by(outbox) in as_it_should_be, number
        case_outbox = outbox / CASE
        status = read_status(case_outbox)
        assert status
        assert alterations_told(case_outbox, status), number
        assert [*differences(case_outbox), *differences_of_service(case_outbox)] == [], number
        assert len(status.served) == len(read_lines(case_outbox / "served.jsonl")), number


def test_a_case_that_is_being_forgotten_when_the_program_is_killed_is_forgotten_or_stands_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, start, cache = tmp_path / "files", tmp_path / "start", Cache(tmp_path / "cache")
    files.mkdir()
    start.mkdir()
    FIRST(start, files)

    def forgetting(outbox: Path) -> None:
        forget(outbox / CASE, cache, by="Ms D Officer", reason="request of 3 May")

    never_killed = copied(start, tmp_path / "never killed")
    made_changes = count_changes(lambda: forgetting(never_killed), monkeypatch)
    ended: list[int] = []
    for number in range(made_changes):
        outbox = copied(start, tmp_path / f"killed {number}")
        killed_before(number, lambda outbox=outbox: forgetting(outbox))  # type: ignore[misc]
        finish_forgetting(outbox, cache)
        clear_unfinished(outbox / CASE)
        deeds = [one.did for one in entries(outbox / LOG)]
        assert told_by(outbox) == told_by(start if (outbox / CASE).exists() else never_killed)
        assert deeds.count(("forgotten",)) == (not (outbox / CASE).exists())
        ended.append(deeds.count(("forgotten",)))
    assert ended == sorted(ended)
    assert set(ended) == {0, 1}


def writing_the_board(outbox: Path, files: Path) -> None:
    write_board(outbox, TEMPLATES, TODAY, frozenset({CASE}))


def making_forms(outbox: Path, files: Path) -> None:
    keep_blank_forms(ONE_ROUTE, outbox, files / "cache")


def making_a_bag(outbox: Path, files: Path) -> None:
    case_outbox = outbox / CASE
    if not any(one.is_dir() and not one.name.startswith(".") for one in case_outbox.glob("served/*")):
        service = Service(1, TODAY, "Mrs Smith", "v1/bundle.pdf", "", 4, "")
        make_bag(case_outbox, [service], made(files, "certificate.docx", "served by hand"), "SR-1")


@pytest.mark.parametrize("step", [writing_the_board, making_forms, making_a_bag])
def test_what_stands_beside_the_builds_is_there_after_the_next_pass_as_if_nothing_had_been_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: Step
) -> None:
    files, start = tmp_path / "files", tmp_path / "start"
    files.mkdir()
    start.mkdir()
    FIRST(start, files)
    never_killed = copied(start, tmp_path / "never killed")
    made_changes = count_changes(lambda: step(never_killed, files), monkeypatch)
    for number in range(made_changes):
        outbox = copied(start, tmp_path / f"killed {number}")
        killed_before(number, lambda outbox=outbox: step(outbox, files))  # type: ignore[misc]
        step(outbox, files)
        told, whole = told_by(outbox), told_by(never_killed)
        assert told.keys() == whole.keys(), number
        assert all(told[name] == whole[name] for name in told if not name.endswith(KNOWS_TIMES)), number


def copied(outbox: Path, to: Path) -> Path:
    return Path(shutil.copytree(outbox, to))


def read_lines(record: Path) -> list[str]:
    return record.read_text().splitlines() if record.exists() else []


def told_by(outbox: Path) -> Mapping[str, bytes]:
    """All files of an outbox but the audit log and its end, which have hours in them."""
    found = (path for path in outbox.rglob("*") if path.is_file() and path.name not in (LOG, END_FILE, LOCK_FILE))
    return {path.relative_to(outbox).as_posix(): path.read_bytes() for path in found}


def count_changes(step: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    seen: list[str] = []
    with monkeypatch.context() as watched:
        watched.setattr(changes, "about_to", lambda change, path: seen.append(change))
        step()
    assert seen
    return len(seen)


def killed_before(number: int, step: Callable[[], object]) -> None:
    """Do a step in a process of its own, which kills itself before one of the changes that the step makes."""
    child = os.fork()
    if child == 0:
        left = iter(range(number))
        changes.about_to = lambda change, path: next(left, None) is None and os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment, func-returns-value]
        try:
            step()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)


def test_the_log_tells_first_to_last_what_was_done_and_holds(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    MISSING(outbox, tmp_path)
    answering(outbox, tmp_path)
    FIRST(outbox, tmp_path)
    serving(outbox, tmp_path)
    told = list(entries(outbox / LOG))
    assert [one.did for one in told] == [
        ("read", "judged"),
        ("answered",),
        ("read", "judged"),
        ("built",),
        ("served",),
        ("told",),
    ]
    assert told[1].by == "Ms A Clerk"
    assert "Smith" not in (outbox / LOG).read_text()
    assert not list(faults_of_log(outbox / LOG))
