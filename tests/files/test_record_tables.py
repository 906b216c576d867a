"""Records in JSON and XML are read as a table, however they are nested; what is no list of records is none."""

import json
from pathlib import Path

import pytest

from pipeline.files.record_tables import rows_of_json
from pipeline.files.sheet import Row
from pipeline.files.tables import read_sheets

XML = '<?xml version="1.0"?>'
DAY = '<day date="2026-03-03"><am code="/"/><pm code="O"/></day>'
DAY_OF_ELEMENTS = "<day><date>2026-03-03</date><am><code>/</code></am><pm><code>O</code></pm></day>"


def test_a_field_of_several_words_keeps_them_all() -> None:
    contact = {"Date of contact": "03/03/2025", "Contact type": "call", "Member of staff": "T R"}
    [headings, _] = rows_of_json(json.dumps({"Contact log": [contact]})) or []
    assert headings == ("Date of contact", "Contact type", "Member of staff")


def rows(folder: Path, text: str) -> tuple[Row, ...]:
    (folder / "export.xml").write_text(text, encoding="utf-8")
    [sheet] = read_sheets(folder / "export.xml", "export.xml")
    return sheet.rows


def test_records_of_a_list_have_a_heading_for_each_of_their_fields(tmp_path: Path) -> None:
    text = json.dumps([{"date": "2026-03-03", "am": "/"}, {"date": "2026-03-04", "pm": None}])
    assert rows(tmp_path, text) == (
        ("date", "am", "pm"),
        ("2026-03-03", "/", None),
        ("2026-03-04", None, ""),
    )


def test_what_stands_around_records_is_said_of_each(tmp_path: Path) -> None:
    days = [{"date": "2026-03-03", "marks": [{"session": "AM", "code": "/"}, {"session": "PM", "code": "O"}]}]
    assert rows(tmp_path, json.dumps({"pupil": {"name": "Jay Smith"}, "days": days})) == (
        ("pupil", "date", "session", "code"),
        ("Jay Smith", "2026-03-03", "AM", "/"),
        ("Jay Smith", "2026-03-03", "PM", "O"),
    )


def test_a_list_of_days_with_a_mark_each_is_read_by_its_dates(tmp_path: Path) -> None:
    text = json.dumps([{"2026-03-03": "/"}, {"2026-03-04": "O"}])
    assert rows(tmp_path, text)[1:] == (("2026-03-03", "/"), ("2026-03-04", "O"))


@pytest.mark.parametrize("people", [["Mum", "Dad"], [{"name": "Mum"}, {"name": "Dad"}]])
def test_a_record_that_names_several_people_is_still_one(people: list[object], tmp_path: Path) -> None:
    text = json.dumps({"contacts": [{"date": "2026-03-03", "with": people, "notes": "Rang"}]})
    assert rows(tmp_path, text)[1:] == (("2026-03-03", "Mum, Dad", "Rang"),)


def test_records_by_their_dates_have_these_for_a_field(tmp_path: Path) -> None:
    text = json.dumps({"2026-03-03": {"AM": "/", "PM": "O"}, "2026-03-04": {"AM": "I", "PM": "I"}})
    assert rows(tmp_path, text)[1:] == (("2026-03-03", "/", "O"), ("2026-03-04", "I", "I"))


@pytest.mark.parametrize(
    "text",
    [
        f'<r pupil="Jay Smith">{2 * DAY}</r>',
        f'<r xmlns="urn:x" pupil="Jay Smith">{2 * DAY}</r>',
        f"<r><pupil>Jay Smith</pupil>{2 * DAY_OF_ELEMENTS}</r>",
    ],
)
def test_xml_says_the_same_in_attributes_and_in_elements(text: str, tmp_path: Path) -> None:
    day = ("Jay Smith", "2026-03-03", "/", "O")
    assert rows(tmp_path, XML + text) == (("pupil", "date", "am code", "pm code"), day, day)


def test_one_record_more_is_told_as_any_other_limit(tmp_path: Path) -> None:
    (tmp_path / "long.json").write_text(json.dumps([{"date": str(n), "am": "/"} for n in range(50)]))
    [sheet] = read_sheets(tmp_path / "long.json", "long.json", most_rows=20)
    assert sheet.cut


def test_records_with_more_fields_than_a_table_has_columns_are_none(tmp_path: Path) -> None:
    text = json.dumps([{f"field {number}": "x", "date": "2026-03-03"} for number in range(3_000)])
    assert rows(tmp_path, text)[0][0] != "date"


@pytest.mark.parametrize(
    "text",
    ["{not json}", "[1, 2]", '{"date": "2026-03-03"', "[" * 100_000, "[]", "just words, of a letter"],
)
def test_what_holds_no_records_is_read_as_the_text_that_it_is(text: str, tmp_path: Path) -> None:
    assert str(rows(tmp_path, text)[0][0])[:1] == text[:1]


def test_no_entity_of_xml_is_resolved(tmp_path: Path) -> None:
    bomb = (
        '<!DOCTYPE r [<!ENTITY a "garnet"><!ENTITY b "&a;&a;&a;">]><r><x d="1"><y>&b;</y></x><x d="2"><y>1</y></x></r>'
    )
    assert "garnet" not in str(rows(tmp_path, XML + bomb))


@pytest.mark.parametrize(
    "note",
    [
        "Rang <b>both</b> parents",
        "Rang<br/> both parents",
        "<p>Rang both</p> parents",
        "<x><y>Rang</y></x> both parents",
    ],
)
def test_words_behind_an_element_belong_to_what_is_around_it(note: str, tmp_path: Path) -> None:
    [_, row] = rows(tmp_path, f"{XML}<log><contact><date>2026-03-03</date><note>{note}</note></contact></log>")
    assert sorted(" ".join(map(str, row)).split()) == ["2026-03-03", "Rang", "both", "parents"]


@pytest.mark.parametrize(
    "further",
    [
        {
            "people": [{"name": "Mrs Hill", "role": "mother"}, {"name": "Mr Hill", "role": "father"}],
            "agreed": [{"a": "1", "b": "2"}],
        },
        {
            "note": "Rang about Thursday and Friday",
            "people": [{"name": "Mrs Hill", "role": "mother"}, {"name": "Mr Hill", "role": "father"}],
        },
    ],
)
def test_one_event_is_one_row_whatever_lists_it_has(further: dict[str, object], tmp_path: Path) -> None:
    [_, *found] = rows(tmp_path, json.dumps([{"date": "2026-03-03", **further}]))
    assert len(found) == 1
    assert "Mrs Hill, mother; Mr Hill, father" in found[0]


def test_the_sessions_of_a_day_are_a_row_each_whatever_is_said_of_the_day(tmp_path: Path) -> None:
    day = {
        "date": "2026-03-03",
        "note": "a long day it was indeed",
        "sessions": [{"session": "AM", "code": "/"}, {"session": "PM", "code": "I"}],
    }
    [_, *found] = rows(tmp_path, json.dumps([day]))
    assert [row[-2:] for row in found] == [("AM", "/"), ("PM", "I")]


def test_a_record_in_each_line_is_read_like_a_list_of_them(tmp_path: Path) -> None:
    lines = [json.dumps({"date": "2026-03-03", "note": note}) for note in ("one", "two")]
    assert rows(tmp_path, "\n".join(lines)) == (("date", "note"), ("2026-03-03", "one"), ("2026-03-03", "two"))


def test_a_field_that_only_says_that_it_is_words_has_the_name_of_what_it_is_in(tmp_path: Path) -> None:
    entry = '<entry when="2026-03-03"><notes lang="en"><para>Rang</para><para>Wrote</para></notes></entry>'
    [heads, *_] = rows(tmp_path, f"{XML}<log>{entry}{entry}</log>")
    assert set(heads) == {"when", "lang", "notes"}


@pytest.mark.parametrize(
    "sessions", [("A", "P"), ("1", "2"), ("AM Registration", "PM Registration"), ("09:00", "13:10")]
)
def test_a_mark_in_a_list_makes_a_row_of_each_session_however_it_is_called(
    sessions: tuple[str, str], tmp_path: Path
) -> None:
    marks = [{"session": one, "mark": mark} for one, mark in zip(sessions, "/O", strict=True)]
    day = {"date": "2026-03-03", "note": "Mother rang to say unwell", "sessions": marks}
    [_, *found] = rows(tmp_path, json.dumps([day]))
    assert [row[-2:] for row in found] == [(sessions[0], "/"), (sessions[1], "O")]


@pytest.mark.parametrize("written", ["2026-03-03T00:00:00Z", "20260303", "46084", "Tue 3 Mar 2026"])
def test_days_below_what_is_said_of_a_child_stay_rows_however_they_are_written(written: str, tmp_path: Path) -> None:
    of_child = {"name": "Jay Smith", "born": "2012-03-02", "school": "St Mary Primary School of Anytown"}
    codes = [{"code": "/", "meaning": "Present"}]
    text = json.dumps({**of_child, "codes": codes, "days": [{"date": written, "am": "/", "pm": "O"}] * 2})
    assert sum(written in row for row in rows(tmp_path, text)) == 2


@pytest.mark.parametrize("written", ["2026-03-03T10:00:00Z", "2026-03-03 10:00", "3 Mar 2026, 09:15"])
def test_an_event_with_a_time_is_one_row_whoever_was_there(written: str, tmp_path: Path) -> None:
    people = [{"name": "Mrs Hill", "role": "mother"}, {"name": "Mr Hill", "role": "father"}]
    event = {"date": written, "note": "Met and agreed a plan", "people": people}
    [_, *found] = rows(tmp_path, json.dumps([event]))
    assert len(found) == 1


@pytest.mark.parametrize("mark", [{"label": "Present", "value": "/"}, {"value": "/", "label": "Present"}])
def test_of_two_names_that_say_nothing_neither_takes_the_place_of_the_other(
    mark: dict[str, str], tmp_path: Path
) -> None:
    [heads, *_] = rows(tmp_path, json.dumps([{"date": "2026-03-03", "mark": mark}]))
    assert set(heads) == {"date", "label", "value"}


COLUMNS = [["2026-03-03", "2026-03-04"], ["/", "O"], ["\\", "\\"]]
ROWS = [list(row) for row in zip(*COLUMNS, strict=True)]


@pytest.mark.parametrize(
    "node",
    [
        {"pupil": "Jo Hay", "date": COLUMNS[0], "am": COLUMNS[1], "pm": COLUMNS[2]},
        {"data": {"pupil": "Jo Hay", "marks": {"date": COLUMNS[0], "am": COLUMNS[1], "pm": COLUMNS[2]}}},
        {"pupil": "Jo Hay", "columns": ["date", "am", "pm"], "rows": ROWS},
        {"pupil": "Jo Hay", "data": [["date", "am", "pm"], *ROWS]},
    ],
)
def test_columns_side_by_side_and_rows_below_names_are_a_table(node: object) -> None:
    heads, *records = rows_of_json(json.dumps(node)) or [()]
    named = [dict(zip(map(str, heads), row, strict=True)) for row in records]
    assert [(row["date"], row["am"], row["pm"]) for row in named] == [tuple(row) for row in ROWS]
    assert {row["pupil"] for row in named} == {"Jo Hay"}


def test_lists_of_which_one_is_shorter_are_not_put_beside_each_other() -> None:
    assert len(rows_of_json(json.dumps({"date": COLUMNS[0], "am": ["/"], "pm": COLUMNS[2]})) or ()) <= 2
