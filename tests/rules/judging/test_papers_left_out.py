"""An answer on defences must speak of the papers that may be one, where they are there: else a person is asked."""

from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES, not_met
from tests.rules.stockport_case import document

ROUTES = ["prosecution-magistrates", "stockport-prosecution", "norfolk-legal-intervention"]
NONE = "None. No leave was asked for, no illness was reported and the school is near."
UNFIT = document("medical_evidence", date(2025, 3, 10), "He was unfit for school from 3 to 7 March 2025.")
ASKED = document("leave_request", date(2025, 2, 20), "We ask for leave from 3 to 7 March 2025.")
GRANTED = document("leave_response", date(2025, 2, 24), "I am happy for him to be away from 3 to 7 March 2025.")
REFUSED = document("leave_response", date(2025, 2, 24), "I cannot authorise this leave. Your request is refused.")
BUS = document("defence_paper", date(2025, 3, 10), "The school bus did not run from 3 to 7 March 2025.")


def needs_held(rules: Rules, route: str, said: str, *papers: Evidence) -> set[str]:
    example = EXAMPLES[route].without("medical_evidence", "leave_request", "leave_response", "defence_paper")
    told = not_met(example.adding(*papers).answering(statutory_defences=said).judged(rules))
    return {need for need in ("defences", "statutory-defences") if told.get(need) in ("missing", "failed")}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("papers", [[UNFIT], [ASKED], [GRANTED], [ASKED, GRANTED], [BUS]])
def test_no_defence_is_not_met_beside_a_paper_that_may_be_one(rules: Rules, route: str, papers: list[Evidence]) -> None:
    assert needs_held(rules, route, NONE, *papers)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    ("said", "papers"),
    [
        (NONE, []),
        (NONE, [REFUSED]),
        (NONE, [ASKED, REFUSED]),
        ("None. The GP letter is about days in January that were authorised.", [UNFIT]),
        ("None. Leave was granted in June only, before these days.", [GRANTED]),
        ("None. The bus ran again from 10 March, the days charged are later.", [BUS]),
    ],
)
def test_an_answer_that_speaks_of_the_papers_is_not_held_for_them(
    rules: Rules, route: str, said: str, papers: list[Evidence]
) -> None:
    example = EXAMPLES[route].without("medical_evidence", "leave_request", "leave_response", "defence_paper")
    checklist = example.adding(*papers).answering(statutory_defences=said).judged(rules)
    assert not any("the folder has" in (one.because or "") for one in checklist.findings)


def test_the_paper_is_named_where_it_is_asked_about(rules: Rules) -> None:
    checklist = EXAMPLES[ROUTES[0]].adding(UNFIT).answering(statutory_defences=NONE).judged(rules)
    [told] = [one for one in checklist.findings if one.id == "defences"]
    assert f"the folder has “{UNFIT.file}” (medical evidence of 10 March 2025)" in told.because
