"""Bad input is normal: each fault has one clear message, and the pass goes on."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.journey.journey_office import COMPLETE, TODAY, Office, wait_for
from tests.journey.readied_program import LONGEST
from tests.project import PROJECT, RULES_FILE

SMALL = "route: stockport-enforcement\nchild: {forename: Ann, surname: Lee}\n"


def folder(office: Office, name: str, case_yaml: str | bytes | None = SMALL) -> Path:
    made = office.inbox / name
    made.mkdir()
    if case_yaml is not None:
        (made / "case.yaml").write_bytes(case_yaml if isinstance(case_yaml, bytes) else case_yaml.encode())
    return made


def messages(office: Office, name: str) -> str:
    return " ".join(problem["message"] for problem in office.status(name)["problems"])


BAD: dict[str, tuple[str | bytes | None, list[str]]] = {
    "Nothing in it": (None, ["empty"]),
    "Never closed": ("route: stockport-enforcement\nchild: {forename: Ann\n", ["case.yaml, line 2", "never closed"]),
    "Mistyped route": ("route: stockport-enforcment\n", ["stockport-enforcment", "stockport-enforcement"]),
    "No such route": ("route: essex county\n", ["essex county", "stockport-enforcement"]),
    "No route": ("child: {forename: Ann}\n", ["case.yaml", "route"]),
    "No UTF-8": (b"route: stockport-enforcement\nchild: {forename: Si\xe2n}\n", ["case.yaml", "UTF-8"]),
}
Seen = tuple[Office, CompletedProcess[str]]
HOSTILE = 'Ŵyn\'s "case" & co'


@pytest.fixture(scope="module")
def seen(new_office: Callable[[], Office]) -> Seen:
    """An office with bad cases of every kind, and others among them, after one pass; what the pass said."""
    office = new_office()
    for name, (case_yaml, _) in BAD.items():
        folder(office, name, case_yaml)
    folder(office, "A bad one", "route: [")
    folder(office, "B almost nothing")
    folder(office, "Bad route", "child: {forename: Ann}\nroute: stockport-enforcment\n")
    folder(office, "Misspelt", "route: stockport-enforcement\nchild: {forname: Ann}\n")
    papers = folder(office, "Papers only", None) / "letters"
    papers.mkdir()
    (papers / "one.pdf").write_bytes(b"%PDF-1.4 truncated")
    hostile_files(folder(office, HOSTILE))
    return office, office.do("run")


def hostile_files(made: Path) -> None:
    (made / "sub one").mkdir()
    (made / "sub two").mkdir()
    (made / "sub one" / "letter.txt").write_text("Stage 1 letter\n\nDear Ms Lee, attendance is a concern.\n")
    (made / "sub two" / "letter.txt").write_text("Stage 2 letter\n\nDear Ms Lee, medical evidence will be needed.\n")
    (made / ("l" * 190 + ".txt")).write_text("A long name.\n")
    (made / "empty.pdf").write_bytes(b"")
    (made / "cut short.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (made / "not really.docx").write_bytes(b"\x00\x01\x02 no such thing")
    (made / "$(touch hacked); `id`.txt").write_text("Nothing happens.\n")
    (made / "secret.txt").symlink_to("/etc/hostname")
    for junk in ("Thumbs.db", "~$letter.docx", ".DS_Store"):
        (made / junk).write_bytes(b"junk")


@pytest.mark.parametrize("name", BAD)
def test_a_case_that_cannot_be_read_is_an_error_with_its_place(seen: Seen, name: str) -> None:
    office, ended = seen
    assert ended.returncode == 1, ended.stderr
    status = office.status(name)
    assert status["status"] == "error"
    assert status["summary"]
    for words in BAD[name][1]:
        assert words in messages(office, name)
    assert name in ended.stdout


def test_an_unknown_route_is_told_with_its_line_and_every_known_route(seen: Seen) -> None:
    (problem,) = seen[0].status("Bad route")["problems"]
    assert problem["path"] == "case.yaml"
    assert problem["message"].startswith(
        'case.yaml, line 2, column 1: There is no route "stockport-enforcment"; did you mean "stockport-enforcement"? '
        "Known: "
    )
    assert all(route in problem["message"] for route in ("leicestershire-leave", "norfolk-legal-intervention"))


def test_a_misspelt_name_in_the_case_file_is_told_in_whole_sentences(seen: Seen) -> None:
    told = [one["because"] for one in seen[0].status("Misspelt")["findings"] if one["result"] == "failed"]
    assert any('did you mean "forename"? It was left out of account' in one for one in told)


def test_a_folder_without_a_case_file_still_names_every_file(seen: Seen) -> None:
    status = seen[0].status("Papers only")
    assert status["status"] == "error"
    assert "There is no referral workbook in this folder" in messages(seen[0], "Papers only")
    assert [file["path"] for file in status["files"]] == ["letters/one.pdf"]


def test_bad_cases_do_not_stop_the_good_ones(seen: Seen) -> None:
    office, ended = seen
    assert ended.returncode == 1
    assert office.status("B almost nothing")["status"] == "incomplete"
    assert {office.status(name)["status"] for name in ("A bad one", "Nothing in it")} == {"error"}


def test_hostile_names_and_files_are_each_accounted_for(seen: Seen) -> None:
    status = seen[0].status(HOSTILE)
    paths = {file["path"] for file in status["files"]}
    assert len(paths) == 8
    assert not any("Thumbs" in path or "~$" in path or "DS_Store" in path for path in paths)
    named = {problem["path"] for problem in status["problems"]}
    assert {"empty.pdf", "cut short.pdf", "not really.docx", "secret.txt"} <= named
    assert {"sub one/letter.txt", "sub two/letter.txt"} <= paths
    assert not (PROJECT / "hacked").exists()


def test_rules_that_do_not_load_are_wrong_use_with_line_and_column(office: Office, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(RULES_FILE.read_text().replace("routes:", "rooutes:", 1))
    ended = office.do("run", "--rules", str(rules))
    assert ended.returncode == 2
    assert 'unknown key "rooutes"; did you mean "routes"?' in ended.stderr
    assert "line" in ended.stderr
    assert office.do("rules", str(rules)).returncode == 2
    assert office.do("rules").returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "Nobody"], "There is no case folder"),
        (["run", "--today", "soon"], "write it like 2025-03-31"),
        (["run", "--inbox", "/nowhere/at/all"], "cannot be opened"),
        (["run", "--outbox", "{inbox}/inside"], "must not lie inside"),
        (["routes", "nowhere"], 'There is no route "nowhere"'),
        (["verify", "Nobody"], "There is no outbox folder"),
        (["fly"], "No such command"),
    ],
)
def test_wrong_use_says_what_to_do_and_ends_with_2(office: Office, words: list[str], told: str) -> None:
    ended = office.do(*(word.format(inbox=office.inbox) for word in words))
    assert ended.returncode == 2
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr


def test_check_prints_what_run_would_write_and_writes_nothing(office: Office) -> None:
    folder(office, "Lee A")
    ended = office.do("check", "Lee A", "--json")
    assert ended.returncode == 3
    assert not list(office.outbox.iterdir())
    office.do("run")
    assert json.loads(ended.stdout) == office.status("Lee A")
    plain = office.do("check", str(office.inbox / "Lee A"))
    assert plain.returncode == 3
    assert "MISSING" in plain.stdout


def test_a_changed_folder_is_judged_again_and_the_inbox_stays_as_it_was(office: Office) -> None:
    made = folder(office, "Lee A")
    (made / "letter.txt").write_text("Dear Ms Lee\n")

    def inbox() -> dict[Path, tuple[int, bytes]]:
        return {
            path: (path.stat().st_mtime_ns, path.read_bytes()) for path in office.inbox.rglob("*") if path.is_file()
        }

    before = inbox()
    office.do("run")
    first = office.status("Lee A")["fingerprint"]
    assert inbox() == before
    (made / "letter.txt").write_text("Dear Mr Lee\n")
    office.do("run")
    assert office.status("Lee A")["fingerprint"] != first


def test_a_killed_run_leaves_nothing_half_and_the_next_ends_as_if_nothing_happened(
    office: Office, new_office: Callable[[], Office], tmp_path: Path
) -> None:
    undisturbed = new_office()
    for one in (office, undisturbed):
        one.drop(COMPLETE)
    (tmp_path / "work").mkdir()
    environment = office.environment(TMPDIR=str(tmp_path / "work"))
    with subprocess.Popen(
        office.command("run"), env=environment, cwd=PROJECT, start_new_session=True, stdout=subprocess.DEVNULL
    ) as killed:
        wait_for(lambda: is_at_work_on_pages(tmp_path / "work") or killed.poll() is not None, 0.01)
        assert killed.poll() is None
        os.killpg(killed.pid, signal.SIGKILL)
    assert not (office.outbox / COMPLETE / "status.json").exists()
    office.do("run")
    undisturbed.do("run")
    built = office.output(COMPLETE, "bundle").read_bytes()
    assert built == undisturbed.output(COMPLETE, "bundle").read_bytes()
    assert office.status(COMPLETE) == undisturbed.status(COMPLETE) | {"signature": office.status(COMPLETE)["signature"]}


def is_at_work_on_pages(work: Path) -> bool:
    """Whether a case was taken in, and the pages of its bundle are being made."""
    return any(name.startswith("sheet-") for _, _, names in os.walk(work) for name in names)


def test_better_evidence_makes_the_next_build_and_the_first_stays(office: Office) -> None:
    made = office.drop(COMPLETE)
    office.do("run")
    first = office.output(COMPLETE, "bundle")
    before = first.read_bytes()
    (made / "note of a call.txt").write_text("12 June 2026\n\nCall to Mrs Okafor. No answer.\n")
    office.do("run")
    status = office.status(COMPLETE)
    assert status["build"] == 2
    assert first.read_bytes() == before
    assert office.output(COMPLETE, "bundle") != first
    assert office.do("verify", COMPLETE).returncode == 0
    first.write_bytes(before[:-10])
    assert office.do("verify", COMPLETE).returncode == 6
    shutil.rmtree(made)
    assert office.do("run").returncode == 0
    assert first.exists()


def test_watch_takes_a_dropped_folder_and_ends_cleanly(office: Office) -> None:
    words = office.command("watch", "--interval", "0.5", "--settle", "0.5")
    with subprocess.Popen(words, env=office.environment(), cwd=PROJECT, stdout=subprocess.PIPE, text=True) as watch:
        try:
            assert watch.stdout is not None
            assert "Watching" in watch.stdout.readline()
            folder(office, "Dropped later")
            told = office.outbox / "Dropped later" / "status.json"
            wait_for(lambda: told.exists() or watch.poll() is not None)
            assert watch.poll() is None
            watch.send_signal(signal.SIGTERM)
            assert watch.wait(LONGEST) == 0
        finally:
            watch.kill()  # where it does not end cleanly, nobody else would end it
    assert office.status("Dropped later")["status"] == "incomplete"
    assert office.status("Dropped later")["checked_on"] == TODAY
