"""Every fix speaks the reader's way: sheet, cell and question of the workbook, or key and line of case.yaml."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest

from pipeline.case.places import Places, in_the_readers_words, keys_marked, place_of
from pipeline.case.source_file import SourceFile
from pipeline.intake.case_yaml import read_case_yaml
from pipeline.intake.workbook import read_workbook
from pipeline.referral.blank import write_blank
from pipeline.referral.form import Given
from pipeline.rules.asking.route_form import form_of
from pipeline.rules.due import how_recorded
from pipeline.rules.language.wording import PLACE
from pipeline.rules.model.keys_of_checks import keys_of
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)
MOTHER = "Mrs Ada Bell"
CASE_YAML = (
    "route: {route}\nchild:\n  forename: Tom\nparents:\n  - name: Mr Joe Bell\n  - name: Mrs Ada Bell\nanswers: {{}}\n"
)
SPEAKS_YAML = re.compile(r"case\.yaml|case file|\b[a-z]+_[a-z_]+\b|[“\"][a-z_]+:")
SPEAKS_WORKBOOK = re.compile(r"\bsheet\b|\bcells?\b|\bcolumn\b|\.xlsx(?<!To decide\.xlsx)")


def fixes(route: str) -> dict[str, str]:
    """Give what each need and step of a route says, with the marks of places."""
    needs = {one.id: one.fix.replace(PLACE, place_of(*keys_of(one.check))) for one in RULES.routes[route].needs}
    steps = {f"step {one.id}": how_recorded(one, RULES) for one in RULES.routes[route].steps}
    reminders = {one.id: place_of(f"reminders.{one.id}.done_on") for one in RULES.routes[route].reminders}
    return {**needs, **steps, **reminders}


@cache
def workbook(route: str) -> tuple[Places, dict[tuple[str, str], str]]:
    """Give the places of a route's workbook with two parents, and the key of every cell that is for an answer."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Referral.xlsx"
        write_blank(form_of(route, RULES), path, Given(rows={"parents": ({"name": "Mr Joe Bell"}, {"name": MOTHER})}))
        places, book = read_workbook(path, path.name).places, openpyxl.load_workbook(path)
    keys: dict[tuple[str, str], str] = {}
    for sheet in book.worksheets:
        fields = sheet["C3"].value == "answer"
        for row in sheet.iter_rows(min_row=4):
            for cell in row[2:3] if fields else row[1:]:
                key = row[0].value if fields else sheet[f"{cell.column_letter}4"].value
                keys[sheet.title, cell.coordinate] = str(key)
    return places, keys


@pytest.mark.parametrize("route", sorted(RULES.routes))
def test_a_workbook_is_spoken_of_by_sheet_cell_and_question(route: str) -> None:
    places, cells = workbook(route)
    for name, text in fixes(route).items():
        said = in_the_readers_words(text, places, MOTHER)
        assert not SPEAKS_YAML.search(said), (name, said)
        assert "has no place for" not in said, (name, said)
        for key in keys_marked(text):
            own_words = in_the_readers_words(place_of(key), places, MOTHER)
            told = re.fullmatch(r"in Referral\.xlsx, sheet “(.+)”, cell ((\w+)(?: \(“.+”\))?)", own_words)
            assert told, own_words
            sheet, cell_and_label, cell = told.groups()
            assert cells[sheet, cell] in (key, key.partition(".")[2]), (name, own_words)
            assert f"sheet “{sheet}”" in said
            assert cell_and_label in said


@pytest.mark.parametrize("route", sorted(RULES.routes))
def test_a_case_file_is_spoken_of_by_key_and_line(tmp_path: Path, route: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE_YAML.format(route=route), encoding="utf-8")
    places = read_case_yaml(SourceFile("case.yaml", path, "", 1)).places
    for name, text in fixes(route).items():
        said = in_the_readers_words(text, places, MOTHER)
        assert not SPEAKS_WORKBOOK.search(said), (name, said)
        for key in keys_marked(text):
            last = key.rpartition(".")[2]
            assert re.search(rf"line \d+, under “[a-z_: -]*{last}”", said), (name, said)


def test_the_cell_and_the_line_are_those_of_the_parent_concerned(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE_YAML.format(route="stockport-enforcement"), encoding="utf-8")
    in_yaml = read_case_yaml(SourceFile("case.yaml", path, "", 1)).places
    in_workbook, _ = workbook("stockport-enforcement")
    mark = place_of("parent.address")
    assert (
        in_the_readers_words(mark, in_yaml, MOTHER) == "in case.yaml, line 6, under “parents: address” (Mrs Ada Bell)"
    )
    told = "in Referral.xlsx, sheet “Parents”, cell G6 (“Address, with postcode”)"
    assert in_the_readers_words(mark, in_workbook, MOTHER) == told


def test_of_a_question_that_an_older_workbook_does_not_have_it_is_said_where_to_find_it() -> None:
    places, _ = workbook("stockport-enforcement")
    said = in_the_readers_words(f"Write it {place_of('answers.new_one')}", places)
    assert said == "Write it in a new workbook from “Blank forms” (this one has no place for “answers: new_one”)"
