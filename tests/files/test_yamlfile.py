"""Faults in a YAML file are told with line, column, what is wrong and what was expected."""

from pathlib import Path

import pytest

from pipeline.case.case import Case, Parent
from pipeline.case.charge import Charge
from pipeline.errors import YamlFileError
from pipeline.files.yaml_file import load


def faults_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(YamlFileError) as raised:
        load(path, Case)
    return [str(fault) for fault in raised.value.faults]


@pytest.mark.parametrize("written", ["2012-02-30", "31/02/2025", "soon", "2025", "0025-03-01", "March 2025"])
def test_a_wrong_date_is_told_with_its_place_and_the_form_expected(tmp_path: Path, written: str) -> None:
    faults = faults_of(tmp_path, f"route: r\nchild:\n  date_of_birth: {written}\n")
    assert faults == [f'line 3, column 3: "{written}" is not a date; write it like 2025-03-31']


@pytest.mark.parametrize(
    "written", ["2025-03-03", "3/3/2025", "03.03.25", "3 March 2025", "Mon 3rd March 2025", '"3 Mar 25"']
)
def test_dates_are_taken_as_people_type_them(tmp_path: Path, written: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(f"route: r\nchild: {{date_of_birth: {written}}}\n", encoding="utf-8")
    born = load(path, Case).child.date_of_birth
    assert born is not None
    assert born.isoformat() == "2025-03-03"


@pytest.mark.parametrize(
    ("written", "born"),
    [
        ("12/03/78", "1978-03-12"),
        ("12 March 48", "1948-03-12"),
        ("12/03/09", "2009-03-12"),
        ("12/03/2012", "2012-03-12"),
        ("1978-03-12", "1978-03-12"),
        ("12 March 1946", "1946-03-12"),
    ],
)
def test_a_year_of_birth_of_two_digits_is_of_the_century_that_it_can_be(
    tmp_path: Path, written: str, born: str
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(f"route: r\nparents: [{{name: A, date_of_birth: {written}}}]\n", encoding="utf-8")
    assert str(load(path, Case).parents[0].date_of_birth) == born


def test_a_charge_that_ends_before_it_begins_is_told_with_its_place(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "route: r\ncharge:\n  from: 2025-05-16\n  to: 2025-02-24\n")
    assert faults == ["line 4, column 3: the charge ends before it begins, on 16 May 2025; write the earlier day first"]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("dates: {meeting: {a: 1}}", "this should be a date; write it like 2025-03-31"),
        (
            "files: {a.pdf: {date: [2025]}}",
            "this should be a date; write it like 2025-03-31, or 2025-03 where only the month is known",
        ),
        (
            "files: {a.pdf: meeting_notes}",
            'this should be lines of "key: value"; the keys known here: date, kind, parent, title',
        ),
    ],
)
def test_a_value_of_the_wrong_shape_is_told_once_and_in_plain_words(tmp_path: Path, written: str, fault: str) -> None:
    (told,) = faults_of(tmp_path, f"route: r\n{written}\n")
    assert told.endswith(f": {fault}")


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_with_nothing_behind_it_says_as_much_as_none(tmp_path: Path, nothing: str) -> None:
    path = tmp_path / "case.yaml"
    charge = ("court", "place", "hearing_on", "hearing_at", "procedure", "defendants", "prosecutor", "witnesses")
    parent = ("address", "confidential_address", "consents_to_email", "date_of_birth", "notices")
    lines = ["route: r", "charge:", *(f"  {key}: {nothing}" for key in charge), "parents:", "- name: Ann Day"]
    path.write_text("\n".join([*lines, *(f"  {key}: {nothing}" for key in parent)]) + "\n", encoding="utf-8")
    case = load(path, Case)
    assert case.charge == Charge()
    assert case.parents == (Parent(name="Ann Day"),)


def test_nothing_in_quotation_marks_is_text(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text('route: r\nschool: {name: "null"}\n', encoding="utf-8")
    assert load(path, Case).school.name == "null"


def test_every_fault_is_told_in_one_go(tmp_path: Path) -> None:
    faults = faults_of(
        tmp_path,
        "route: r\nchild:\n  date_of_birth: never\nparents:\n  - name: A\n    lives_with_child: perhaps\nplan: TAX\n",
    )
    assert len(faults) == 3
    assert faults[0].startswith("line 3")
    assert faults[1] == 'line 6, column 5: "perhaps" should be yes or no'
    assert faults[2].startswith('line 7, column 1: "TAX" is not known here; write "none", "EHA", "TAC"')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("route: r\n\tchild: {}\n", "a tab stands where spaces are needed"),
        ("route: r\nroute: s\n", 'the key "route" is here twice'),
        ("route: stockport: enforcement\n", 'in quotation marks: route: "stockport: enforcement"'),
        ("- route\n", 'the file should begin with "key: value" lines'),
        ("route: [r\n", "is never closed"),
        ("", 'the key "route" is missing'),
        ("child: {}\n", 'the key "route" is missing'),
    ],
)
def test_what_is_no_case_file_is_told_plainly(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in fault for fault in faults_of(tmp_path, text))


def test_a_file_that_is_not_utf8_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes("route: r\nchild: {forename: Siân}\n".encode("cp1252"))
    with pytest.raises(YamlFileError, match="save the file as UTF-8 text"):
        load(path, Case)


@pytest.mark.slow
def test_a_file_that_repeats_itself_without_end_is_refused(tmp_path: Path) -> None:
    laughs = "route: r\na: &a [x,x,x,x,x,x,x,x,x]\n"
    for last, name in zip("abcdefg", "bcdefgh", strict=True):
        laughs += f"{name}: &{name} [{','.join([f'*{last}'] * 9)}]\n"
    assert "repeated more" in faults_of(tmp_path, laughs)[0]


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 200_000, "a: " + "{b: " * 60 + "}" * 60, "- " * 5_000, "- " * 50, "? " * 100_000]
)
def test_nesting_without_end_is_refused_and_crashes_nothing(tmp_path: Path, text: str) -> None:
    assert "nested deeper" in faults_of(tmp_path, text)[0]
