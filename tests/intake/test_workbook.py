"""The referral workbook: made for a route, filled in by an office, and read as the case.yaml that says the same."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.attendance.register.register_file import looks_like_register
from pipeline.case.case import Case
from pipeline.case.source_file import Role, SourceFile
from pipeline.cli import commands
from pipeline.errors import CaseError, CellFault, UsageError
from pipeline.files.yaml_file import load
from pipeline.intake.case_file import CaseReading, read_case
from pipeline.intake.file_roles import problems_of_roles, with_roles
from pipeline.intake.snapshot import Snapshot
from pipeline.intake.workbook import read_workbook
from pipeline.referral.blank import new_case_folder, write_blank
from pipeline.referral.form import FieldSheet, Form, TableSheet
from pipeline.rules.asking.route_form import form_of
from pipeline.rules.model.load import detail_names, load_rules
from pipeline.rules.model.rulebook import Rules
from tests.names import names_one_person
from tests.project import PROJECT, RULES_FILE

RESOURCES = Path(__file__).with_name("resources")
ENFORCEMENT = "stockport-enforcement"
PROSECUTION = "stockport-prosecution"

FULL: dict[str, Any] = {
    "route": PROSECUTION,
    "reference": "SR-2026-031",
    "officer": "Ann Lister",
    "school": {
        "name": "Marbrook High School",
        "urn": "990412",
        "head_teacher": "Helen Prestbury",
        "address": "Weir Lane, Stockport, SK3 8WL",
        "contact": {"name": "Tom Ridgway", "role": "Attendance Lead", "email": "t@x.example", "phone": "0161 496 0124"},
    },
    "child": {
        "forename": "Siân",
        "surname": "Ŵyn",
        "date_of_birth": date(2012, 11, 14),
        "upn": "B990041223117",
        "year_group": "8",
        "address": "14 Lantern Row\nEdgeley\nStockport",
        "confidential_address": "yes",
        "on_roll_from": date(2023, 9, 4),
    },
    "parents": [
        {
            "name": "Mrs Llinos Ŵyn",
            "relationship": "mother",
            "parental_responsibility": "yes",
            "lives_with_child": "yes",
            "date_of_birth": date(1982, 6, 27),
            "address": "14 Lantern Row",
            "phone": "07700900142",
            "email": "l@x.example",
            "translator": "Welsh",
            "letters_in": "Welsh",
            "confidential_address": "yes",
            "title": "Mrs",
            "gender": "female",
            "consents_to_email": "no",
            "notices": [
                {
                    "kind": "penalty_notice",
                    "issued": date(2025, 1, 10),
                    "outcome": "paid",
                    "period": {"from": date(2024, 11, 4), "to": date(2024, 12, 6)},
                    "received": date(2025, 1, 14),
                    "method": "first class post",
                    "paid_on": date(2025, 1, 20),
                    "amount": "80",
                },
                {"kind": "letter before action", "issued": date(2025, 6, 2)},
            ],
        },
        {
            "name": "Mr Emyr Ŵyn",
            "lives_with_child": "no",
            "parental_responsibility": "yes",
            "charge": {
                "from": date(2026, 3, 2),
                "to": date(2026, 5, 1),
                "offence": "444(1A)",
                "procedure": "summons",
                "court": "Tameside Magistrates' Court",
                "court_address": "Invented Road, Ashton-under-Lyne",
                "court_code": "B06ZZ01",
                "urn": "99ZZ0007727",
                "charged_on": date(2026, 6, 11),
                "hearing_on": date(2026, 8, 4),
                "hearing_at": "14:00",
                "serve_on": date(2026, 6, 12),
                "serve_by": "post",
            },
        },
    ],
    "people": [
        {
            "name": "Nel Ŵyn",
            "known_as": "Nelly; Nelya",
            "role": "sister",
            "date_of_birth": date(2015, 8, 1),
            "address": "3 Weir Lane, Stockport",
            "phone": "0161 496 0741",
            "email": "nel@example.org",
            "upn": "A123456789013",
        },
        {"name": "Ms Orla Kite", "role": "social worker"},
    ],
    "plan": "TAC",
    "lead_professional": {"name": "Karen Whitehead", "role": "Practitioner", "agreed_on": date(2026, 5, 14)},
    "answers": {"offence": "444(1)", "public_interest": "Yes.\nTwo years of support changed nothing."},
    "dates": {"information_laid": date(2026, 6, 10), "notice_to_improve": date(2026, 4, 24)},
    "early_help": {"offered": date(2025, 11, 6), "outcome": "declined"},
    "charge": {
        "from": date(2026, 2, 23),
        "to": date(2026, 5, 15),
        "offence": "444(1)",
        "procedure": "single justice",
        "defendants": "Mrs Llinos Ŵyn; Mr Emyr Ŵyn",
        "place": "Weir Lane, Stockport",
        "charged_on": date(2026, 6, 10),
        "serve_on": date(2026, 6, 12),
        "serve_by": "first-class post",
        "court": "Tameside Magistrates' Court",
        "court_address": "Henry Square, Ashton-under-Lyne",
        "court_code": "B06",
        "witnesses": [
            {
                "name": "Jane Kerr",
                "role": "Attendance Lead",
                "initials": "JKR",
                "under_18": "no",
                "not_available": "3 to 14 August 2026",
            },
            {"name": "Noor Aziz"},
        ],
        "earlier": [{"from": date(2026, 1, 5), "to": date(2026, 2, 13), "parent": "Mr Emyr Ŵyn"}],
        "urn": "99ZZ0000126",
        "hearing_on": date(2026, 8, 3),
        "hearing_at": "10:00",
        "prosecutor": {
            "name": "Stockport Council",
            "code": "ZZ00001",
            "informant": "Ann Lister",
            "offence_code": "ZZ99001",
            "costs": "120.00",
            "address": "1 Invented Square\nStockport",
            "email": "legal@x.example",
        },
        "disclosure": {
            "officer": "Ann Lister, court officer",
            "enquiries": "The school and both parents were asked.",
            "searches": "The register and the contact log, for the child's name.",
            "others": "The surgery; it was not asked.",
            "initial": "none",
        },
    },
    "contacts": "contacts.csv",
    "register": "register.csv",
    "files": {
        "scan0001.pdf": {
            "kind": "stage_2_letter",
            "date": date(2026, 2, 3),
            "title": "Letter of 3 February",
            "parent": "Mrs Llinos Ŵyn",
        },
        "letters/photo.jpg": {"kind": "home_visit"},
    },
}
"""A case in which every field of the form is filled."""


@cache
def rules() -> Rules:
    return load_rules(RULES_FILE)


@cache
def form(route: str) -> Form:
    return form_of(route, rules())


@cache
def blank_bytes(route: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.xlsx"
        write_blank(form(route), path)
        return path.read_bytes()


def blank(route: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(blank_bytes(route)))


class Office:
    """Fills a workbook in as a person does: by the titles of sheets, the labels of rows and the heads of columns."""

    def __init__(self, path: Path, route: str = ENFORCEMENT) -> None:
        self.path = path
        self.workbook = blank(route)

    def sheet(self, title: str) -> Worksheet:
        sheet: Worksheet = self.workbook[title]
        return sheet

    def write(self, sheet: str, section: str, label: str, value: object) -> str:
        """Write beside a label in a section; gives the cell's name."""
        rows = iter(self.sheet(sheet).iter_rows(min_col=2, max_col=3))
        for left, _ in rows:
            if left.value == section:
                break
        answer = next(right for left, right in rows if str(left.value).removesuffix(" *") == label)
        answer.value = value  # type: ignore[assignment]
        return str(answer.coordinate)

    def add(self, sheet: str, **entry: Any) -> int:
        """Write a row by the first words of the columns' heads; gives its number."""
        heads = {str(cell.value).removesuffix(" *"): cell.column for cell in self.sheet(sheet)[3] if cell.value}
        row = next(row for row in range(5, 300) if self.sheet(sheet).cell(row, 2).value is None)
        for words, value in entry.items():
            head = next(head for head in heads if re.sub(r"\W", "_", head.lower()).startswith(words))
            self.sheet(sheet).cell(row, heads[head], value)
        return row

    def save(self) -> Path:
        self.workbook.save(self.path)
        return self.path


def fill(path: Path, data: dict[str, Any]) -> Path:
    """Write plain case data into the blank workbook of its route, each value where the form has its field."""
    workbook = blank(data["route"])
    for part in form(data["route"]).sheets:
        sheet = workbook[part.title]
        if isinstance(part, FieldSheet):
            fill_fields(sheet, data)
        else:
            fill_table(sheet, part, entries_of(part.name, data))
    workbook.save(path)
    return path


def fill_fields(sheet: Worksheet, data: dict[str, Any]) -> None:
    for row in sheet.iter_rows(min_row=4):
        value: Any = data
        for name in str(row[0].value or "-").split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if value is not None:
            row[2].value = value


def fill_table(sheet: Worksheet, part: TableSheet, entries: list[dict[str, Any]]) -> None:
    for number, whole in enumerate(entries, start=5):
        entry = flat(whole)
        for column, field in enumerate(part.columns, start=2):
            shown = {choice.value: choice.label for choice in field.choices}
            if field.key in entry:
                sheet.cell(number, column, shown.get(entry[field.key], entry[field.key]))


def flat(entry: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Write ``{"period": {"from": …}}`` as ``{"period.from": …}``, as the columns of a sheet are named."""
    values: dict[str, Any] = {}
    for name, value in entry.items():
        values.update(flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value})
    return values


def entries_of(name: str, data: dict[str, Any]) -> list[dict[str, Any]]:
    parents = data.get("parents", [])
    match name:
        case "parents":
            return list(parents)
        case "people":
            return list(data.get("people", []))
        case "charge.witnesses" | "charge.earlier":
            return list(data.get("charge", {}).get(name.removeprefix("charge."), []))
        case "notices":
            return [{"parent": one["name"], **notice} for one in parents for notice in one.get("notices", [])]
        case _:
            return [{"file": file, **note} for file, note in data.get("files", {}).items()]


def from_yaml(folder: Path, data: dict[str, Any]) -> Case:
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return load(path, Case)


def faults(path: Path) -> list[str]:
    return [f"{path.name}, {fault}" for fault in read_workbook(path, path.name).wrong]


# --- the same case either way ---


def test_every_field_says_what_case_yaml_says(tmp_path: Path) -> None:
    reading = read_workbook(fill(tmp_path / "Referral.xlsx", FULL), "Referral.xlsx")
    assert reading.case == from_yaml(tmp_path, FULL)
    assert reading.slips == ()


def test_the_full_case_leaves_no_field_of_a_case_out() -> None:
    keys = {"route", *field_keys(form(PROSECUTION))}
    names = {"charge.first_day": "charge.from", "charge.last_day": "charge.to", "register_file": "register"}
    assert {names.get(name, name) for name in detail_names(Case)} <= keys


def field_keys(made: Form) -> Iterator[str]:
    for part in made.sheets:
        if isinstance(part, FieldSheet):
            yield from (field.key for section in part.sections for field in section.fields)


TYPED = st.text(st.sampled_from("abcdé ŵŷ'’&<>\"/:,.-#%0159\n"), min_size=1, max_size=30).map(str.strip)
WORDS = TYPED.filter(lambda text: bool(text.strip("#")))
"""What people type; a cell of "#" alone is one that Excel could not show, and is told."""
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
YES_OR_NO = st.sampled_from(["yes", "no"])


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=dict(fields))


PARENT: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"name": WORDS.filter(names_one_person)},
    optional={
        "relationship": WORDS,
        "parental_responsibility": YES_OR_NO,
        "lives_with_child": YES_OR_NO,
        "date_of_birth": DAYS,
        "address": WORDS,
        # Of two rows alike in a workbook one is a copy, so no two notices are alike here.
        "notices": st.lists(
            st.fixed_dictionaries({"kind": WORDS, "issued": DAYS}, optional={"outcome": WORDS}),
            min_size=1,
            max_size=2,
            unique_by=lambda notice: notice["issued"],
        ),
    },
)
CASES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"route": st.just(PROSECUTION)},
    optional={
        "reference": WORDS,
        "child": some(forename=WORDS, date_of_birth=DAYS, upn=WORDS).filter(bool),
        "parents": st.lists(PARENT, max_size=3, unique_by=lambda parent: parent["name"].casefold()),
        "plan": st.sampled_from(["none", "EHA", "TAC", "TAF", "CIN", "CP", "CLA"]),
        "answers": st.dictionaries(st.sampled_from(["offence", "public_interest", "eso_considered"]), WORDS),
        "charge": st.lists(DAYS, min_size=1, max_size=2).map(
            lambda days: dict(zip(("from", "to"), sorted(days), strict=False))
        ),
        "files": st.dictionaries(WORDS, some(kind=WORDS, date=DAYS, title=WORDS, parent=WORDS), max_size=3),
    },
)


@pytest.mark.slow
@settings(max_examples=15)
@given(data=CASES)
def test_any_case_is_the_same_from_workbook_and_yaml(tmp_path: Path, data: dict[str, Any]) -> None:
    assert read_workbook(fill(tmp_path / "any.xlsx", data), "any.xlsx").case == from_yaml(tmp_path, data)


@pytest.mark.parametrize("route", sorted(load_rules(RULES_FILE).routes))
def test_the_blank_workbook_of_every_route_is_a_case_with_only_its_route(tmp_path: Path, route: str) -> None:
    path = tmp_path / "Referral.xlsx"
    write_blank(form(route), path)
    assert read_workbook(path, path.name).case == Case(route=route)


# --- what an office sees ---


def test_a_route_asks_its_own_questions_and_no_others(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    shown = [str(cell.value) for cell in office.sheet("Questions")["B"] if cell.value]
    assert "What barriers to attendance have been identified? *" in shown
    assert any(label.startswith("Was the decision to refer discussed") for label in shown)
    assert not any("Is the child a young carer" in label for label in shown)
    assert "Questions" not in [part.title for part in form("leicestershire-leave").sheets]


def test_what_the_route_needs_has_a_star(tmp_path: Path) -> None:
    shown = [str(cell.value) for cell in Office(tmp_path / "Referral.xlsx").sheet("Referral")["B"] if cell.value]
    assert {"UPN *", "Surname *", "Year group", "Head teacher"} <= set(shown)
    shown = [str(cell.value) for cell in Office(tmp_path / "P.xlsx", PROSECUTION).sheet("Referral")["B"] if cell.value]
    assert {"UPN", "Surname *", "Head teacher *"} <= set(shown)


def test_only_a_prosecution_asks_for_the_charge() -> None:
    assert "charge.from" in field_keys(form(PROSECUTION))
    assert "charge.from" not in field_keys(form(ENFORCEMENT))


def test_drop_downs_offer_the_plans_and_the_kinds_of_evidence_by_their_titles(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    cell = office.write("Dates and plan", "Plan and early help", "Plan", None)
    assert [plan.split()[0] for plan in choices(office, "Dates and plan", cell)] == [
        "none",
        "EHA",
        "TAC",
        "TAF",
        "CIN",
        "CP",
        "CLA",
    ]
    assert {"Stage 2 letter", "Attendance certificate"} <= set(choices(office, "Files", "C5"))
    assert "Case file" not in choices(office, "Files", "C5")


def choices(office: Office, sheet: str, cell: str) -> list[str]:
    rules_of_sheet = office.sheet(sheet).data_validations.dataValidation
    rule = next(one for one in rules_of_sheet if cell in one.sqref)
    tab, cells = str(rule.formula1).replace("$", "").split("!")
    return [str(row[0].value) for row in office.sheet(tab)[cells]]


def test_the_workbook_prints_on_a4_and_nothing_in_it_is_locked(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    shown = [sheet for sheet in office.workbook.worksheets if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in shown] == [
        "Referral",
        "Parents",
        "Questions",
        "Dates and plan",
        "Notices",
        "Files",
        "Help",
    ]
    for sheet in shown:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert not sheet.protection.sheet


# --- filled in by people ---


@pytest.mark.parametrize("written", [date(2026, 3, 31), datetime(2026, 3, 31, 9, 5), "31/03/2026", " 31 March 2026 "])  # noqa: DTZ001
def test_real_and_typed_dates_are_the_same_day(tmp_path: Path, written: object) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.write("Referral", "The child", "Date of birth", written)
    assert read_workbook(office.save(), "Referral.xlsx").case.child.date_of_birth == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("written", "plan"),
    [("TAC – Team Around the Child", "TAC"), ("tac", "TAC"), ("CP", "CP"), ("None", "none"), (None, "none")],
)
def test_a_plan_may_be_chosen_or_typed(tmp_path: Path, written: str | None, plan: str) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.write("Dates and plan", "Plan and early help", "Plan", written)
    assert read_workbook(office.save(), "Referral.xlsx").case.plan == plan


def test_numbers_and_ticks_are_read_as_they_would_be_typed(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.write("Referral", "The child", "Year group", 8)
    office.write("Referral", "The school", "URN", 990412.0)
    office.add("Parents", full_name="Ms A Lee", lives_with=True, parental=False)
    case = read_workbook(office.save(), "Referral.xlsx").case
    assert (case.child.year_group, case.school.urn) == ("8", "990412")
    assert (case.parents[0].lives_with_child, case.parents[0].parental_responsibility) == (True, False)


def test_rows_may_be_moved_and_left_blank_and_sheets_renamed(tmp_path: Path) -> None:
    office = Office(fill(tmp_path / "made.xlsx", FULL).with_name("moved.xlsx"), PROSECUTION)
    office.workbook = openpyxl.load_workbook(tmp_path / "made.xlsx")
    office.sheet("Parents").move_range("A5:AY6", rows=7)
    office.sheet("Files").insert_rows(6, 3)
    office.sheet("Questions").insert_rows(5, 2)
    office.sheet("Referral").title = "Child & school"
    office.sheet("Parents")["AZ20"] = "a note beside the table"
    office.workbook.move_sheet("Help", -6)
    assert read_workbook(office.save(), "moved.xlsx").case == from_yaml(tmp_path, FULL)


def test_words_where_the_form_has_no_field_are_told_and_not_lost_in_silence(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.sheet("Questions")["C40"] = "She was also ill in May."
    (slip,) = read_workbook(office.save(), "Referral.xlsx").slips
    assert str(slip).startswith('sheet Questions, cell C40: "She was also ill in May."')


# --- every fault with its cell, all in one go ---


def test_every_fault_is_told_with_sheet_and_cell(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    birth = office.write("Referral", "The child", "Date of birth", "30/02/2012")
    plan = office.write("Dates and plan", "Plan and early help", "Plan", "a plan")
    office.add("Parents", full_name="Ms A Lee", parental="perhaps", date_of_birth="soon")
    office.sheet("Parents")["G6"] = "12 High Street"
    office.add("Notices", parent="Ms A Leigh", notice="Penalty notice", issued=date(2026, 1, 5))
    office.add("Notices", parent="ms a lee", notice="Penalty notice", issued="January")
    office.add("Files", file="scan.pdf", its_date="3.2.")
    office.add("Files", file="scan.pdf")
    needed = "this is needed; fill it in, or empty the whole row"
    as_on_parents = "is not the name of one parent on the sheet Parents; write it just as it stands there"
    like = "is not a date; write it like 31/03/2026"
    assert faults(office.save()) == [
        f'Referral.xlsx, sheet Referral, cell {birth}: "30/02/2012" {like}',
        'Referral.xlsx, sheet Parents, cell D5: "perhaps" should be yes or no; choose from the list',
        f'Referral.xlsx, sheet Parents, cell F5: "soon" {like}',
        f"Referral.xlsx, sheet Parents, cell B6: {needed}",
        f'Referral.xlsx, sheet Dates and plan, cell {plan}: "a plan" is not known here; choose one from the list',
        f'Referral.xlsx, sheet Notices, cell B5: "Ms A Leigh" {as_on_parents}',
        f'Referral.xlsx, sheet Notices, cell D6: "January" {like}',
        f'Referral.xlsx, sheet Files, cell D5: "3.2." {like}',
        'Referral.xlsx, sheet Files, cell B6: "scan.pdf" is here twice; keep one row for each file',
    ]


def test_entries_without_their_parent_or_file_are_told(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.sheet("Notices")["C5"] = "Penalty notice"
    office.sheet("Files")["C7"] = "Stage 2 letter"
    assert [fault.partition(": ")[0] for fault in faults(office.save())] == [
        "Referral.xlsx, sheet Notices, cell B5",
        "Referral.xlsx, sheet Files, cell B7",
    ]


def test_a_row_that_was_copied_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    cell = office.write("Referral", "The child", "Forename", "Ann")
    sheet = office.sheet("Referral")
    sheet["A60"], sheet["C60"] = "child.forename", "Anne"
    (fault,) = faults(office.save())
    assert f"cell C60: this row is here twice (see row {cell[1:]})" in fault


@pytest.mark.parametrize("sheet", ["Referral", "Parents", "Questions", "Dates and plan", "Notices", "Files"])
@pytest.mark.parametrize("lose", ["the sheet", "the hidden row", "the answers", "the hidden column"])
def test_a_sheet_that_cannot_be_read_any_more_is_told(tmp_path: Path, sheet: str, lose: str) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    match lose:
        case "the sheet":
            office.workbook.remove(office.sheet(sheet))
        case "the hidden row":
            office.sheet(sheet).delete_rows(3, 2)
        case "the answers":
            office.sheet(sheet).delete_cols(2, 2)
        case _:
            office.sheet(sheet).delete_cols(1)
    (fault,) = faults(office.save())
    assert f"sheet {sheet}, " in fault
    assert "Blank forms" in fault


def test_columns_may_be_taken_out_and_put_in(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.add("Parents", full_name="Ms A Lee", e_mail="a@x.example", relationship="mother")
    office.sheet("Parents").delete_cols(3)
    office.sheet("Parents").insert_cols(1, 2)
    office.write("Referral", "The child", "Forename", "Ann")
    office.sheet("Referral").insert_cols(2, 2)
    case = read_workbook(office.save(), "Referral.xlsx").case
    assert (case.child.forename, case.parents[0].name) == ("Ann", "Ms A Lee")
    assert (case.parents[0].relationship, case.parents[0].email) == (None, "a@x.example")


def test_a_workbook_of_another_version_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.sheet("casebundle")["B1"] = 2
    with pytest.raises(CaseError, match=r"Referral\.xlsx was not made by this version"):
        read_workbook(office.save(), "Referral.xlsx")


def test_a_workbook_that_broke_off_is_refused(tmp_path: Path) -> None:
    path = Office(tmp_path / "Referral.xlsx").save()
    path.write_bytes(path.read_bytes()[:2000])
    assert not is_referral_workbook(path)
    with pytest.raises(CaseError, match="damaged"):
        read_workbook(path, path.name)


# --- known by its marker, whatever it is called ---


def is_referral_workbook(path: Path) -> bool:
    [source] = with_roles([SourceFile(path.name, path, "", path.stat().st_size)])
    return source.role is Role.REFERRAL


def test_registers_and_other_files_are_not_taken_for_it(tmp_path: Path) -> None:
    register = openpyxl.Workbook()
    register.worksheets[0].append(["Date", "Session", "Code"])
    register.save(tmp_path / "Referral.xlsx")
    (tmp_path / "text.xlsx").write_text('name="casebundle"')
    shutil.copy(tmp_path / "Referral.xlsx", tmp_path / "casebundle.xlsx")
    assert not any(is_referral_workbook(path) for path in tmp_path.iterdir())


def test_it_is_not_taken_for_a_register(tmp_path: Path) -> None:
    path = fill(tmp_path / "attendance register.xlsx", FULL)
    assert is_referral_workbook(path)
    assert not looks_like_register(path, path.name)


def test_one_saved_by_libreoffice_is_read(tmp_path: Path) -> None:
    saved = RESOURCES / "referral saved by LibreOffice 7.4.xlsx"
    assert is_referral_workbook(saved)
    assert read_workbook(saved, saved.name).case == from_yaml(tmp_path, as_asked_before(FULL))


def as_asked_before(whole: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the form had no place for when that file was saved."""
    since = {"witnesses", "earlier", "court_address"}

    def before(charge: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in charge.items() if name not in since}

    parents = [{**one, "charge": before(one["charge"])} if "charge" in one else one for one in whole["parents"]]
    return {**whole, "people": [], "charge": before(whole["charge"]), "parents": parents}


def has_calc() -> bool:
    office = shutil.which("soffice")
    return bool(office) and (Path(str(office)).resolve().parent / "libsclo.so").exists()


@pytest.mark.slow
@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed; Casebundle itself needs only Writer")
def test_todays_form_survives_libreoffice_and_its_own_format(tmp_path: Path) -> None:
    made = fill(tmp_path / "Referral.xlsx", FULL)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "ods", "--outdir", str(tmp_path / "saved"), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = tmp_path / "saved" / "Referral.ods"
    assert is_referral_workbook(saved)
    assert read_workbook(saved, saved.name).case == from_yaml(tmp_path, FULL)


def test_one_saved_for_an_old_excel_is_read(tmp_path: Path) -> None:
    saved = tmp_path / "Referral.xls"
    shutil.copy(RESOURCES / "referral saved by LibreOffice 7.4.xls", saved)
    assert is_referral_workbook(saved)
    reading = read_workbook(saved, saved.name)
    told = '"Number changed in May" stands in a comment or a box, where nothing is read; write it into the cell'
    assert (reading.slips, reading.wrong) == ((CellFault("Parents", "G5", told),), ())
    assert [parent.name for parent in reading.case.parents] == ["Mrs Llinos Ŵyn", "Mr Emyr Ŵyn"]
    assert reading.case.child.date_of_birth == date(2012, 11, 14)


def test_one_saved_as_flat_xml_is_known_and_what_to_do_is_said(tmp_path: Path) -> None:
    saved = tmp_path / "Referral.fods"
    styles = "<style:style/>" * 6000
    table = '<table:table table:name="casebundle"></table:table>'
    saved.write_text(f'<?xml version="1.0"?>\n\n<office:document xmlns:office="o">{styles}{table}</office:document>')
    with pytest.raises(CaseError, match=r"Referral\.fods: it is a referral workbook.* save it as an Excel workbook"):
        read_case(snapshot(tmp_path))


def test_one_with_macros_is_read_and_nothing_is_run(tmp_path: Path) -> None:
    made = fill(tmp_path / "made.xlsx", FULL)
    saved = made.rename(tmp_path / "Referral.xlsm")
    with ZipFile(saved, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 a macro")
    assert is_referral_workbook(saved)
    assert read_workbook(saved, saved.name).case == from_yaml(tmp_path, FULL)


def test_one_of_excel_on_a_mac_counts_its_days_from_1904(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.workbook.epoch = CALENDAR_MAC_1904
    office.write("Referral", "The child", "Date of birth", date(2012, 11, 14))
    assert read_workbook(office.save(), "Referral.xlsx").case.child.date_of_birth == date(2012, 11, 14)


def test_cells_that_are_repeated_without_end_are_refused(tmp_path: Path) -> None:
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    cell = '<t:table-row t:number-rows-repeated="1048576"><t:table-cell t:number-columns-repeated="16384"><p>x</p>'
    with ZipFile(tmp_path / "Referral.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        sheet = f'<t:table t:name="casebundle">{cell}</t:table-cell></t:table-row></t:table>'
        archive.writestr("content.xml", f'<x xmlns:t="{table}">{sheet}</x>')
    with pytest.raises(CaseError, match="damaged"):
        read_workbook(tmp_path / "Referral.ods", "Referral.ods")


# --- filled in in other ways than was meant ---


def test_an_answer_in_the_wrong_column_is_told_with_the_cell_for_it(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    cell = office.write("Referral", "The child", "UPN", None)
    office.sheet("Referral")[f"D{cell[1:]}"] = "B990041223117"
    office.sheet("Referral")[f"E{cell[1:]}"] = "a note"
    told = [str(slip) for slip in read_workbook(office.save(), "Referral.xlsx").slips]
    assert told == [
        f'sheet Referral, cell D{cell[1:]}: "B990041223117" stands where nothing is read; write it in {cell}',
        f'sheet Referral, cell E{cell[1:]}: "a note" stands where nothing is read; write it in {cell}',
    ]


def test_translated_labels_and_hints_are_no_answers(tmp_path: Path) -> None:
    office = Office(fill(tmp_path / "made.xlsx", FULL), PROSECUTION)
    office.workbook = openpyxl.load_workbook(tmp_path / "made.xlsx")
    for sheet in office.workbook.worksheets[:5]:
        for row in sheet.iter_rows(min_row=3):
            is_field = "." in str(row[0].value) and not str(row[0].value).startswith("casebundle:")
            for cell in row[1:2] + row[3:4]:
                if is_field and isinstance(cell.value, str):
                    cell.value = f"Cymraeg: {cell.value}"
    reading = read_workbook(office.save(), "Referral.xlsx")
    assert (reading.case, reading.slips) == (from_yaml(tmp_path, FULL), ())


def test_a_copied_sheet_is_told_and_the_one_that_is_filled_in_counts(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.workbook.copy_worksheet(office.sheet("Referral")).title = "Referral (2)"
    office.sheet("Referral (2)")["C5"] = "R7"
    reading = read_workbook(office.save(), "Referral.xlsx")
    assert (reading.case.reference, reading.wrong) == ("R7", ())
    assert [str(slip) for slip in reading.doubles] == [
        "sheet Referral, cell A1: this sheet is a copy of “Referral (2)”; you may delete it"
    ]


def test_two_copies_of_a_sheet_with_different_answers_hold(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.sheet("Referral")["C5"] = "R1"
    office.workbook.copy_worksheet(office.sheet("Referral")).title = "Referral (2)"
    office.sheet("Referral (2)")["C5"] = "R2"
    reading = read_workbook(office.save(), "Referral.xlsx")
    assert reading.case.reference == "R1"
    (fault,) = reading.wrong
    assert str(fault).startswith("sheet Referral (2), cell A1: this sheet is a copy of “Referral” with other answers")


def test_merged_protected_hidden_and_reordered_sheets_are_read(tmp_path: Path) -> None:
    made = fill(tmp_path / "made.xlsx", FULL)
    office = Office(tmp_path / "Referral.xlsx", PROSECUTION)
    office.workbook = openpyxl.load_workbook(made)
    office.sheet("Questions").merge_cells("C5:D5")
    office.sheet("Referral").protection.sheet = True
    office.sheet("Notices").sheet_state = "hidden"
    office.sheet("Referral").row_dimensions[9].hidden = True
    office.workbook.move_sheet("Files", -4)
    assert read_workbook(office.save(), "Referral.xlsx").case == from_yaml(tmp_path, FULL)


def test_a_formula_without_a_result_is_told_and_marks_in_a_name_stay_what_they_are(tmp_path: Path) -> None:
    office = Office(tmp_path / "Referral.xlsx")
    office.write("Referral", "The child", "Forename", "<b>Ann</b>")
    office.write("Referral", "The child", "Surname", "\u202eeeL")
    office.write("Referral", "The child", "Year group", '=CONCATENATE("8","B")')
    reading = read_workbook(office.save(), "Referral.xlsx")
    child = reading.case.child
    assert (child.forename, child.surname, child.year_group) == ("<b>Ann</b>", "\u202eeeL", None)
    assert "a formula without a saved result" in str(reading.slips)


# --- in a case folder ---


def snapshot(folder: Path) -> Snapshot:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    shown = [path.relative_to(folder).as_posix() for path in files]
    hashes = [sha256(path.read_bytes()).hexdigest() for path in files]
    sources = with_roles(SourceFile(*one, 1) for one in zip(shown, files, hashes, strict=True))
    return Snapshot(folder.name, sources, problems_of_roles(sources))


def read(folder: Path) -> CaseReading:
    return read_case(snapshot(folder))


def test_a_folder_with_a_renamed_workbook_is_a_case(tmp_path: Path) -> None:
    fill(tmp_path / "Ŵyn, Siân FINAL v2.xlsx", FULL)
    openpyxl.Workbook().save(tmp_path / "register.xlsx")
    reading = read(tmp_path)
    assert reading.case.child.forename == "Siân"
    assert reading.problems == ()


def test_case_yaml_goes_before_a_workbook_and_says_so(tmp_path: Path) -> None:
    fill(tmp_path / "Referral.xlsx", FULL)
    (tmp_path / "case.yaml").write_text("route: stockport-enforcement\n")
    assert read(tmp_path).case == Case(route=ENFORCEMENT)
    (problem,) = snapshot(tmp_path).problems
    assert problem.path == "Referral.xlsx"
    assert "case.yaml is here too" in problem.message


def test_what_case_yaml_and_a_workbook_say_differently_is_told_with_both_places(tmp_path: Path) -> None:
    fill(tmp_path / "Referral.xlsx", FULL)
    mother = {**FULL["parents"][0], "phone": "0161 496 0999"}
    others = {**FULL, "child": {**FULL["child"], "upn": "A1"}, "parents": [mother, *FULL["parents"][1:]]}
    from_yaml(tmp_path, others)
    [finding] = read(tmp_path).findings
    assert finding.result == "failed"
    assert "“A1” in case.yaml, line" in finding.because
    assert "and “B990041223117” in Referral.xlsx, sheet “" in finding.because
    assert "“0161 496 0999” in case.yaml" in finding.because


def test_a_parent_or_a_notice_that_differs_is_a_contradiction_too(tmp_path: Path) -> None:
    fill(tmp_path / "Referral.xlsx", FULL)
    mother = {**FULL["parents"][0], "name": "Mrs Llinos Wynne"}
    from_yaml(tmp_path, {**FULL, "parents": [mother, *FULL["parents"][1:]]})
    [finding] = read(tmp_path).findings
    assert "Mrs Llinos Wynne" in finding.because


def test_the_same_said_twice_is_no_contradiction(tmp_path: Path) -> None:
    fill(tmp_path / "Referral.xlsx", FULL)
    from_yaml(tmp_path, FULL)
    assert read(tmp_path).findings == ()


def test_two_workbooks_are_refused_by_name(tmp_path: Path) -> None:
    for name, reference in (("Referral.xlsx", "SR-2026-031"), ("Referral (2).xlsx", "SR-2026-032")):
        fill(tmp_path / name, {**FULL, "reference": reference})
    with pytest.raises(CaseError, match=r"2 referral workbooks.*Referral \(2\)\.xlsx and Referral\.xlsx"):
        read(tmp_path)


def test_a_workbook_in_a_sub_folder_is_asked_up(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    fill(tmp_path / "forms" / "Referral.xlsx", FULL)
    with pytest.raises(CaseError, match=r"forms/Referral\.xlsx\. Move it up"):
        read(tmp_path)


def folders(tmp_path: Path) -> dict[str, str]:
    """Make an inbox, and tell commands of it and where else they may write."""
    (tmp_path / "inbox").mkdir()
    return {f"CASEBUNDLE_{name.upper()}": str(tmp_path / name) for name in ("inbox", "outbox", "cache")}


@pytest.mark.slow
def test_new_makes_a_folder_that_check_takes_for_a_case(tmp_path: Path) -> None:
    runner = CliRunner(env=folders(tmp_path))
    ended = runner.invoke(commands, ["new", "Ŵyn Siân", "--route", ENFORCEMENT])
    assert ended.exit_code == 0, ended.stderr
    workbook = tmp_path / "inbox" / "Ŵyn Siân" / "Referral.xlsx"
    fill(workbook, {**FULL, "route": ENFORCEMENT, "files": {}})
    (workbook.parent / "register.csv").write_text("Date,Session,Code\n02/03/2026,AM,/\n02/03/2026,PM,O\n")
    (workbook.parent / "contacts.csv").write_text("Date,Kind,Summary\n02/03/2026,Call,No answer\n")
    checked = runner.invoke(commands, ["check", "Ŵyn Siân", "--json", "--today", "2026-06-15"])
    status = json.loads(checked.stdout)
    assert status["status"] in ("incomplete", "ineligible"), status["summary"]
    assert status["reference"] == "SR-2026-031"
    record = next(file for file in status["files"] if file["path"] == "Referral.xlsx")
    assert (record["kind"], record["pages"], record["bundle_pages"]) == ("case_file", None, None)
    assert "Referral.xlsx" not in [problem["path"] for problem in status["problems"]]
    assert status["facts"]["sessions_unauthorised"] == 1


def test_new_takes_a_path_as_check_does(tmp_path: Path) -> None:
    (tmp_path / "spring").mkdir()
    folder = tmp_path / "spring" / "Lee Ann"
    ended = CliRunner().invoke(commands, ["new", str(folder), "--route", "stockport-stage-1"])
    assert ended.exit_code == 0, ended.output
    assert [path.name for path in folder.iterdir()] == ["Referral.xlsx"]


@pytest.mark.slow
def test_an_unknown_route_is_wrong_use_and_the_known_ones_are_listed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "new", "Lee Ann", "--route", "stockport-enforcment"]
    environment = {**os.environ, **folders(tmp_path)}
    ended = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "Known: education-supervision-order" in ended.stderr
    assert ENFORCEMENT in ended.stderr
    assert not (tmp_path / "inbox" / "Lee Ann").exists()


@pytest.mark.parametrize(
    ("inbox", "name", "told"),
    [
        ("inbox", "a/b", 'call it, for example, "a-b"'),
        ("inbox", "..", "cannot be the name"),
        ("inbox", "", "cannot be the name"),
        ("inbox", "Full", "has a form already: case.yaml"),
        ("inbox", "letter.txt", "check --inbox"),
        ("no inbox", "Lee Ann", "check --inbox"),
    ],
)
def test_new_refuses_what_it_cannot_make(tmp_path: Path, inbox: str, name: str, told: str) -> None:
    (tmp_path / "inbox" / "Full").mkdir(parents=True)
    for folder in ("inbox", "inbox/Full"):
        (tmp_path / folder / "letter.txt").write_text("Dear Ms Lee")
    (tmp_path / "inbox" / "Full" / "case.yaml").write_text("route: stockport-enforcement")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=told):
        new_case_folder(tmp_path / inbox, name, form(ENFORCEMENT))
    assert sorted(tmp_path.rglob("*")) == before


def test_new_adds_the_form_to_a_folder_that_has_papers_already(tmp_path: Path) -> None:
    (tmp_path / "Lee Ann").mkdir()
    (tmp_path / "Lee Ann" / "letter.txt").write_text("Dear Ms Lee")
    assert is_referral_workbook(new_case_folder(tmp_path, "Lee Ann", form(ENFORCEMENT)))
    with pytest.raises(UsageError, match=r"has a form already: Referral\.xlsx"):
        new_case_folder(tmp_path, "Lee Ann", form(ENFORCEMENT))


def test_new_takes_an_empty_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "Lee Ann").mkdir()
    assert is_referral_workbook(new_case_folder(tmp_path, "Lee Ann", form(ENFORCEMENT)))
