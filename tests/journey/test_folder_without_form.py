"""A folder without a form is no dead end: its page says what it looks like, and a form lies there, begun."""

from pathlib import Path

import openpyxl

from tests.journey.journey_office import COMPLETE, Office

LOG = "Date,Type,Who,Staff,Notes\n10/11/2025,Letter,Mrs Okafor,T Ridgway,Stage 1 letter\n"
WELSH = "Annwyl Mrs Okafor,\n\nDaniel Okafor, ganwyd 14 Tachwedd 2012\n\nYn gywir\nTom Ridgway\n"


def test_the_form_is_begun_with_what_the_papers_tell_and_goes_once_the_folder_has_one(office: Office) -> None:
    folder = office.drop(COMPLETE)
    case_yaml = (folder / "case.yaml").read_bytes()
    (folder / "case.yaml").unlink()
    (folder / "Letters" / "Ffoniwyd.csv").write_text(LOG, encoding="utf-8")
    (folder / "Letters" / "Llythyr.txt").write_text(WELSH, encoding="utf-8")
    office.do("run")
    status = office.status(COMPLETE)
    assert status["status"] == "error"
    assert "School attendance enforcement referral (Stockport Council)" in status["summary"]
    assert {one["path"]: one["kind"] for one in status["files"]}["Letters/Stage 1 letter - Mr E Okafor.docx"] == (
        "stage_1_letter"
    )
    assert {one["path"]: one["kind"] for one in status["files"]}["Letters/Ffoniwyd.csv"] == "contact_log"
    form = office.outbox / COMPLETE / "Referral to fill in.xlsx"
    said = answers(form)
    assert (said["child.forename"], said["child.surname"]) == ("Daniel", "Okafor")
    assert said["child.upn"] == "B990041223117"
    assert f"{said['child.date_of_birth']:%d %B %Y}" == "14 November 2012"
    assert rows(form, "Parents") == ["Mr Emeka Okafor", "Mrs Grace Okafor"]
    assert rows(form, "Notices") == ["Mr Emeka Okafor", "Mrs Grace Okafor"]

    (folder / "case.yaml").write_bytes(case_yaml)
    office.do("run")
    assert office.status(COMPLETE)["status"] == "ready"
    assert not form.exists()


def answers(form: Path) -> dict[str, object]:
    return {str(row[0]): row[2] for row in openpyxl.load_workbook(form)["Referral"].iter_rows(values_only=True)}


def rows(form: Path, sheet: str) -> list[object]:
    return [row[1] for row in openpyxl.load_workbook(form)[sheet].iter_rows(min_row=5, values_only=True) if row[1]]
