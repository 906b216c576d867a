"""The board tells of all cases at a glance, and nothing in it is worth less for being told shortly."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from pipeline.board.board_files import board_page, write_board
from pipeline.board.board_row import BoardRow
from pipeline.board.deadlines import calendar_of
from pipeline.outbox.status import STATUS_FILE, Status
from tests.project import TEMPLATES

TODAY = date(2026, 6, 1)
STATUS: dict[str, Any] = {
    "schema": 1,
    "reference": None,
    "route": "stockport-enforcement",
    "route_title": "Enforcement referral",
    "status": "incomplete",
    "summary": "One thing is missing.",
    "build": None,
    "fingerprint": "f",
    "checked_on": "2026-05-20",
    "child": "Jay Smith",
    "school": "Marbrook High School",
    "findings": [
        {"id": "plan", "title": "Action plan", "result": "missing", "because": "None.", "fix": None, "source": None},
        {"id": "upn", "title": "UPN", "result": "met", "because": "There.", "fix": None, "source": None},
    ],
}


def case(outbox: Path, name: str, **told: Any) -> Path:
    folder = outbox / name
    folder.mkdir(exist_ok=True)
    status = Status.model_validate({**STATUS, "case": name, **told})
    (folder / STATUS_FILE).write_text(status.as_json(), encoding="utf-8")
    return folder


def due(day: str, title: str = "Send the notice") -> dict[str, Any]:
    return {"id": "s", "title": title, "state": "due", "day": day, "because": "b", "source": "s"}


def written(outbox: Path, in_inbox: frozenset[str] | None = None, today: date = TODAY) -> list[BoardRow]:
    return list(write_board(outbox, TEMPLATES, today, in_inbox))


def test_what_has_elapsed_comes_first_and_what_has_no_deadline_last(tmp_path: Path) -> None:
    case(tmp_path, "No deadline")
    case(tmp_path, "Later", next=[due("2026-07-20")])
    case(tmp_path, "Elapsed", next=[due("2026-05-29")])
    case(tmp_path, "This week", next=[due("2026-06-05")])
    rows = written(tmp_path)
    assert [row.case for row in rows] == ["Elapsed", "This week", "Later", "No deadline"]
    assert [row.urgency(TODAY) for row in rows] == ["elapsed", "due this week", "later", "no deadline"]
    assert rows[1].days_left(TODAY) == 4


def test_a_case_tells_what_is_needed_and_asked(tmp_path: Path) -> None:
    question = {
        "id": "q",
        "about": None,
        "page": None,
        "parent": None,
        "asks": "Is Danny Daniel?",
        "choices": ["Yes", "No"],
        "proposed": "Yes",
        "holds": True,
    }
    case(tmp_path, "One", questions=[question, {**question, "id": "r", "answer": "Yes"}])
    [row] = written(tmp_path)
    assert (row.needed, row.asked) == (("Action plan",), ("Is Danny Daniel?",))
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "1 needed: Action plan" in page
    assert "1 question: Is Danny Daniel?" in page


def test_a_case_tells_how_many_more_things_are_needed_and_how_many_want_a_look(tmp_path: Path) -> None:
    found, _ = STATUS["findings"]
    warning = {**found, "id": "old", "title": "Current certificate", "result": "warning"}
    case(tmp_path, "One", findings=[found, {**found, "id": "letter", "title": "Stage 2 letter"}, warning])
    case(tmp_path, "Two", status="ready", findings=[warning, {**warning, "id": "older"}])
    case(tmp_path, "Three", status="ready", findings=[{**found, "result": "met"}])
    assert sorted((row.case, row.warnings) for row in written(tmp_path)) == [("One", 1), ("Three", 0), ("Two", 2)]
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "2 needed: Action plan, and 1 more" in page
    assert "1 warning to look at" in page
    assert "2 warnings to look at" in page
    assert "0 warnings" not in page


def test_cases_no_longer_in_the_inbox_and_references_used_twice_are_told(tmp_path: Path) -> None:
    case(tmp_path, "Here", reference="SR-1")
    case(tmp_path, "Gone", reference="sr-1")
    here, gone = written(tmp_path, frozenset({"Here"}))
    assert (here.gone, gone.gone) == (False, True)
    assert here.shared_reference
    assert gone.shared_reference


def test_a_case_that_is_kept_longer_than_the_rules_say_is_told_and_nothing_else_happens_to_it(tmp_path: Path) -> None:
    case(tmp_path, "Old", gone_since="2019-05-31")
    case(tmp_path, "Younger", gone_since="2020-06-02")
    case(tmp_path, "Here")
    old, younger, here = sorted(
        write_board(tmp_path, TEMPLATES, TODAY, frozenset({"Here"}), 6), key=lambda row: row.case != "Old"
    )
    assert [row.kept_too_long(TODAY) for row in (old, younger, here)] == [True, False, False]
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "No longer in the inbox since 31 May 2019" in page
    assert "It was to be kept until 31 May 2025: decide what becomes of it." in page
    assert (tmp_path / "Old" / STATUS_FILE).exists()


def test_an_inbox_that_cannot_be_seen_takes_no_case_away(tmp_path: Path) -> None:
    case(tmp_path, "Here")
    assert not written(tmp_path, None)[0].gone
    assert "The inbox could not be seen" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_broken_status_and_a_foreign_folder_stop_nothing(tmp_path: Path) -> None:
    case(tmp_path, "Good")
    broken = case(tmp_path, "Broken") / STATUS_FILE
    broken.write_text("{", encoding="utf-8")
    (tmp_path / "Holiday photos").mkdir()
    rows = {row.case: row for row in written(tmp_path)}
    assert set(rows) == {"Good", "Broken"}
    assert rows["Broken"].status == "error"
    assert "damaged" in rows["Broken"].summary
    broken.unlink()


def test_how_long_a_case_stands_as_it_does_goes_on_from_board_to_board(tmp_path: Path) -> None:
    case(tmp_path, "One")
    written(tmp_path)
    case(tmp_path, "One", checked_on="2026-06-10")
    [row] = written(tmp_path, today=date(2026, 6, 10))
    assert row.age(date(2026, 6, 10)) == 21
    case(tmp_path, "One", checked_on="2026-06-11", status="ready", build=1)
    [row] = written(tmp_path, today=date(2026, 6, 11))
    assert row.age(date(2026, 6, 11)) == 0


def test_what_a_killed_run_left_goes_also_where_the_board_says_the_same_as_before(tmp_path: Path) -> None:
    case(tmp_path, "One")
    written(tmp_path)
    (tmp_path / ".unfinished-board.json").write_text("{")
    written(tmp_path)
    assert not list(tmp_path.glob(".unfinished-*"))


def test_a_damaged_board_is_written_anew(tmp_path: Path) -> None:
    case(tmp_path, "One")
    (tmp_path / ".casebundle.board").write_text('{"One": 3}', encoding="utf-8")
    assert [row.case for row in written(tmp_path)] == ["One"]


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path) -> None:
    case(tmp_path, "=HYPERLINK(1)", reference="+44", school="@risk")
    written(tmp_path)
    text = (tmp_path / "board.csv").read_text(encoding="utf-8-sig")
    _, row = csv.reader(StringIO(text))
    assert not [cell for cell in row if cell[:1] in ("=", "+", "@", "-")]
    assert row[0] == "'=HYPERLINK(1)"


def test_the_calendar_holds_deadlines_and_no_names(tmp_path: Path) -> None:
    case(tmp_path, "Smith Jay", reference="SR-1", next=[due("2026-06-05", "Tell the parents; by letter, twice " * 3)])
    case(tmp_path, "Okafor Daniel", next=[due("2026-06-08")])
    calendar = calendar_of(written(tmp_path), TODAY)
    plain = calendar.replace("\r\n ", "")
    assert "Smith" not in plain
    assert "Okafor" not in plain
    assert "SUMMARY:SR-1: Tell the parents\\; by letter\\, twice" in plain
    assert "DTSTART;VALUE=DATE:20260605\r\nDTEND;VALUE=DATE:20260606" in plain
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'a & b\'s "case"', "Ŵyn\u202e Siân", "50% #1?"])
def test_no_name_breaks_the_page_or_its_link(tmp_path: Path, name: str) -> None:
    rows = [BoardRow(name, None, "Child", "School", None, "Route", "ready", "All is here.", 0)]
    page = board_page(rows, TEMPLATES, TODAY)
    assert "<script>alert" not in page
    assert page.count("<tr data-status") == 1
    assert 'status.html"' in page
    assert "#1?/" not in page


def test_the_data_says_the_same_for_programs(tmp_path: Path) -> None:
    case(tmp_path, "One", next=[due("2026-06-05")])
    written(tmp_path)
    told = json.loads((tmp_path / "board.json").read_text(encoding="utf-8"))
    assert told["counts"] == {
        **dict.fromkeys(("ready", "ineligible", "error", "elapsed", "asked", "gone", "kept too long"), 0),
        "cases": 1,
        "incomplete": 1,
        "due this week": 1,
    }
    assert told["cases"][0]["days_left"] == 4
    assert told["cases"][0]["page"] == "One/status.html"


def test_a_copy_of_a_cases_folder_is_told_and_not_shown_twice(tmp_path: Path) -> None:
    case(tmp_path, "One")
    (tmp_path / "One - Copy").mkdir()
    (tmp_path / "One - Copy" / STATUS_FILE).write_bytes((tmp_path / "One" / STATUS_FILE).read_bytes())
    assert [(row.case, row.status) for row in written(tmp_path)] == [("One", "incomplete"), ("One - Copy", "error")]
    assert "It is a copy of the results of “One”" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_where_the_route_is_not_open_only_what_closes_it_is_told(tmp_path: Path) -> None:
    missing, _ = STATUS["findings"]
    closed = {**missing, "id": "leave", "title": "No case of leave alone", "result": "failed"}
    case(tmp_path, "Holiday", status="ineligible", findings=[missing, closed])
    assert [row.needed for row in written(tmp_path)] == [("No case of leave alone",)]
    assert "Not open: No case of leave alone" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_what_is_worked_on_by_nobody_stands_on_the_board(tmp_path: Path) -> None:
    told = "The folder <Grey>.tmp in the inbox holds papers and is not worked on."
    write_board(tmp_path, TEMPLATES, TODAY, frozenset(), beside=(told,))
    assert json.loads((tmp_path / "board.json").read_text(encoding="utf-8"))["beside"] == [told]
    assert told.replace("<Grey>", "&lt;Grey&gt;") in (tmp_path / "index.html").read_text(encoding="utf-8")
