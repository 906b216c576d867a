"""A build is made once: on another day its case is only judged again, and whatever the bundle shows makes another."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.documents import papers_beside
from pipeline.documents.certificate import certificate_pdf
from pipeline.examination import made
from pipeline.outbox.answers import answer_to, record_answer
from pipeline.outbox.status import STATUS_FILE, Status, read_status
from pipeline.process import Report, preview_of, process, status_with_question
from pipeline.settings import Settings, edition_of
from tests.project import EXAMPLES, RULES_FILE, TEMPLATES

NAME = "Brennan Kayleigh TAC"
FIRST_DAY, NEXT_DAY = date(2026, 6, 15), date(2026, 6, 16)


@dataclass(frozen=True)
class Desk:
    """One case in an inbox, with templates of its own, and rules of its own where a test changes them."""

    root: Path
    cache: Path

    @property
    def case(self) -> Path:
        return self.root / "inbox" / NAME

    @property
    def outbox(self) -> Path:
        return self.root / "outbox" / NAME

    @property
    def rules(self) -> Path:
        own = self.root / RULES_FILE.name
        return own if own.exists() else RULES_FILE

    def settings(self, day: date) -> Settings:
        rules, templates = self.rules, self.root / "templates"
        edition = edition_of([rules], [templates])
        return Settings(self.case.parent, self.outbox.parent, (rules,), (templates,), self.cache, day, edition)

    def work(self, day: date) -> Status:
        assert isinstance(process(self.case, self.settings(day), workers=2), Report)
        status = read_status(self.outbox)
        assert status
        return status


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Desk:
    """A desk whose case got its build on the first day."""
    root = tmp_path_factory.mktemp("desk")
    shutil.copytree(EXAMPLES / NAME, root / "inbox" / NAME)
    shutil.copytree(TEMPLATES, root / "templates")
    desk = Desk(root, shared_cache)
    assert desk.work(FIRST_DAY).status == "ready"
    return desk


@pytest.fixture
def desk(done: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(done.root, tmp_path / "desk")
    return Desk(tmp_path / "desk", done.cache)


@pytest.fixture
def nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "make_build", lambda *_: pytest.fail("a build was made"))


@pytest.mark.usefixtures("nothing_is_made")
def test_on_another_day_a_case_is_judged_and_nothing_is_made(desk: Desk) -> None:
    first = read_status(desk.outbox)
    assert first
    foreseen = preview_of(desk.case, desk.settings(NEXT_DAY))
    status = desk.work(NEXT_DAY)
    assert foreseen == status
    assert (status.checked_on, status.build, status.outputs) == (NEXT_DAY, 1, first.outputs)
    assert (status.files, status.chronology) == (first.files, first.chronology)
    assert any(record.bundle_pages for record in status.files)
    assert "Checked on 16 June 2026" in (desk.outbox / "status.html").read_text(encoding="utf-8")


def test_the_status_is_that_of_an_outbox_in_which_all_was_made_that_day(desk: Desk) -> None:
    judged = desk.work(NEXT_DAY)
    shutil.rmtree(desk.outbox)
    assert desk.work(NEXT_DAY) == judged


def test_a_build_that_was_changed_is_noticed_though_size_and_time_are_as_they_were(desk: Desk) -> None:
    (bundle,) = desk.outbox.glob("v1/*bundle.pdf")
    seen, content = bundle.stat(), bundle.read_bytes()
    bundle.write_bytes(content[:-20] + b"x" * 20)
    os.utime(bundle, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    status = desk.work(NEXT_DAY)
    assert status.build == 2
    assert "is not the file that was published" in status.problems[-1].message
    assert (desk.outbox / status.outputs[0].path).read_bytes() == content


def test_a_build_stays_when_its_status_is_lost(desk: Desk) -> None:
    (desk.outbox / STATUS_FILE).unlink()
    assert desk.work(NEXT_DAY).build == 1


def say(desk: Desk, file: str, old: str, new: str) -> None:
    path = desk.root / file
    text = (path if path.exists() else desk.rules).read_text(encoding="utf-8")
    assert re.search(old, text)
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def log_a_call(desk: Desk) -> None:
    log = desk.case / "contacts.csv"
    columns = log.read_text(encoding="utf-8").splitlines()[0].split(",")
    told = {"date": "2026-06-02", "kind": "call", "with": "Miss S Brennan", "by": "Julie Tranter", "summary": "Rang."}
    with log.open("a", encoding="utf-8") as added:
        added.write(",".join(told.get(column.strip(), "") for column in columns) + "\n")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda desk: say(desk, f"inbox/{NAME}/case.yaml", "SR-2026-029", "SR-2026-030"), id="reference"),
        pytest.param(lambda desk: say(desk, "rules.yaml", "(?m)^    cover: .*", "    cover: Another"), id="cover"),
        pytest.param(lambda desk: say(desk, "templates/bundle.css", "$", "\np { color: #111 }\n"), id="page"),
        pytest.param(log_a_call, id="chronology"),
    ],
)
def test_whatever_the_bundle_shows_makes_another_build(desk: Desk, change: Callable[[Desk], None]) -> None:
    change(desk)
    status = desk.work(NEXT_DAY)
    assert (status.build, status.status) == (2, "ready")


def test_a_document_of_the_route_is_made_once_too_unless_it_shows_the_day(desk: Desk) -> None:
    named = "    documents: [{template: pathway_request.docx, name: Request, kind: referral}]"
    say(desk, "rules.yaml", "(?m)^    cover: Request for a school.*$", f"    cover: A request\n{named}")
    assert desk.work(FIRST_DAY).build == 2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made, "make_build", lambda *_: pytest.fail("a build was made"))
        assert desk.work(NEXT_DAY).build == 2
    template = desk.root / "templates" / "pathway_request.docx"
    document = docx.Document(str(template))
    document.add_paragraph("As of {{ facts.today }}")
    document.save(str(template))
    assert desk.work(FIRST_DAY).build == 3
    assert desk.work(NEXT_DAY).build == 4


@pytest.mark.usefixtures("nothing_is_made")
def test_a_rule_that_the_bundle_does_not_show_is_judged_without_a_build(desk: Desk) -> None:
    say(desk, "rules.yaml", "(?m)^    about: >-\n", "    about: >-\n      Told to officers alone.\n")
    status = desk.work(FIRST_DAY)
    assert (status.build, status.status) == (1, "ready")


def test_a_build_can_be_asked_for_though_nothing_changed(desk: Desk) -> None:
    report = process(desk.case, replace(desk.settings(FIRST_DAY), force=True), workers=2)
    assert isinstance(report, Report)
    status = read_status(desk.outbox)
    assert status
    assert status.build == 2


def test_a_case_that_waits_for_papers_meanwhile_gets_no_second_build_of_the_same(desk: Desk) -> None:
    letter = desk.case / "Stage 2 letter - Miss S Brennan.docx"
    kept = letter.rename(desk.root / letter.name)
    assert desk.work(FIRST_DAY).status == "incomplete"
    kept.rename(letter)
    assert (desk.work(NEXT_DAY).build, desk.work(NEXT_DAY).status) == (1, "ready")


def test_the_draft_certificate_of_a_case_that_waits_is_made_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.case / "case.yaml").write_text(
        (desk.case / "case.yaml").read_text(encoding="utf-8").replace("upn:", "x_upn:"), encoding="utf-8"
    )
    waiting = desk.work(FIRST_DAY)
    assert waiting.status == "incomplete"
    drafts = [one for one in waiting.outputs if one.kind == "certificate"]
    assert drafts
    made: list[str] = []

    def drafted(*given: Any) -> bytes:
        made.append("once more")
        return certificate_pdf(*given)

    monkeypatch.setattr(papers_beside, "certificate_pdf", drafted)
    again = desk.work(NEXT_DAY)
    assert [one for one in again.outputs if one.kind == "certificate"] == drafts
    assert made == []
    (desk.outbox / drafts[0].path).write_bytes(b"changed")
    mended = desk.work(NEXT_DAY + (NEXT_DAY - FIRST_DAY))
    assert [one for one in mended.outputs if one.kind == "certificate"] == drafts
    assert made == ["once more"]


def test_answers_one_after_another_are_taken_without_working_the_case_out_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = desk.settings(FIRST_DAY)
    asked = desk.work(FIRST_DAY).reminders[0].id
    with monkeypatch.context() as patched:
        patched.setattr("pipeline.examination.examine.examine", lambda *_: pytest.fail("the case was worked out"))
        for _ in range(2):
            status = status_with_question(desk.case, asked, settings)
            record_answer(desk.outbox, answer_to(status, asked, "done", by="Ann Lister", on=FIRST_DAY))
    (desk.case / "A note.txt").write_text("A note of 3 March 2026 about nothing.", encoding="utf-8")
    assert "A note.txt" in [file.path for file in status_with_question(desk.case, asked, settings).files]
