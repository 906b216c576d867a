"""A whole case from its form alone: told in the words of that form, and judged as far as the form can be read."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.outbox.status import Status
from pipeline.process import preview_of
from pipeline.settings import Settings
from tests.intake.test_workbook import FULL, Office, fill
from tests.project import PROJECT, RULES_FILE
from tests.rules.test_places_of_the_form import SPEAKS_WORKBOOK, SPEAKS_YAML


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "inbox").mkdir()
    return Settings(
        inbox=tmp_path / "inbox",
        outbox=tmp_path / "outbox",
        rules=(RULES_FILE,),
        template_folders=(PROJECT / "templates",),
        cache=tmp_path / "cache",
        today=date(2026, 6, 15),
        edition="1",
    )


def judged(folder: Path, settings: Settings) -> Status:
    status = preview_of(folder, settings)
    assert "{place" not in status.as_json()
    assert "{form}" not in status.as_json()
    return status


def told_to_do(status: Status) -> list[str]:
    notes = [note for one in status.files for note in one.notes]
    problems = [problem.message for problem in status.problems]
    records, ticks = [one.record for one in status.due], [one.why for one in status.reminders]
    return [*(one.fix for one in status.findings if one.fix), *problems, *notes, *records, *ticks]


def test_a_bad_cell_stops_that_cell_and_everything_is_told_by_sheet_and_cell(settings: Settings) -> None:
    folder = settings.inbox / "Lee Ann"
    folder.mkdir()
    (folder / "oddly named.txt").write_text("Words that say nothing of what they are.\n")
    office = Office(folder / "Referral.xlsx")
    office.write("Referral", "The child", "Forename", "Ann")
    birth = office.write("Referral", "The child", "Date of birth", "30/02/2012")
    office.add("Parents", full_name="Ms Grace Lee", lives_with="not known")
    office.add("Files", file="not there.pdf")
    office.save()
    status = judged(folder, settings)
    assert (status.status, status.child) == ("incomplete", "Ann")
    (bad,) = [one for one in status.findings if one.id == "entry-unreadable"]
    assert bad.because.startswith(f'Referral.xlsx, sheet Referral, cell {birth}: "30/02/2012" is not a date')
    assert len(status.findings) > 10, "all the rest is judged"
    said = told_to_do(status)
    assert not [text for text in said if SPEAKS_YAML.search(text)]
    assert sum("Referral.xlsx, sheet “" in text for text in said) > 10


def test_a_bad_key_stops_that_key_and_everything_is_told_by_line(settings: Settings) -> None:
    folder = settings.inbox / "Lee Ann"
    folder.mkdir()
    (folder / "case.yaml").write_text(
        "route: norfolk-legal-intervention\nchild:\n  forename: Ann\n  date_of_birth: 2012-02-30\n"
        "parents:\n- {name: Ms Grace Lee, lives_with_child: perhaps}\nfiles: {not there.pdf: {}}\n"
    )
    status = judged(folder, settings)
    assert (status.status, status.child) == ("incomplete", "Ann")
    bad = [one.because for one in status.findings if one.id == "entry-unreadable"]
    assert [told.partition(":")[0] for told in bad] == ["case.yaml, line 4, column 3", "case.yaml, line 6, column 24"]
    said = told_to_do(status)
    assert not [text for text in said if SPEAKS_WORKBOOK.search(text)]
    assert sum("in case.yaml, line " in text for text in said) > 10


def test_what_no_form_asks_for_is_told_beside_the_case(settings: Settings) -> None:
    folder = settings.inbox / "Lee Ann"
    folder.mkdir()
    (folder / "case.yaml").write_text("route: norfolk-legal-intervention\ntransport_costs: £3 a day\n")
    (told,) = [one for one in judged(folder, settings).findings if one.id == "entry-not-read"]
    assert told.result == "warning"
    assert 'case.yaml, line 2, column 1: unknown key "transport_costs"' in told.because


def test_what_a_prosecution_lacks_for_the_court_is_told_in_the_words_of_its_form(settings: Settings) -> None:
    folder = settings.inbox / "Ŵyn Siân"
    folder.mkdir()
    fill(folder / "Referral.xlsx", {**FULL, "charge": {"from": date(2026, 2, 23), "to": date(2026, 5, 15)}})
    status = judged(folder, settings)
    court = [one for one in status.findings if one.id.startswith("court-") and one.fix]
    assert any("sheet “Dates and plan”, cell" in str(one.fix) for one in court)
    assert not [one.fix for one in court if SPEAKS_YAML.search(str(one.fix))]
