"""Contact logs as systems export them and offices keep them: in Word, of several children, filtered, month first."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from time import process_time

import docx
import openpyxl
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from openpyxl.styles import PatternFill

from pipeline.case.case import Child
from pipeline.case.source_file import Role, SourceFile
from pipeline.files.sniffing import sniff
from pipeline.intake.contact_log import ContactLog, read_contact_log
from pipeline.intake.logs_of_several import of_one_child
from pipeline.rules.model.load import load_rules
from tests.evidence.office_files import open_document
from tests.project import RULES_FILE

SETTINGS = load_rules(RULES_FILE).contact_log
CHILD = Child(forename="Daniel", surname="Okafor")
TODAY = date(2026, 6, 10)
Rows = list[list[str]]

SEVERAL: Rows = [
    ["Date", "Pupil", "Type", "With", "Staff", "Notes"],
    ["04/02/2026", "Daniel Okafor", "call", "Mrs Okafor", "T Ridgway", "Rang, no answer"],
    ["05/02/2026", "Kai Brindle", "call", "Ms Brindle", "T Ridgway", "garnet"],
    ["06/02/2026", "Amara Okafor", "visit", "Mrs Okafor", "R Lowe", "onyx"],
    ["09/02/2026", "Daniel Okafor; Amara Okafor", "visit", "Mrs Okafor", "R Lowe", "opal"],
    ["20/02/2026", "OKAFOR, Daniel", "text", "Mrs Okafor", "Office", "Please ring"],
]


def source(path: Path) -> SourceFile:
    return SourceFile(path.name, path, "0" * 64, path.stat().st_size, sniff(path, path.name))


def written(folder: Path, rows: Rows, name: str = "log.csv") -> Path:
    text = StringIO()
    csv.writer(text).writerows(rows)
    (folder / name).write_text(text.getvalue(), encoding="utf-8")
    return folder / name


def read(path: Path) -> ContactLog:
    return read_contact_log(source(path), SETTINGS, CHILD, TODAY)


def told(log: ContactLog) -> dict[str, str]:
    return {finding.id.removeprefix("contact-log-"): finding.because for finding in log.findings}


@pytest.mark.parametrize(
    "headings",
    [
        ["Date", "Method", "Who", "Reported by", "Incident"],
        ["Sent", "Message type", "Recipient", "Sender", "Message text"],
        ["When:", "Channel", "Parent/Carer", "Recorded by", "What happened"],
        ["Incident date", "CATEGORY", "Spoken to", "Logged by", "Description"],
        ["Timestamp", "How?", "Who did you speak to?", "Your name", "What was said?"],
    ],
)
def test_the_headings_of_usual_exports_are_known(headings: list[str], tmp_path: Path) -> None:
    log = read(written(tmp_path, [headings, ["04/02/2026", "call", "Mrs Okafor", "T Ridgway", "Rang"]]))
    assert [contact.text for contact in log.contacts] == ["Call with Mrs Okafor (by T Ridgway): Rang"]
    assert told(log) == {}


@pytest.mark.parametrize(
    ("headings", "cells", "summary"),
    [
        (["What", "Outcome"], ["rang her mobile", "no reply, message left"], "rang her mobile; no reply, message left"),
        (["Outcome", "What we did"], ["no reply", "rang"], "no reply; rang"),
        (["Action taken", "Result of call"], ["Rang twice", "Switched off"], "Rang twice; Switched off"),
        (["Action", "Outcome"], ["Texted", "Mum will ring"], "Texted; Mum will ring"),
        (["Notes", "Action"], ["Spoke to mum", "Home visit"], "Spoke to mum"),
        (["Reason for call", "Notes/Outcome"], ["Absent 2 days", "Has a cold"], "Absent 2 days; Has a cold"),
        (["Details", "Comments"], ["Rang", "Rang"], "Rang"),
        (["Details", "Comments"], ["", "Rang"], "Rang"),
        (["Details", "Outcome"], ["Rang", "-"], "Rang"),
        (["Details", "Reason"], ["Rang", "Absent"], "Rang; Absent"),
        (["Purpose of contact", "Outcome of contact"], ["Lates", "Rang"], "Lates; Rang"),
        (["Details", "Outcome/Action"], ["Rang", "Home visit"], "Rang"),
    ],
)
def test_what_was_done_and_what_came_of_it_are_both_told_and_what_is_to_follow_is_not(
    headings: list[str], cells: list[str], summary: str, tmp_path: Path
) -> None:
    log = read(written(tmp_path, [["Date", "With", *headings], ["04/02/2026", "Mum", *cells]]))
    assert [contact.summary for contact in log.contacts] == [summary]


@pytest.mark.parametrize(
    ("headings", "cells", "counts"),
    [
        (["What", "Outcome"], ["Home visit", "Planned"], False),
        (["Purpose", "Outcome"], ["Talk about lates", "To do"], False),
        (["What", "Outcome"], ["Rang mum", "Pending"], True),
    ],
)
def test_what_one_column_says_is_yet_to_be_is_none_whatever_stands_beside_it(
    headings: list[str], cells: list[str], *, counts: bool, tmp_path: Path
) -> None:
    log = read(written(tmp_path, [["Date", "Type", "With", *headings], ["04/02/2026", "", "Mum", *cells]]))
    assert bool(log.contacts) is counts


@pytest.mark.parametrize(
    ("notes", "kind"), [("Rang, no answer", "phone call"), ("Home visit, nobody in", ""), ("Text sent", "")]
)
def test_a_row_of_another_deed_is_none_of_its_log_in_whichever_column_that_stands(
    notes: str, kind: str, tmp_path: Path
) -> None:
    log = read(
        written(
            tmp_path, [["Date", "With", "Reason", "Notes"], ["04/02/2026", "Mum", "Absent", notes]], "Phone log.csv"
        )
    )
    assert [contact.kind for contact in log.contacts] == [kind]


@pytest.mark.parametrize(
    "headings",
    [["Date", "Pupil", "Mark", "Reason"], ["Date", "From", "To", "Reason"], ["Date", "Pupil", "Purpose", "With", "By"]],
)
def test_a_list_of_reasons_is_no_log(headings: list[str], tmp_path: Path) -> None:
    path = written(tmp_path, [headings, ["04/02/2026", *["Daniel Okafor"] * (len(headings) - 1)]])
    [one] = of_one_child([source(path)], CHILD, SETTINGS, tmp_path)
    assert one.role is Role.EVIDENCE


@pytest.mark.parametrize("whom", ["-", "–", "", "--", "?"])
def test_a_dash_in_the_place_of_a_person_names_nobody(whom: str, tmp_path: Path) -> None:
    log = read(written(tmp_path, [["Date", "With", "Notes"], ["04/02/2026", whom, "told the safeguarding lead"]]))
    assert [contact.text for contact in log.contacts] == ["Contact: told the safeguarding lead"]


def word(folder: Path, rows: Rows) -> Path:
    document = docx.Document()
    document.add_paragraph("Contact log - Daniel Okafor")
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "log.docx"))
    return folder / "log.docx"


def test_a_table_in_word_is_a_log_like_any_other(tmp_path: Path) -> None:
    rows = [row[:1] + row[2:] for row in SEVERAL]
    assert [one.text for one in read(word(tmp_path, rows)).contacts] == [
        one.text for one in read(written(tmp_path, rows)).contacts
    ]
    assert len(read(word(tmp_path, rows)).contacts) == 5


def test_a_text_in_word_without_a_table_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("4 February: rang, no answer")
    document.save(str(tmp_path / "log.docx"))
    log = read(tmp_path / "log.docx")
    assert set(told(log)) == {"unread"}
    assert "holds no table" in told(log)["unread"]


@pytest.mark.parametrize("name", ["log.pdf", "log.docx", "log.xlsx", "log.csv"])
def test_a_log_that_cannot_be_read_is_a_finding(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7 scanned")
    log = read(tmp_path / name)
    assert set(told(log)) == {"unread"}
    assert name in told(log)["unread"]


def test_of_a_log_of_several_children_only_this_childs_rows_are_contacts(tmp_path: Path) -> None:
    log = read(written(tmp_path, SEVERAL))
    assert [contact.row for contact in log.contacts] == [2, 6]
    assert told(log) == {"others": "3 rows are left out of log.csv, as not about this child alone."}


@pytest.mark.parametrize("form", ["csv", "docx", "xlsx"])
def test_the_rows_of_other_children_reach_no_page(form: str, tmp_path: Path) -> None:
    path = word(tmp_path, SEVERAL) if form == "docx" else written(tmp_path, SEVERAL)
    if form == "xlsx":
        book = openpyxl.Workbook()
        for row in SEVERAL:
            book.active.append(row)
        path = tmp_path / "log.xlsx"
        book.save(path)
    received = source(path)
    (shown,) = of_one_child([received], CHILD, SETTINGS, tmp_path)
    text = shown.copy.read_text(encoding="utf-8")
    assert shown.sha256 != received.sha256
    assert "Rang, no answer" in text
    assert not [word for word in ("garnet", "onyx", "opal", "Kai", "Amara") if word in text]


def test_a_log_of_this_child_alone_goes_further_as_it_is(tmp_path: Path) -> None:
    path = source(written(tmp_path, [SEVERAL[0], SEVERAL[1], SEVERAL[5]]))
    (one,) = of_one_child([path], CHILD, SETTINGS, tmp_path)
    assert (one.copy, one.sha256) == (path.copy, path.sha256)


def test_a_column_of_persons_is_the_pupils_where_this_child_stands_in_it(tmp_path: Path) -> None:
    rows = [
        ["Name", "Date", "Type", "Notes"],
        ["Daniel Okafor", "04/02/2026", "call", "a"],
        ["Kai Brindle", "05/02/2026", "call", "b"],
    ]
    assert [contact.summary for contact in read(written(tmp_path, rows)).contacts] == ["a"]
    rows = [["Who", "Date", "Type", "Notes"], ["Mrs Okafor", "04/02/2026", "call", "a"]]
    assert [contact.with_whom for contact in read(written(tmp_path, rows)).contacts] == ["Mrs Okafor"]


@pytest.mark.parametrize(
    ("kind", "status", "summary", "counts"),
    [
        ("text", "Delivered", "Please ring", True),
        ("text", "Undelivered", "Please ring", False),
        ("text", "FAILED", "Please ring", False),
        ("SMS (not delivered)", "", "Please ring", False),
        ("email", "", "E-mail bounced: no such address", False),
        ("call", "", "No answer, message left", True),
        ("call", "No answer", "", True),
        ("meeting", "", "Talked about why he failed two tests", True),
        ("call", "", "To do", False),
        ("visit", "", "Planned", False),
        ("visit", "", "Planned support with her", True),
        ("call", "Pending", "", False),
    ],
)
def test_a_message_that_reached_nobody_is_no_contact(
    kind: str, status: str, summary: str, counts: bool, tmp_path: Path
) -> None:
    rows = [["Date", "Type", "With", "Status", "Notes"], ["04/02/2026", kind, "Mrs Okafor", status, summary]]
    log = read(written(tmp_path, rows))
    assert len(log.contacts) == counts
    assert ("failed" in told(log)) != counts


def test_rows_and_columns_that_are_hidden_are_not_read_and_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Date", "Type", "Notes", "Summary"],
        ["04/02/2026", "call", "a", "secret"],
        ["05/02/2026", "call", "b", "c"],
        ["06/02/2026", "call", "black on black", "d"],
    ):
        sheet.append(row)
    sheet["C4"].fill = PatternFill("solid", fgColor="FF000000")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.save(tmp_path / "log.xlsx")
    log = read(tmp_path / "log.xlsx")
    assert [contact.text for contact in log.contacts] == ["Call: a", "Call"]
    assert "Row 3, column D and cell C4" in told(log)["hidden"]


def test_month_before_day_is_settled_for_all_dates_by_one_that_proves_it(tmp_path: Path) -> None:
    rows = [
        ["Date", "Type", "Notes"],
        *[[day, "call", "a"] for day in ("9/16/2025", "10/2/2025", "11/6/2025", "6/9/2026")],
    ]
    log = read(written(tmp_path, rows))
    assert [str(contact.day) for contact in log.contacts] == ["2025-09-16", "2025-10-02", "2025-11-06", "2026-06-09"]
    assert set(told(log)) == {"month-first"}


def test_days_after_today_are_no_contacts(tmp_path: Path) -> None:
    rows = [["Date", "Type", "Notes"], ["13/03/2026", "call", "a"], ["12/11/2026", "call", "b"]]
    log = read(written(tmp_path, rows))
    assert [contact.summary for contact in log.contacts] == ["a"]
    assert "row 3" in told(log)["to-come"]


def test_rows_whose_dates_cannot_be_read_are_counted_in_plain_sight(tmp_path: Path) -> None:
    rows = [["Date", "Type", "Notes"], ["13/03/2026", "call", "a"], ["in March", "call", "b"], ["?", "call", "c"]]
    assert (
        "2 of 3 rows of log.csv have no date that can be read (rows 3, 4)"
        in told(read(written(tmp_path, rows)))["undated"]
    )


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        (["Date", "Method", "Who", "Reported by", "Incident"], Role.CONTACT_LOG),
        (["Date", "Type", "With", "By", "Summary"], Role.CONTACT_LOG),
        (["Date", "Time", "Type", "Who with", "By", "Notes"], Role.CONTACT_LOG),
        (["Date", "Action", "Who"], Role.EVIDENCE),
        (["Date", "Summary"], Role.EVIDENCE),
        (["Date", "Pupil", "Incident", "Added by"], Role.EVENTS),
        (["Reported on", "Student(s)", "Status", "Concern summary", "Reporter"], Role.EVENTS),
        (["Item", "Price", "With", "By"], Role.EVIDENCE),
    ],
)
def test_a_table_is_a_contact_log_by_its_headings_whatever_it_is_called(
    tmp_path: Path, headings: list[str], role: Role
) -> None:
    path = written(tmp_path, [headings, ["04/02/2026", "call", "Mrs Okafor", "T Ridgway", "Rang"][: len(headings)]])
    (one,) = of_one_child([source(path)], CHILD, SETTINGS, tmp_path)
    assert one.role is role


def test_the_rows_below_the_name_of_another_child_are_that_child_s(tmp_path: Path) -> None:
    rows = [
        ["Date", "Type", "With", "Notes"],
        ["Kai Brindle", "", "", ""],
        ["03/02/2026", "visit", "Ms Brindle", "garnet"],
        ["OKAFOR, Daniel (8B)", "", "", ""],
        ["04/02/2026", "call", "Mrs Okafor", "Rang, no answer"],
    ]
    log = read(written(tmp_path, rows))
    assert [one.summary for one in log.contacts] == ["Rang, no answer"]
    assert set(told(log)) == {"others"}
    [own] = of_one_child([source(tmp_path / "log.csv")], CHILD, SETTINGS, tmp_path)
    assert "garnet" not in own.copy.read_text()


def test_headings_that_name_no_child_part_nothing(tmp_path: Path) -> None:
    rows = [["Date", "Type", "Notes"], ["Spring Term", "", ""], ["04/02/2026", "call", "Rang"]]
    assert [one.summary for one in read(written(tmp_path, rows)).contacts] == ["Rang"]


@pytest.mark.parametrize(
    ("written_as", "day"),
    [
        ("2026-06-02T23:30:00Z", date(2026, 6, 3)),
        ("2026-06-02T23:30:00+01:00", date(2026, 6, 2)),
        ("2026-02-02T23:30:00Z", date(2026, 2, 2)),
        ("2026-06-02T23:30:00", date(2026, 6, 2)),
    ],
)
def test_a_moment_with_its_zone_is_of_the_day_in_england(written_as: str, day: date, tmp_path: Path) -> None:
    rows = [["Date", "Type", "Notes"], [written_as, "text", "Please ring"]]
    assert [one.day for one in read(written(tmp_path, rows)).contacts] == [day]


def test_a_delivery_that_failed_is_known_in_a_column_of_any_name(tmp_path: Path) -> None:
    rows = [
        ["Date", "Type", "Notes", "Gateway says"],
        ["04/02/2026", "text", "Please ring", "Failed - number not recognised"],
        ["05/02/2026", "text", "Please ring", "Delivered"],
        ["06/02/2026", "call", "Rang", "he said that he failed his test"],
    ]
    log = read(written(tmp_path, rows))
    assert [one.day.day for one in log.contacts] == [5, 6]
    assert set(told(log)) == {"failed", "columns"}


def test_words_behind_the_last_heading_are_told(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Date,Type,Notes\n04/02/2026,call,Rang, no answer, will ring again\n05/02/2026,call,Rang\n")
    assert "row 2" in told(read(path))["spilled"]


def test_a_text_that_never_left_the_telephone_is_no_contact(tmp_path: Path) -> None:
    texts = "".join(
        f'<sms address="07700900142" date="1772614800000" type="{kind}" body="{body}"/>'
        for kind, body in ((2, "sent"), (3, "draft"), (5, "failed"), (6, "queued"), (1, "answer"))
    )
    path = tmp_path / "sms.xml"
    path.write_text(f"<smses count='5'>{texts}</smses>")
    log = read(path)
    assert [one.summary for one in log.contacts] == ["sent", "answer"]
    assert set(told(log)) == {"failed"}


def test_a_row_that_its_log_takes_back_is_no_contact(tmp_path: Path) -> None:
    rows = [
        ["Date", "Type", "Notes", "Deleted"],
        ["04/02/2026", "call", "Rang", "Yes"],
        ["05/02/2026", "call", "x", "No"],
    ]
    log = read(written(tmp_path, rows))
    assert [one.day.day for one in log.contacts] == [5]
    assert "row 2" in told(log)["withdrawn"]


DAY_ONCE: Rows = [
    ["Date", "Type", "With", "By", "Notes"],
    ["03/02/2026", "call", "Mrs Okafor", "T Ridgway", "one"],
    ["", "text", "Mrs Okafor", "Office", "two"],
    ["04/02/2026", "call", "Mrs Okafor", "T Ridgway", "three"],
    ["", "", "", "", "and rang again later"],
    ["05/02/2026", "call", "Mrs Okafor", "T Ridgway", "four"],
    ["ditto", "call", "Mrs Okafor", "T Ridgway", "five"],
    ["09/02/2026", "call", "Mrs Okafor", "T Ridgway", "six"],
]


def test_a_log_that_writes_each_day_once_has_it_for_the_rows_below_too_and_says_so(tmp_path: Path) -> None:
    log = read(written(tmp_path, DAY_ONCE))
    days = {one.summary: one.day.day for one in log.contacts}
    assert days == {"one": 3, "two": 3, "three": 4, "four": 5, "five": 5, "six": 9}
    assert "row 3:" in told(log)["carried"]
    assert "row 5" in told(log)["undated"]


def test_where_days_are_repeated_an_empty_one_was_forgotten(tmp_path: Path) -> None:
    rows = [*DAY_ONCE, ["09/02/2026", "call", "Mrs Okafor", "T Ridgway", "seven"]]
    log = read(written(tmp_path, rows))
    assert "two" not in {one.summary for one in log.contacts}
    assert "rows 3, 5" in told(log)["undated"]


def test_a_merged_date_is_that_of_every_row_beside_it(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in (DAY_ONCE[0], DAY_ONCE[1], DAY_ONCE[2]):
        workbook.active.append(row)
    workbook.active.merge_cells("A2:A3")
    workbook.save(tmp_path / "log.xlsx")
    log = read(tmp_path / "log.xlsx")
    assert [one.day for one in log.contacts] == [date(2026, 2, 3)] * 2
    assert not log.findings


def test_a_row_that_is_left_without_the_one_above_keeps_its_day(tmp_path: Path) -> None:
    rows = [["Date", "Pupil", "Type", "With", "By", "Notes"], ["03/02/2026", "Kai Brindle", "call", "x", "y", "garnet"]]
    rows += [["ditto", "Daniel Okafor", "call", "Mrs Okafor", "y", "own"]]
    rows[2][0] = '"'
    assert [one.day for one in read(written(tmp_path, rows)).contacts] == [date(2026, 2, 3)]


def test_the_own_rows_of_a_log_show_the_day_as_the_row_above_has_it(tmp_path: Path) -> None:
    rows = [[*DAY_ONCE[0], "Pupil"]]
    rows += [[f"02/{day}/2026", "call", "x", "y", "garnet", "Kai Brindle"] for day in (13, 16, 17)]
    rows += [["02/03/2026", "call", "x", "y", "garnet", "Kai Brindle"]]
    rows += [[ditto, "call", "Mrs Okafor", "y", "own", "Daniel Okafor"] for ditto in ('"', "")]
    (own,) = of_one_child([source(written(tmp_path, rows))], CHILD, SETTINGS, tmp_path)
    day = "02/03/2026,call,Mrs Okafor,y,own,Daniel Okafor"
    assert own.copy.read_text().splitlines()[1:] == [day, day]


def test_initials_name_the_pupil_where_they_are_this_child_s_throughout(tmp_path: Path) -> None:
    rows = [["Date", "Pupil", "Type", "With", "Notes"]]
    rows += [["03/02/2026", "D.O.", "call", "Mrs Okafor", "one"], ["04/02/2026", "DO", "call", "Mrs Okafor", "two"]]
    assert [one.summary for one in read(written(tmp_path, rows)).contacts] == ["one", "two"]


@pytest.mark.parametrize(
    ("heading", "said", "summary"),
    [
        ("Contact made?", "No", "Rang mum, no answer, left voicemail"),
        ("Contact made", "N", ""),
        ("Completed", "No", "Mum said he is anxious; agreed to meet"),
        ("Follow up", "To do: letter", "Rang mum about Monday"),
        ("Next step", "Not started", "Spoke to mum"),
        ("Outcome of call", "Pending", "Rang mum about absence"),
        ("Result", "Pending", "Visited, nobody in"),
        ("Done", "No", "Not rung: spoke to her at the gate"),
    ],
)
def test_what_was_done_is_a_contact_though_nobody_was_reached_or_more_is_to_follow(
    heading: str, said: str, summary: str, tmp_path: Path
) -> None:
    rows = [["Date", "Type", "With", "Notes", heading], ["04/02/2026", "call", "Mrs Okafor", summary, said]]
    log = read(written(tmp_path, rows))
    assert len(log.contacts) == 1
    assert "failed" not in told(log)


@pytest.mark.parametrize(
    ("heading", "said", "summary"),
    [("Done", "No", "Not rung yet"), ("Action", "To do", "Ring mum"), ("Completed", "N", "To be visited")],
)
def test_what_is_yet_to_be_done_is_no_contact(heading: str, said: str, summary: str, tmp_path: Path) -> None:
    rows = [["Date", "Type", "With", "Notes", heading], ["04/02/2026", "call", "Mrs Okafor", summary, said]]
    assert read(written(tmp_path, rows)).contacts == ()


@pytest.mark.parametrize("summary", ["Failed", "Blocked"])
def test_a_call_that_failed_is_a_contact_as_one_that_nobody_took(summary: str, tmp_path: Path) -> None:
    rows = [["Date", "Type", "With", "Outcome"], ["04/02/2026", "home visit", "Mrs Okafor", summary]]
    assert len(read(written(tmp_path, rows)).contacts) == 1


@pytest.mark.parametrize(
    ("heading", "said", "counts"), [("Completed?", "No", False), ("Done", "yes", True), ("Took place", "N", False)]
)
def test_what_a_log_says_was_not_done_yet_is_no_contact(heading: str, said: str, counts: bool, tmp_path: Path) -> None:
    rows = [["Date", "Type", "With", "Notes", heading], ["04/02/2026", "visit", "Mrs Okafor", "See her", said]]
    log = read(written(tmp_path, rows))
    assert len(log.contacts) == counts
    assert ("failed" in told(log)) != counts


def test_initials_among_those_of_others_may_be_another_child_s_and_are_told(tmp_path: Path) -> None:
    rows = [["Date", "Pupil", "Type", "With", "Notes"]]
    rows += [["03/02/2026", "DO", "call", "Mrs Okafor", "one"], ["04/02/2026", "KB", "call", "Ms Brindle", "garnet"]]
    log = read(written(tmp_path, rows))
    assert not log.contacts
    assert "row 2" in told(log)["initials"]
    (own,) = of_one_child([source(tmp_path / "log.csv")], CHILD, SETTINGS, tmp_path)
    assert "garnet" not in own.copy.read_text()


@pytest.mark.parametrize(("heading", "said"), [("Deleted", "Yes"), ("Status", "Withdrawn"), ("Void?", "x")])
def test_a_row_that_its_log_takes_back_stands_on_no_page(tmp_path: Path, heading: str, said: str) -> None:
    rows = [["Date", "Type", "With", "By", "Notes", heading]]
    rows += [["03/02/2026", "call", "Mrs Okafor", "T Ridgway", "kept", ""]]
    rows += [["04/02/2026", "call", "Mrs Okafor", "T Ridgway", "garnet", said]]
    log = read(written(tmp_path, rows))
    assert [one.summary for one in log.contacts] == ["kept"]
    (own,) = of_one_child([source(tmp_path / "log.csv")], CHILD, SETTINGS, tmp_path)
    assert "kept" in own.copy.read_text()
    assert "garnet" not in own.copy.read_text()


def word_log(folder: Path) -> tuple[docx.document.Document, docx.table.Table]:
    document = docx.Document()
    table = document.add_table(0, len(DAY_ONCE[0]))
    for row in (DAY_ONCE[0], DAY_ONCE[1], DAY_ONCE[2], DAY_ONCE[3]):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(folder / "log.docx"))
    return document, table


def test_a_date_over_several_rows_of_a_word_table_is_that_of_each(tmp_path: Path) -> None:
    document, table = word_log(tmp_path)
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "log.docx"))
    assert [one.day.day for one in read(tmp_path / "log.docx").contacts] == [3, 3, 4]


def test_a_row_that_is_struck_out_in_a_word_table_is_taken_back(tmp_path: Path) -> None:
    document, table = word_log(tmp_path)
    for cell in table.rows[1].cells:
        for run in cell.paragraphs[0].runs:
            run.font.strike = True
    document.save(str(tmp_path / "log.docx"))
    log = read(tmp_path / "log.docx")
    assert [one.summary for one in log.contacts] == ["three"]
    assert "row 2" in told(log)["withdrawn"]


_LINE = '<style:text-properties style:text-line-through-style="solid"/>'
STRUCK = f'<style:style style:name="{{}}" style:family="{{}}">{_LINE}</style:style>'
BASED = '<style:style style:name="Gone" style:family="paragraph" style:parent-style-name="Line"/>'


@pytest.mark.parametrize(
    ("style", "cell"),
    [
        (STRUCK.format("T1", "text"), '<text:p><text:span text:style-name="T1">{}</text:span></text:p>'),
        (STRUCK.format("Line", "paragraph") + BASED, '<text:p text:style-name="Gone">{}</text:p>'),
    ],
)
def test_what_is_struck_out_in_open_document_is_taken_back_in_whole_or_in_part(
    style: str, cell: str, tmp_path: Path
) -> None:
    def table(*rows: list[str]) -> str:
        cells = ("".join(f"<table:table-cell>{one}</table:table-cell>" for one in row) for row in rows)
        return (
            "<table:table>" + "".join(f"<table:table-row>{one}</table:table-row>" for one in cells) + "</table:table>"
        )

    heads, first = ([f"<text:p>{one}</text:p>" for one in row] for row in DAY_ONCE[:2])
    first[-1] = first[-1] + cell.format("taken back")
    body = table(heads, first, [cell.format(one) for one in DAY_ONCE[3]])
    (tmp_path / "log.odt").write_bytes(open_document("text", body, style))
    log = read(tmp_path / "log.odt")
    assert [one.summary for one in log.contacts] == ["one"]
    assert "row 3" in told(log)["withdrawn"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<text:p>Rang <text:author-name>Mrs Pryce</text:author-name> today</text:p>", "Rang Mrs Pryce today"),
        (
            "<text:p>Rang<text:note><text:note-body><text:p>at nine</text:p></text:note-body></text:note></text:p>",
            "Rang at nine",
        ),
        ('<text:p>Rang<text:hidden-text text:is-hidden="true"> secretly</text:hidden-text></text:p>', "Rang"),
        ('<text:p>Rang</text:p><text:p><text:hidden-paragraph text:is-hidden="true"/>secretly</text:p>', "Rang"),
        ("<text:p><text:ruby><text:ruby-base>Rang</text:ruby-base></text:ruby><?x y?> twice</text:p>", "Rang twice"),
    ],
)
def test_fields_and_notes_of_open_document_are_words_and_what_hides_itself_is_none(
    cell: str, words: str, tmp_path: Path
) -> None:
    date_field = '<text:p><text:date text:date-value="2026-03-03">3 March 2026</text:date></text:p>'
    rows = [["<text:p>Date</text:p>", "<text:p>Notes</text:p>"], [date_field, cell]]
    cells = ("".join(f"<table:table-cell>{one}</table:table-cell>" for one in row) for row in rows)
    table = "".join(f"<table:table-row>{one}</table:table-row>" for one in cells)
    (tmp_path / "log.odt").write_bytes(open_document("text", f"<table:table>{table}</table:table>"))
    assert [(one.day, one.summary) for one in read(tmp_path / "log.odt").contacts] == [(date(2026, 3, 3), words)]


@pytest.mark.parametrize("kind", [WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.PARAGRAPH])
def test_a_style_of_word_strikes_a_row_out_too(kind: WD_STYLE_TYPE, tmp_path: Path) -> None:
    document, table = word_log(tmp_path)
    style = document.styles.add_style("Taken back", kind)
    style.font.strike = True
    for cell in table.rows[1].cells:
        [paragraph] = cell.paragraphs
        (paragraph if kind is WD_STYLE_TYPE.PARAGRAPH else paragraph.runs[0]).style = style
    document.save(str(tmp_path / "log.docx"))
    assert [one.summary for one in read(tmp_path / "log.docx").contacts] == ["three"]


@pytest.mark.parametrize(("ground", "left"), [(None, ["three"]), ("1F3864", ["one", "three"])])
def test_white_words_of_a_word_table_are_no_contact_unless_they_stand_on_a_colour(
    ground: str | None, left: list[str], tmp_path: Path
) -> None:
    document, table = word_log(tmp_path)
    for cell in table.rows[1].cells:
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
        if ground:
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{ground}"/>'))
    document.save(str(tmp_path / "log.docx"))
    assert [one.summary for one in read(tmp_path / "log.docx").contacts] == left


@pytest.mark.parametrize(
    "ground", ['w:val="solid" w:color="1F3864"', 'w:val="clear" w:fill="auto" w:themeFill="accent1"']
)
def test_white_words_of_a_word_table_on_any_pattern_or_colour_of_its_theme_are_seen(
    ground: str, tmp_path: Path
) -> None:
    document, table = word_log(tmp_path)
    for row in table.rows[:2]:
        for cell in row.cells:
            cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
            cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {nsdecls('w')} {ground}/>"))
    document.save(str(tmp_path / "log.docx"))
    assert [one.summary for one in read(tmp_path / "log.docx").contacts] == ["one", "three"]


def test_white_words_on_the_ground_of_their_row_are_seen_in_odt(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="Dark" style:family="table-row"><style:table-row-properties '
        'fo:background-color="#000080"/></style:style><style:style style:name="White" style:family="paragraph">'
        '<style:text-properties fo:color="#ffffff"/></style:style>'
    )
    cells = "".join(
        f'<table:table-cell><text:p text:style-name="White">{words}</text:p></table:table-cell>'
        for words in DAY_ONCE[1]
    )
    heads = "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in DAY_ONCE[0])
    rows = (
        f'<table:table-row>{heads}</table:table-row><table:table-row table:style-name="Dark">{cells}</table:table-row>'
    )
    table = f"<table:table>{rows}</table:table>"
    (tmp_path / "log.odt").write_bytes(open_document("text", table, styles))
    assert [one.summary for one in read(tmp_path / "log.odt").contacts] == ["one"]


@pytest.mark.parametrize("heads", [["createdAt", "contactType", "messageText"], ["date_of_contact", "Type", "Notes"]])
def test_headings_that_a_program_wrote_as_one_word_are_read(heads: list[str], tmp_path: Path) -> None:
    assert [one.summary for one in read(written(tmp_path, [heads, ["03/03/2026", "Call", "one"]])).contacts] == ["one"]


def test_a_cell_that_says_void_takes_its_row_back_whatever_its_column_is_called(tmp_path: Path) -> None:
    rows = [[*DAY_ONCE[0], "Record state"], [*DAY_ONCE[1], "Live"], [*DAY_ONCE[3], "Void"]]
    assert [one.summary for one in read(written(tmp_path, rows)).contacts] == ["one"]


def test_a_row_whose_outcome_was_that_a_meeting_was_cancelled_stays(tmp_path: Path) -> None:
    rows = [[*DAY_ONCE[0], "Outcome"], [*DAY_ONCE[1], "Cancelled"]]
    assert [one.summary for one in read(written(tmp_path, rows)).contacts] == ["one; Cancelled"]


def test_a_log_without_the_rows_that_it_takes_back_shows_all_that_stands_beside_it(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    rows = [[*DAY_ONCE[0], "Deleted"], [*DAY_ONCE[1], "no"], [*DAY_ONCE[3], "yes"]]
    for row in (["Ring before nine"], *rows):
        workbook.active.append(row)
    workbook.create_sheet("Visits").append(["Nobody came to the door"])
    workbook.save(tmp_path / "log.xlsx")
    (log,) = of_one_child([source(tmp_path / "log.xlsx")], CHILD, SETTINGS, tmp_path)
    shown = log.copy.read_text()
    assert "three" not in shown
    assert all(words in shown for words in ("Ring before nine", "one", "Nobody came to the door"))


def test_a_table_that_is_no_log_keeps_the_rows_that_say_cancelled(tmp_path: Path) -> None:
    rows = [["Date", "Action", "Who", "State"], ["03/02/2026", "Taxi", "Office", "Cancelled"]]
    (plan,) = of_one_child([source(written(tmp_path, rows))], CHILD, SETTINGS, tmp_path)
    assert "Taxi" in plan.copy.read_text()


def test_a_log_that_the_case_names_loses_what_it_takes_back_whatever_its_headings(tmp_path: Path) -> None:
    rows = [
        ["Date", "Type", "Notes", "Deleted"],
        ["03/02/2026", "call", "kept", ""],
        ["4/2/2026", "call", "garnet", "x"],
    ]
    (own,) = of_one_child([source(written(tmp_path, rows))], CHILD, SETTINGS, tmp_path, "LOG.csv")
    assert "garnet" not in own.copy.read_text()


def test_a_word_table_of_thousands_of_rows_is_looked_through_once(tmp_path: Path) -> None:
    document, table = word_log(tmp_path)
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>" for words in DAY_ONCE[1])
    for _ in range(1_500):
        table._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}>{cells}</w:tr>"))
    document.save(str(tmp_path / "log.docx"))
    begun = process_time()
    assert len(read(tmp_path / "log.docx").contacts) > 1_500
    assert process_time() - begun < 15, "far longer, where its looks are looked for again for each cell"


def test_a_log_whose_letters_nobody_can_tell_is_doubted(tmp_path: Path) -> None:
    rows = "Date,Kind,With,By,Notes\n03/03/2025,Call,{},T Ridgway,rang about Jo\n"
    (tmp_path / "log.csv").write_bytes(rows.format("Mrs Petrović").encode("cp1250"))
    assert "letters" in told(read(tmp_path / "log.csv"))
    (tmp_path / "log.csv").write_bytes(rows.format("Mrs Thérèse Núñez").encode("cp1252"))
    assert "letters" not in told(read(tmp_path / "log.csv"))


@pytest.mark.parametrize("state", ["Draft", "Scheduled for 1 July", "Queued"])
def test_headings_with_blanks_around_a_stroke_are_the_same_and_a_draft_is_no_contact(
    state: str, tmp_path: Path
) -> None:
    heads = "Date / time,Method,Parent / carer,Member of staff,Discussion,State\n"
    rows = f"03/03/2025,E-mail,Mrs Hay,T R,one,{state}\n04/03/2025,Call,Mrs Hay,T R,two,\n"
    (tmp_path / "log.csv").write_text(heads + rows)
    log = read(tmp_path / "log.csv")
    assert [(one.with_whom, one.summary) for one in log.contacts] == [("Mrs Hay", "two")]
    assert "row 2" in told(log)["failed"]


def test_words_that_are_struck_out_in_a_row_that_counts_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in DAY_ONCE:
        book.active.append(row)
    book.active.cell(2, len(DAY_ONCE[0])).font = openpyxl.styles.Font(strike=True)
    book.save(tmp_path / "log.xlsx")
    assert "row 2" in told(read(tmp_path / "log.xlsx"))["partly"]


@pytest.mark.parametrize(("said", "counts"), [("FALSE", 0), ("No", 0), ("TRUE", 1), ("", 1)])
def test_a_row_that_is_no_longer_active_is_taken_back(said: str, counts: int, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(f"Date,Kind,With,By,Notes,Is active\n03/03/2025,Call,Mrs Hay,T R,one,{said}\n")
    assert len(read(tmp_path / "log.csv").contacts) == counts


@pytest.mark.parametrize(
    ("heads", "day"),
    [
        (["Date"], ["Sunday 02/02/2026"]),
        (["Date"], ["2 February 2026 (Sun)"]),
        (["Day", "Date"], ["Sun", "02/02/2026"]),
    ],
)
def test_a_date_that_is_not_of_the_weekday_beside_it_is_told(heads: list[str], day: list[str], tmp_path: Path) -> None:
    rows = [[*heads, "Type", "With", "Notes"], [*day, "call", "Mrs Okafor", "Rang"]]
    rows.append([*(cell.replace("Sun", "Mon") for cell in day), "call", "Mrs Okafor", "Rang"])
    log = read(written(tmp_path, rows))
    assert [contact.day for contact in log.contacts] == [date(2026, 2, 2), date(2026, 2, 2)]
    assert "row 2:" in told(log)["weekday"]


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("Draft", False),
        ("Failed - no such number", False),
        ("Not delivered to parent", False),
        ("draft plan attached", True),
        ("Rejected offer of help", True),
    ],
)
def test_a_cell_of_no_known_column_is_a_status_only_where_it_is_one(said: str, counts: bool, tmp_path: Path) -> None:
    log = read(written(tmp_path, [[*SEVERAL[0], "Further"], [*SEVERAL[1], said]]))
    assert bool(log.contacts) is counts


@pytest.mark.parametrize(
    "heads",
    [
        ["Contact date", "Contact method", "Contact with", "Staff", "Contact notes"],
        ["DateOfContact", "TypeOfContact", "ContactWith", "Staff member", "NotesOfContact"],
    ],
)
def test_a_heading_may_say_that_it_is_one_of_contacts(heads: list[str], tmp_path: Path) -> None:
    log = read(written(tmp_path, [heads, ["03/03/2025", "Call", "Mrs Hay", "T R", "He is ill"]]))
    assert [(one.kind, one.with_whom, one.by, one.summary) for one in log.contacts] == [
        ("Call", "Mrs Hay", "T R", "He is ill")
    ]
    assert told(log) == {}


def test_a_column_of_sentences_that_was_not_read_is_told_by_its_heading(tmp_path: Path) -> None:
    heads = ["Date", "Type", "With", "Notes", "Thoughts", "Ref", "House"]
    row = ["03/03/2025", "Call", "Mrs Hay", "He is ill", "She sounded very worried about him", "17", "Red"]
    assert 'the column "Thoughts"' in told(read(written(tmp_path, [heads, row])))["columns"]
    assert "columns" not in told(read(written(tmp_path, [heads[:4], row[:4]])))


def without_years(title: str, *days: str) -> Rows:
    head: Rows = [[title]] if title else []
    return [*head, ["Date", "Type", "With", "Notes"], *([day, "call", "Mrs Okafor", "x"] for day in days)]


def test_days_without_a_year_are_of_the_school_year_that_the_log_names(tmp_path: Path) -> None:
    log = read(written(tmp_path, without_years("Contact log 2024/25", "4 Nov", "29 January", "Mon 3rd March, 9.10am")))
    assert [one.day for one in log.contacts] == [date(2024, 11, 4), date(2025, 1, 29), date(2025, 3, 3)]
    assert "year" not in told(log)


@pytest.mark.parametrize("other", ["12/03/2025", "2025-03-12"])
def test_days_without_a_year_are_of_the_year_of_the_others_and_that_is_told(other: str, tmp_path: Path) -> None:
    log = read(written(tmp_path, without_years("", "4 Nov", "29 Jan", other)))
    assert [one.day.year for one in log.contacts] == [2024, 2025, 2025]
    assert "2024/25" in told(log)["year"]


def test_days_without_a_year_are_of_none_where_the_log_names_another_than_its_days_say(tmp_path: Path) -> None:
    log = read(written(tmp_path, without_years("Contact log 2024/25", "4 Nov", "12/11/2025")))
    assert [one.day for one in log.contacts] == [date(2025, 11, 12)]
    assert "undated" in told(log)


def test_days_without_a_year_are_the_newest_that_have_come(tmp_path: Path) -> None:
    log = read(written(tmp_path, without_years("", "4 Nov", "29 Jan")))
    assert [(one.day.month, one.day > date(2025, 6, 1)) for one in log.contacts] == [(11, True), (1, True)]
    assert "year" in told(log)


@pytest.mark.parametrize("days", [("4 Nov", "Mon 4 March"), ("4 Nov", "31 Feb")])
def test_a_day_without_its_year_that_is_none_of_that_school_year_is_not_guessed(
    days: tuple[str, ...], tmp_path: Path
) -> None:
    log = read(written(tmp_path, without_years("Contacts 2025/26", *days)))
    assert len(log.contacts) == 1
    assert "undated" in told(log)


def test_days_without_a_year_that_go_through_a_year_twice_are_of_no_year_that_anybody_knows(tmp_path: Path) -> None:
    log = read(written(tmp_path, without_years("", "4 Nov", "3 March", "5 Nov", "6 March")))
    assert not log.contacts
    assert "undated" in told(log)


def test_a_row_without_a_year_that_was_written_late_changes_nothing(tmp_path: Path) -> None:
    log = read(written(tmp_path, without_years("", "4 Nov", "3 March", "26 Feb", "6 March")))
    assert len(log.contacts) == 4


def test_the_day_of_a_contact_may_stand_in_three_columns(tmp_path: Path) -> None:
    rows = [["Year", "Month", "Day", "Type", "With", "Notes"]]
    rows += [["2025", "11", day, "call", "Mrs Okafor", "x"] for day in ("4", "6")]
    assert [one.day for one in read(written(tmp_path, rows)).contacts] == [date(2025, 11, 4), date(2025, 11, 6)]


LINES = (
    "Contact with family, D Okafor",
    "5/2/26 rang mum, no answer",
    "Fri 6 Feb 2026 - spoke to Mrs Okafor, she will bring him",
    "and ring us on Monday",
    "09.02.2026: visit, nobody in",
)


@pytest.mark.parametrize("as_word", [False, True])
def test_a_log_of_lines_that_begin_with_a_day_is_read(as_word: bool, tmp_path: Path) -> None:
    path = tmp_path / ("calls.docx" if as_word else "calls.txt")
    if as_word:
        document = docx.Document()
        for line in LINES:
            document.add_paragraph(line)
        document.add_paragraph().add_run("10/2/26 rang dad").font.strike = True
        document.save(str(path))
    else:
        path.write_text("\n".join(LINES))
    log = read(path)
    assert [(one.day, one.summary) for one in log.contacts] == [
        (date(2026, 2, 5), "rang mum, no answer"),
        (date(2026, 2, 6), "spoke to Mrs Okafor, she will bring him and ring us on Monday"),
        (date(2026, 2, 9), "visit, nobody in"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("9.40 rang mum", "10.15 rang dad", "11.05 rang gran"),
        ("5/2/26 rang mum", "6/2/26 rang dad"),
        ("5/2/26 Daniel O - rang mum", "5/2/26 Kai Brindle - rang mum, broken arm", "6/2/26 Daniel O text mum"),
        ("Dear Mrs Okafor", "5/2/26 he was away", "6/2/26 again", "9/2/26 too", "This is a lot.", *"abcdef"),
    ],
)
def test_lines_without_days_and_a_day_book_of_several_children_are_no_log(
    lines: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "calls.txt"
    path.write_text("\n".join(lines))
    log = read(path)
    assert not log.contacts
    assert "unread" in told(log)


@pytest.mark.parametrize(
    ("name", "heads", "kind"),
    [
        ("Home visits.csv", ["Date", "Who went", "Who was seen", "Notes"], "home visit"),
        ("log.csv", ["Date of visit", "Visited by", "Who was in", "What happened"], "home visit"),
        ("Calls autumn.csv", ["Date", "By", "With", "What"], "phone call"),
        ("log.csv", ["Date", "By", "With", "What"], ""),
    ],
)
def test_a_log_of_visits_or_calls_alone_need_not_say_so_of_each(
    tmp_path: Path, name: str, heads: list[str], kind: str
) -> None:
    rows = [
        heads,
        ["04/02/2026", "T Ridgway", "Mrs Okafor", "No answer"],
        ["05/02/2026", "R Lowe", "mum", "Spoke at door"],
    ]
    contacts = read(written(tmp_path, rows, name)).contacts
    assert [one.kind for one in contacts] == [kind, kind]
    assert all(one.by and one.with_whom and one.summary for one in contacts)


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("Home visits and calls.csv", ["Date", "By", "With", "What"]),
        ("log.csv", ["Date", "By", "With", "What", "Follow up call"]),
        ("log.csv", ["Date", "By", "With", "What", "Visit needed"]),
    ],
)
def test_a_log_of_two_things_or_with_another_column_does_not_say_what_a_row_is(
    tmp_path: Path, name: str, heads: list[str]
) -> None:
    rows = [heads, ["04/02/2026", "T Ridgway", "mum", "No answer"], ["05/02/2026", "R Lowe", "mum", "Spoke", "no"]]
    assert [one.kind for one in read(written(tmp_path, rows, name)).contacts] == ["", ""]


def test_a_call_in_a_log_of_visits_is_no_visit(tmp_path: Path) -> None:
    told = [
        "Nobody in, card left",
        "Rang mum, no reply",
        "Letter sent",
        "Spoke to mum at door, rang dad after",
        "Called at the house",
    ]
    days = [f"0{day}/02/2026" for day in range(2, 7)]
    of_days = ([day, "T Ridgway", "mum", said] for day, said in zip(days, told, strict=True))
    rows = [["Date", "By", "With", "What"], *of_days]
    contacts = read(written(tmp_path, rows, "Home visits.csv")).contacts
    assert [one.kind for one in contacts] == ["home visit", "", "", "home visit", "home visit"]


# ------------------------------------------------------------------------------------------------- rarer ways of days


@pytest.mark.parametrize(
    "days",
    [
        ["Nov 4", "Nov 26", "Jan 12"],
        ["November 4th", "November 26th", "January 12th"],
        ["Nov-04", "Nov-26", "Jan-12"],
        ["Tue Nov 4", "Wed Nov 26", "Mon Jan 12"],
        ["4-Nov", "26-Nov", "12-Jan"],
        ["4 nov", "26 nov", "12 jan"],
        ["Nov 4, 2025", "Nov 26, 2025", "Jan 12, 2026"],
        ["On 4 Nov", "On 26 Nov", "On 12 Jan"],
    ],
)
def test_a_day_may_stand_behind_its_month(days: list[str], tmp_path: Path) -> None:
    expected = [date(2025, 11, 4), date(2025, 11, 26), date(2026, 1, 12)]
    lines = tmp_path / "log.txt"
    lines.write_text("Contact log\n\n" + "\n".join(f"{day} - rang mum" for day in days), encoding="utf-8")
    assert [contact.day for contact in read(lines).contacts] == expected
    if not days[0].startswith("On"):
        rows = [["Date", "Type", "With", "Notes"], *([day, "call", "Mrs Okafor", "Rang"] for day in days)]
        assert [contact.day for contact in read(written(tmp_path, rows)).contacts] == expected


@pytest.mark.parametrize(
    "days", [["Nov 25", "Dec 25", "Jan 26"], ["Nov 24", "Nov 25", "Nov 26"], ["May", "June", "July"]]
)
def test_what_may_be_a_month_and_its_year_is_no_day(days: list[str], tmp_path: Path) -> None:
    rows = [["Date", "Type", "With", "Notes"], *([day, "call", "Mrs Okafor", "Rang"] for day in days)]
    log = read(written(tmp_path, rows))
    assert log.contacts == ()
    assert "undated" in told(log)


@pytest.mark.parametrize(
    "several", ["3/4 Nov", "3-5 Nov", "3 & 4 November 2025", "w/c 3 Nov", "Week beginning 3 November"]
)
def test_several_days_are_the_day_of_no_contact_and_are_told(several: str, tmp_path: Path) -> None:
    lines = tmp_path / "log.txt"
    lines.write_text(f"{several} - rang mum\n6 Nov - dad rang\n26 Nov - visit", encoding="utf-8")
    log = read(lines)
    assert [contact.day for contact in log.contacts] == [date(2025, 11, 6), date(2025, 11, 26)]
    assert "undated" in told(log)


SEVERAL_DAYS = [
    "3/11 & 4/11",
    "3/11/2025 & 4/11/2025",
    "03/11/2025, 04/11/2025",
    "3/11, 4/11 and 5/11",
    "3 Nov, 4 Nov 2025",
    "3.11.25 / 4.11.25",
    "3/11/25 to 5/11/25",
    "Mon 3 Nov & Tue 4 Nov",
]


@pytest.mark.parametrize("several", SEVERAL_DAYS)
def test_of_days_with_a_sign_between_them_the_first_is_not_taken(several: str, tmp_path: Path) -> None:
    rows = [["Date", "Type", "With", "Notes"], [several, "call", "Mrs Okafor", "Rang"], ["06/11/2025", "call", "", "a"]]
    lines = tmp_path / "log.txt"
    lines.write_text(f"{several} - rang mum\n6/11/2025 - dad rang\n26/11/2025 - visit", encoding="utf-8")
    for log in (read(written(tmp_path, rows)), read(lines)):
        assert date(2025, 11, 3) not in [contact.day for contact in log.contacts]
        assert "undated" in told(log)


@pytest.mark.parametrize(
    "day",
    [
        "3/11/2025, 09:15",
        "3/11/2025 - 10.30",
        "3/11/2025 (logged 5/11/2025)",
        "3/11/2025 9.10",
        "3 Nov 2025, 2 calls",
        "3/11/2025 & email",
        "3/11/2025 AM and PM",
        "3/11/2025 - 3/11/2025",
        "03/11/2025 09.15.00",
    ],
)
def test_an_hour_or_a_remark_behind_a_day_is_no_other_day(day: str, tmp_path: Path) -> None:
    rows = [["Date", "Type", "With", "Notes"], [day, "call", "Mrs Okafor", "Rang"]]
    assert [contact.day for contact in read(written(tmp_path, rows)).contacts] == [date(2025, 11, 3)]


def test_two_days_of_one_month_are_no_day_of_another_year(tmp_path: Path) -> None:
    """Of 3-4/11/2025 the beginning was read as 3 April 2011."""
    rows = [["Date", "Type", "With", "Notes"], ["3-4/11/2025", "call", "Mrs Okafor", "Rang"]]
    assert read(written(tmp_path, rows)).contacts == ()


def test_the_day_of_what_is_told_in_a_line_is_no_second_day_of_it(tmp_path: Path) -> None:
    lines = tmp_path / "log.txt"
    lines.write_text("3/11/2025 - 14/11 meeting booked\n6/11/2025 - dad rang\n26/11/2025 - visit", encoding="utf-8")
    assert [contact.day.day for contact in read(lines).contacts] == [3, 6, 26]


def test_a_day_may_stand_on_a_line_of_its_own(tmp_path: Path) -> None:
    lines = tmp_path / "log.txt"
    lines.write_text("Contact log\n4 Nov\nRang mum\n\n26 Nov\nDad rang\n\n12 Jan\nVisit, nobody in", encoding="utf-8")
    assert [contact.summary for contact in read(lines).contacts] == ["Rang mum", "Dad rang", "Visit, nobody in"]
    lines.write_text("Days away\n4 Nov 2025\n26 Nov 2025\n12 Jan 2026", encoding="utf-8")
    assert read(lines).contacts == ()


@pytest.mark.parametrize("word", ["Marian", "Declined", "Mary", "Junior", "Augustus"])
def test_a_word_that_begins_as_a_month_makes_no_span(word: str, tmp_path: Path) -> None:
    lines = tmp_path / "log.txt"
    lines.write_text("\n".join(f"{day}/11 {word} rang mum" for day in (4, 5, 6)), encoding="utf-8")
    assert [contact.day.day for contact in read(lines).contacts] == [4, 5, 6]
