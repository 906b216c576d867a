"""A council's own order, names of files and conditions are data, and hold for whoever prosecutes."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.prosecution.exhibits import exhibits_of
from pipeline.prosecution.prosecution_findings import findings_about
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE
from tests.prosecution.test_prosecution_findings import LAW, TODAY, file_of_the_father, paper
from tests.prosecution.test_selection import selected

RULES = load_rules(RULES_FILE)
COUNCILS = {council.authority: council for council in LAW.councils}


def test_every_council_with_an_order_is_an_authority_and_names_kinds_that_there_are() -> None:
    assert set(COUNCILS) == {"norfolk", "birmingham", "essex", "kent"} <= set(RULES.authorities)
    assert {kind for council in LAW.councils for kind in council.exhibits} <= set(RULES.evidence)


def test_exhibits_stand_by_kind_where_a_council_wants_it_and_else_by_date() -> None:
    papers = [paper("Letter.txt", "stage_1_letter", "Dear Mr Pryce"), paper("Notes.txt", "meeting_notes", "We met")]
    early = replace(papers[1], date=date(2026, 1, 5))
    selection, evidence = selected(papers[0], early), {"Letter.txt": papers[0], "Notes.txt": early}
    by_date = [one.file for one in exhibits_of(selection, evidence, "JK")]
    by_kind = [one.file for one in exhibits_of(selection, evidence, "JK", COUNCILS["essex"].exhibits)]
    assert (by_date, by_kind) == (["Notes.txt", "Letter.txt"], ["Letter.txt", "Notes.txt"])


@pytest.mark.parametrize(("checked", "told"), [(None, True), ("2025-11-01", True), ("2026-05-01", False)])
def test_kent_wants_the_parents_details_checked_within_six_months(checked: str | None, told: bool) -> None:
    file = file_of_the_father(charge={"charged_on": "2026-06-01"})
    dates = {"parents_details_checked": date.fromisoformat(checked) if checked else None}
    file = replace(file, council=COUNCILS["kent"], case=file.case.model_copy(update={"dates": dates}))
    assert ("council-details" in {one.id for one in findings_about(file, LAW, file.sessions, TODAY)}) is told


def test_kent_does_not_prosecute_for_a_child_who_is_looked_after() -> None:
    file = file_of_the_father()
    file = replace(file, council=COUNCILS["kent"], case=file.case.model_copy(update={"plan": "CLA"}))
    [finding] = [one for one in findings_about(file, LAW, file.sessions, TODAY) if one.id == "council-plan"]
    assert "child looked after" in finding.because
