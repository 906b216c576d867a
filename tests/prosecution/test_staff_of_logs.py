"""A contact log names the school's own people in its column for them, and nobody where that may be anybody's."""

from datetime import date

import pytest

from pipeline.case.case import Case
from pipeline.intake.contact_log import ContactMade
from pipeline.prosecution.staff_of_logs import staff_of_logs
from pipeline.rules.model.load import load_rules
from pipeline.shipped import RULES
from tests.disclosure.test_leaks import CASE

HOUSEHOLD = load_rules(RULES).disclosure.household_words


def names(*rows: tuple[str, str], by_staff: bool = True) -> set[str]:
    """Give whom a log of these rows, each with whom and by whom, shows to be of the school."""
    contacts = [
        ContactMade(date(2026, 3, 2), "call", whom, by, "Rang.", None, "log.xlsx", number, by_staff=by_staff)
        for number, (whom, by) in enumerate(rows, start=2)
    ]
    found = staff_of_logs(contacts, Case.model_validate(CASE), HOUSEHOLD)
    return {name for each in found.values() for name in each}


def test_whoever_rang_a_parent_is_of_the_school() -> None:
    assert names(("Ms Pryce", "Karen Dobbs"), ("mum", "Toby Lunn"), ("Owen Pryce", "KD")) == {
        "Karen Dobbs",
        "Toby Lunn",
        "KD",
    }


def test_whoever_rang_the_school_is_not() -> None:
    assert names(("Ms Pryce", "Karen Dobbs"), ("School", "Gareth Pugh"), ("", "Rochelle Lowe")) == {"Karen Dobbs"}


@pytest.mark.parametrize("caller", ["Mum", "Ms Pryce", "nan", "Grace Pryce", "Owen"])
def test_a_column_in_which_a_family_stands_too_names_nobody(caller: str) -> None:
    assert names(("Ms Pryce", "Gareth Pugh"), ("office", caller)) == set()


def test_a_column_headed_from_names_nobody() -> None:
    assert names(("Ms Pryce", "Gareth Pugh"), by_staff=False) == set()
