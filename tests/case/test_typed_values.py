"""What people type, and what spreadsheets make of it."""

import pytest

from pipeline.case.case import Child, Contact


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("7700900142", "07700900142"),
        ("1614960120", "01614960120"),
        ("447700900142", "+447700900142"),
        ("07700900142", "07700900142"),
        ("0161 496 0120 ext 4", "0161 496 0120 ext 4"),
        ("48601234567", "48601234567"),
        ("900142", "900142"),
    ],
)
def test_a_telephone_gets_back_the_nought_that_a_spreadsheet_took(cell: str, read: str) -> None:
    assert Contact(phone=cell).phone == read


@pytest.mark.parametrize(
    ("cell", "read"), [("Danny; Dan", ("Danny", "Dan")), ("n/a", ()), ("None", ()), ("", ()), ("-; Danny", ("Danny",))]
)
def test_what_names_nobody_is_no_other_name_of_the_child(cell: str, read: tuple[str, ...]) -> None:
    assert Child(known_as=cell).known_as == read
