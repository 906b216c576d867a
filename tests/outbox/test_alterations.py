"""Whatever somebody alters in a case's outbox folder is seen by the next pass, though the inbox is as it was."""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.case.question import Answer, subject_of
from pipeline.commands.publishing import VERIFY_DIFFERS, verify_command
from pipeline.errors import OutboxError
from pipeline.outbox import builds, changes
from pipeline.outbox.answers import record_answer
from pipeline.outbox.audit import entries, faults_of_log
from pipeline.outbox.audit_end import END_FILE, LOG, fault_of_end
from pipeline.outbox.looking_over import differences, look_over
from pipeline.outbox.publish import alterations_told, publish, publish_service
from pipeline.outbox.served import differences_of_service, last_served, record_service
from pipeline.outbox.status import Status, read_status
from tests.outbox.test_crash_points import FIRST, TODAY, incomplete, made, ready
from tests.project import TEMPLATES

DAY = date(2025, 5, 1)
Harm = Callable[[Path], object]


@pytest.fixture
def case_outbox(tmp_path: Path) -> Path:
    """The folder of a case with one build, a service and two answers."""
    outbox = tmp_path / "outbox"
    case_outbox = outbox / "Smith J"
    for question in ("child-1", "belongs-2"):
        record_answer(case_outbox, Answer(question, "Yes", "Ms A Clerk", DAY, subject_of("a"), None, "answers.jsonl"))
    FIRST(outbox, tmp_path)
    record_service(case_outbox, DAY, "Mrs Smith")
    publish_service(case_outbox, TEMPLATES)
    FIRST(outbox, tmp_path)
    return case_outbox


def last_line_removed(record: Path) -> None:
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))


def changed_with_its_manifest(case: Path) -> None:
    bundle, manifest = case / "v1" / "bundle.pdf", case / "v1" / "manifest.json"
    before = hashlib.sha256(bundle.read_bytes()).hexdigest()
    bundle.write_bytes(bundle.read_bytes().replace(b"first", b"worst"))
    after = hashlib.sha256(bundle.read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text().replace(before, after))


def other(path: Path, words: str, others: str) -> None:
    assert words in path.read_text()
    path.write_text(path.read_text().replace(words, others))


def moved_and_linked(path: Path) -> None:
    """What is read is the same still, and may be changed elsewhere."""
    elsewhere = path.parents[2] / f"elsewhere {path.name}"
    path.symlink_to(path.rename(elsewhere))


HARMS: dict[str, tuple[Harm, str]] = {
    "a file with its manifest": (changed_with_its_manifest, "v1/manifest.json is missing, or is not the one"),
    "the fingerprint of a build": (
        lambda case: other(case / "v1" / "manifest.json", '"fingerprint": "first"', '"fingerprint": "worst"'),
        "v1/manifest.json is missing, or is not the one",
    ),
    "a manifest taken out": (lambda case: (case / "v1" / "manifest.json").unlink(), "v1/manifest.json is missing"),
    "a build taken out": (lambda case: shutil.rmtree(case / "v1"), "v1 is missing"),
    "a link to a file": (lambda case: moved_and_linked(case / "v1" / "bundle.pdf"), "v1/bundle.pdf is missing"),
    "a link to a build": (lambda case: moved_and_linked(case / "v1"), "v1 is missing"),
    "a link to a status": (lambda case: moved_and_linked(case / "status.json"), "Somebody changed status.json"),
    "a strange file": (
        lambda case: (case / "v1" / "notes.txt").write_text("n"),
        "v1/notes.txt was added after the build was published",
    ),
    "a strange build": (lambda case: shutil.copytree(case / "v1", case / "v7"), "v7 was not published by Casebundle"),
    "the status": (
        lambda case: other(case / "status.json", "Everything is there.", "All is there."),
        "Somebody changed status.json",
    ),
    "the page": (lambda case: other(case / "status.html", "Everything", "Nothing"), "Somebody changed status.html"),
    "the record of service": (
        lambda case: other(case / "served.jsonl", "Mrs Smith", "Mrs Smyth"),
        "served.jsonl, line 1: it was changed",
    ),
    "no record of service": (lambda case: (case / "served.jsonl").unlink(), "served.jsonl: 1 of its 1 lines are lost"),
    "an answer": (lambda case: last_line_removed(case / "answers.jsonl"), "answers.jsonl: 1 of its 2 lines are lost"),
}


def newest(case_outbox: Path) -> Status:
    status = read_status(case_outbox)
    assert status
    return status


@pytest.mark.slow
@pytest.mark.parametrize("harm", HARMS)
def test_an_alteration_is_seen_by_the_next_pass_and_told_and_found_by_verify(
    case_outbox: Path, tmp_path: Path, harm: str
) -> None:
    assert alterations_told(case_outbox, newest(case_outbox))
    assert [*differences(case_outbox), *differences_of_service(case_outbox)] == []
    do, told = HARMS[harm]
    do(case_outbox)
    assert not alterations_told(case_outbox, newest(case_outbox))
    assert [*differences(case_outbox), *differences_of_service(case_outbox)]
    status = publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen")
    assert any(told in problem.message for problem in status.problems)
    assert alterations_told(case_outbox, newest(case_outbox))
    assert (case_outbox / f"v{status.build}" / "bundle.pdf").read_text() == "a bundle with the first letter"
    assert status.build != 7


def test_what_a_file_manager_leaves_in_a_build_is_no_alteration(case_outbox: Path) -> None:
    (case_outbox / "v1" / "Thumbs.db").write_bytes(b"thumbs")
    assert alterations_told(case_outbox, newest(case_outbox))
    assert not list(differences(case_outbox))


def test_a_status_that_was_deleted_is_found_by_verify_and_written_anew(case_outbox: Path, tmp_path: Path) -> None:
    (case_outbox / "status.json").unlink()
    [told] = differences(case_outbox)
    assert "status.json: it is missing" in told
    assert publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen").build == 1


def test_a_page_that_was_deleted_is_written_anew(case_outbox: Path, tmp_path: Path) -> None:
    page = (case_outbox / "status.html").read_bytes()
    (case_outbox / "status.html").unlink()
    assert not alterations_told(case_outbox, newest(case_outbox))
    publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen")
    assert (case_outbox / "status.html").read_bytes() == page


def test_an_outbox_that_was_copied_is_as_it_was(case_outbox: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(case_outbox.parent, copy, copy_function=shutil.copyfile)
    assert alterations_told(copy / "Smith J", newest(copy / "Smith J"))
    other(copy / "Smith J" / "v1" / "bundle.pdf", "first", "worst")
    assert not alterations_told(copy / "Smith J", newest(copy / "Smith J"))


def test_a_status_that_was_changed_leads_nobody_to_a_file_that_it_names(case_outbox: Path, tmp_path: Path) -> None:
    status = json.loads((case_outbox / "status.json").read_text())
    status["outputs"] = [{"path": "served.jsonl", "kind": "missing", "sha256": "0", "pages": None}]
    (case_outbox / "status.json").write_text(json.dumps(status))
    publish(replace(ready(tmp_path), build=(), status="incomplete"), case_outbox.parent, TEMPLATES, "seen")
    assert (case_outbox / "served.jsonl").exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda lines: [lines[0].replace(b"Ms A Clerk", b"Ms B Clerk"), *lines[1:]],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: [lines[0], b"no entry", *lines[2:]],
        lambda lines: [lines[1], lines[0], *lines[2:]],
    ],
    ids=["changed", "taken out", "written over", "in another order"],
)
def test_a_log_that_was_changed_is_told_and_never_repaired(
    case_outbox: Path, tmp_path: Path, harm: Callable[[list[bytes]], list[bytes]]
) -> None:
    log = case_outbox.parent / LOG
    changed = b"".join(line + b"\n" for line in harm(log.read_bytes().splitlines()))
    log.write_bytes(changed)
    faults = list(faults_of_log(log))
    assert "audit.jsonl, line" in faults[0]
    publish(ready(tmp_path, "second"), case_outbox.parent, TEMPLATES, "seen")
    assert log.read_bytes().startswith(changed)
    assert list(faults_of_log(log)) == faults
    assert set(faults) <= set(differences(case_outbox))


def test_a_log_that_an_editor_saved_anew_is_told_in_one_sentence_however_long_it_is(
    case_outbox: Path, tmp_path: Path
) -> None:
    for words in ("second", "third", "fourth"):
        publish(ready(tmp_path, words), case_outbox.parent, TEMPLATES, "seen")
    log = case_outbox.parent / LOG
    lines = log.read_bytes().splitlines()
    log.write_bytes(b"".join(line + b"\r\n" for line in lines))
    changed, *_ = faults_of_log(log)
    assert changed == f"audit.jsonl, lines 2 to {len(lines)}: they, or lines before them, were changed or taken out"


def test_a_status_that_came_from_another_case_leaves_nothing_behind_that_was_never_served(
    case_outbox: Path, tmp_path: Path
) -> None:
    other = case_outbox.with_name("Jones K")
    publish(replace(ready(tmp_path), case=other.name), other.parent, TEMPLATES, "seen")
    record_service(case_outbox, TODAY, "Mrs Smith")
    publish_service(case_outbox, TEMPLATES)
    shutil.copyfile(case_outbox / "status.json", other / "status.json")
    told = publish(replace(ready(tmp_path), case=other.name), other.parent, TEMPLATES, "seen")
    assert "Somebody changed status.json" in told.problems[0].message
    assert told.service_record is None
    assert not [*differences(other), *differences_of_service(other)]
    assert last_served(other) is None


def test_half_a_line_that_a_loss_of_power_left_is_no_alteration(case_outbox: Path, tmp_path: Path) -> None:
    log = case_outbox.parent / LOG
    with log.open("ab") as stream:
        stream.write(b'{"case": "12')
    publish(ready(tmp_path, "second"), case_outbox.parent, TEMPLATES, "seen")
    assert not list(faults_of_log(log))
    assert list(entries(log))[-1].did == ("built",)


def written_elsewhere(log: Path, tmp_path: Path) -> None:
    FIRST(tmp_path / "another", tmp_path)
    shutil.copyfile(tmp_path / "another" / LOG, log)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda log, _: last_line_removed(log), "lost its end"),
        (lambda log, _: log.write_bytes(b""), "lost its end"),
        (lambda log, _: log.unlink(), "is lost"),
        (written_elsewhere, "audit.jsonl"),
    ],
    ids=["its last line", "all its lines", "taken out", "of another outbox"],
)
def test_a_log_that_lost_its_end_is_told_from_then_on(
    case_outbox: Path, tmp_path: Path, harm: Callable[[Path, Path], object], told: str
) -> None:
    log = case_outbox.parent / LOG
    harm(log, tmp_path)
    fault = fault_of_end(log)
    assert fault
    assert told in fault
    publish(ready(tmp_path, "second"), case_outbox.parent, TEMPLATES, "seen")
    assert any("back from a copy" in one for one in differences(case_outbox))


@pytest.mark.parametrize("harm", [lambda end: end.unlink(), lambda end: end.write_bytes(b"")], ids=["gone", "emptied"])
def test_a_log_of_which_nobody_can_tell_how_far_it_went_is_told_from_then_on(
    case_outbox: Path, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    last_line_removed(case_outbox.parent / LOG)
    harm(case_outbox.parent / END_FILE)
    publish(ready(tmp_path, "second"), case_outbox.parent, TEMPLATES, "seen")
    assert any("put back both from one copy" in one for one in differences(case_outbox))


def test_a_case_whose_log_was_taken_away_with_its_end_is_told_by_verify_and_on_its_page(
    case_outbox: Path, tmp_path: Path
) -> None:
    for name in (LOG, END_FILE):
        (case_outbox.parent / name).unlink()
    assert any("audit.jsonl says nothing of this case" in one for one in differences(case_outbox))
    status = read_status(case_outbox)
    assert status
    assert not alterations_told(case_outbox, status)
    told = publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen")
    assert any("audit.jsonl says nothing of this case" in one.message for one in told.problems)
    assert not list(differences(case_outbox))


def test_a_log_whose_last_line_lost_its_end_of_line_alone_lost_nothing(case_outbox: Path, tmp_path: Path) -> None:
    log = case_outbox.parent / LOG
    log.write_bytes(log.read_bytes().rstrip(b"\n"))
    assert look_over(case_outbox).trusted
    publish(ready(tmp_path, "second"), case_outbox.parent, TEMPLATES, "seen")
    assert not list(differences(case_outbox))


def test_a_log_of_another_outbox_that_goes_further_is_told(case_outbox: Path, tmp_path: Path) -> None:
    for words in ("first", "second", "third"):
        publish(ready(tmp_path, words), tmp_path / "another", TEMPLATES, "seen")
    log = case_outbox.parent / LOG
    shutil.copyfile(tmp_path / "another" / LOG, log)
    assert "is not the one that was last added to here" in (fault_of_end(log) or "")


def test_an_older_log_put_back_with_its_end_is_told_for_what_it_may_be(case_outbox: Path, tmp_path: Path) -> None:
    """Nobody can tell it from a build that somebody else laid there: which of the two it is, a person knows."""
    log = case_outbox.parent / LOG
    older = {path: path.read_bytes() for path in (log, log.with_name(END_FILE))}
    assert publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen", force=True).build == 2
    for path, content in older.items():
        path.write_bytes(content)
    assert any(
        "v2: it was not published by Casebundle, or audit.jsonl is an older copy" in one
        for one in differences(case_outbox)
    )
    status = publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen")
    assert any("audit.jsonl is an older copy, which does not know of it" in one.message for one in status.problems)
    assert (case_outbox / "v2" / "bundle.pdf").is_file()


def test_what_lies_in_the_place_of_a_file_is_not_waited_for_and_is_told(case_outbox: Path, tmp_path: Path) -> None:
    """A pipe is never read to its end; a folder is not written over; papers go nowhere that a link leads."""
    (case_outbox / "status.json").unlink()
    os.mkfifo(case_outbox / "status.json")
    publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen")
    assert newest(case_outbox).status == "ready"
    (case_outbox / "status.html").unlink()
    (case_outbox / "status.html" / "sub-folder").mkdir(parents=True)
    with pytest.raises(OutboxError, match=r"status.html cannot be written"):
        publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen")
    elsewhere = case_outbox.rename(tmp_path / "elsewhere")
    case_outbox.symlink_to(elsewhere)
    with pytest.raises(OutboxError, match="is a link, and nothing is written where it leads"):
        publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen")


def test_a_link_laid_where_a_file_is_made_leads_to_nothing_written(case_outbox: Path, tmp_path: Path) -> None:
    precious = made(tmp_path, "precious.txt", "of somebody else")
    beside = case_outbox.parent / f"{changes.UNFINISHED}board.json"
    beside.symlink_to(precious)
    changes.write(case_outbox.parent / "board.json", b"{}")
    assert precious.read_text() == "of somebody else"
    assert not beside.is_symlink()


def test_what_is_altered_while_the_clock_is_behind_the_build_is_seen_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock was set back after a build: to a file that is changed now it gives an older time than to the build."""
    in_a_year = time.time_ns() + 365 * 86_400 * 10**9
    monkeypatch.setattr(builds, "_touched", lambda path: in_a_year if path.name == builds.MANIFEST else 1)
    FIRST(tmp_path / "outbox", tmp_path)
    bundle = tmp_path / "outbox" / "Smith J" / "v1" / "bundle.pdf"
    bundle.write_bytes(bundle.read_bytes().replace(b"first", b"worst"))
    FIRST(tmp_path / "outbox", tmp_path)
    status = read_status(tmp_path / "outbox" / "Smith J")
    assert status
    assert status.build == 2
    assert any("v1/bundle.pdf is not the file that was published" in one.message for one in status.problems)


def test_an_entry_made_after_the_clock_was_set_back_is_told_from_one_of_another_machines_clock(tmp_path: Path) -> None:
    FIRST(tmp_path / "outbox", tmp_path)
    entry = next(entries(tmp_path / "outbox" / LOG))
    assert not entry.was_before("")
    assert not replace(entry, at="2026-05-01T09:00:00+00:00").was_before("2026-05-01T09:00:30+00:00")
    assert replace(entry, at="2025-05-01T09:00:00+00:00").was_before("2026-05-01T09:00:00+00:00")


def test_a_status_that_was_taken_away_from_a_case_without_builds_differs(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    publish(incomplete(tmp_path), outbox, TEMPLATES, "seen")
    (outbox / "Smith J" / "status.json").unlink()
    verified = CliRunner().invoke(verify_command, ["Smith J", "--outbox", str(outbox)])
    assert verified.exit_code == VERIFY_DIFFERS
    assert "status.json: it is missing" in verified.output
