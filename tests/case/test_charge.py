"""The charge of a prosecution as people write it, and notices with what came of them."""

from datetime import date

import pytest
from pydantic import ValidationError

from pipeline.case.case import Case, Notice
from pipeline.case.charge import Charge


@pytest.mark.parametrize(
    "written", ["444(1)", "s.444 (1)", "s. 444(1) EA 1996", "Section 444 ( 1 ) of the Education Act 1996", "S444(1)"]
)
def test_the_offence_of_strict_liability_is_known_however_it_is_written(written: str) -> None:
    assert Charge(offence=written).offence == "444(1)"


@pytest.mark.parametrize("written", ["444(1A)", "s. 444 (1a)", "section 444(1 A) Education Act 1996"])
def test_the_offence_of_knowing_is_known_however_it_is_written(written: str) -> None:
    assert Charge(offence=written).offence == "444(1A)"


@pytest.mark.parametrize("written", ["444(1) or 444(1A)", "444", "s.443(1)", "yes", "1444(1)"])
def test_what_names_no_single_offence_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        Charge(offence=written)


def test_a_period_of_a_notice_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="ends before it begins"):
        Notice(kind="penalty_notice", issued="2025-05-01", period={"from": "2025-03-03", "to": "2025-02-03"})


def charged(**own: str) -> Case:
    parents = [{"name": "Ms Mair Bevan"}, {"name": "Mr Rhys Bevan", "charge": own}]
    charge = {"from": "2026-02-23", "to": "2026-04-24", "offence": "444(1)", "urn": "99ZZ0000126", "court": "Leeds"}
    return Case.model_validate({"route": "prosecution-magistrates", "parents": parents, "charge": charge})


def test_what_is_charged_against_one_parent_alone_is_that_parents() -> None:
    case = charged(offence="444(1A)", urn="99ZZ0000127", **{"from": "2026-03-09"})
    mother, father = (case.charge.with_own(parent.charge) for parent in case.parents if case.charge)
    assert (mother.offence, mother.urn, f"{mother.first_day}") == ("444(1)", "99ZZ0000126", "2026-02-23")
    assert (father.offence, father.urn, f"{father.first_day}") == ("444(1A)", "99ZZ0000127", "2026-03-09")
    assert (father.court, father.last_day) == (mother.court, mother.last_day)


def test_the_graver_offence_of_any_parent_answers_which_it_is() -> None:
    assert charged(offence="444(1A)").offences_charged == {"444(1)", "444(1A)"}
    assert charged(offence="444(1A)").answers["offence"] == "444(1A)"
    assert charged(urn="99ZZ0000127").answers["offence"] == "444(1)"


@pytest.mark.parametrize("own", [{"from": "2026-02-20"}, {"to": "2026-05-01"}])
def test_one_parents_charge_lies_within_that_of_the_case(own: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="charge of Mr Rhys Bevan goes beyond that of the case"):
        charged(**own)


@pytest.mark.parametrize(
    ("period", "may_be"),
    [
        (None, False),
        ({"from": "2025-03-03", "to": "2025-04-03"}, False),
        ({"from": "2025-03-03", "to": "2025-05-03"}, True),
    ],
)
def test_a_notice_is_for_no_absence_that_came_after_it(period: dict[str, str] | None, *, may_be: bool) -> None:
    notice = Notice.model_validate({"kind": "penalty_notice", "issued": "2025-05-02", "period": period})
    assert notice.may_be_for(date(2025, 5, 3), date(2025, 7, 4)) is may_be
    assert notice.may_be_for(date(2025, 5, 1), date(2025, 7, 4)) is (period is None or may_be)
    assert notice.may_be_for(None, None)
