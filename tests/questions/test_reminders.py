"""What no file can show stands as a reminder, until somebody ticks it off with day and name."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from pipeline.case.case import Case
from pipeline.case.question import Answer, Answers, Question
from pipeline.intake.workbook import read_workbook
from pipeline.outbox.answers import answer_to
from pipeline.outbox.case_page import status_page
from pipeline.questions.reminders import reminders_of
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from tests.intake.test_workbook import fill
from tests.outbox.test_status_page import status
from tests.project import RULES_FILE

SEEN_TO = {"done_on": "2025-03-03", "by": "P Rowe"}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules(RULES_FILE)


@pytest.fixture
def one_child(rules: Rules) -> Question:
    return reminder(rules)


def reminder(
    rules: Rules, ticked: Mapping[str, object] = MappingProxyType({}), answers: Answers | None = None
) -> Question:
    case = Case.model_validate({"route": "stockport-enforcement", "reminders": {"one-child": dict(ticked)}})
    first, *_ = reminders_of(rules.route(case.route), case, answers or Answers())
    return first


def test_a_reminder_is_open_until_somebody_saw_to_it_and_never_holds_the_case(one_child: Question) -> None:
    assert (one_child.asks, one_child.is_open, one_child.holds) == (
        "Make a separate referral for each child.",
        True,
        False,
    )


def test_the_case_file_ticks_it_off(rules: Rules) -> None:
    done = reminder(rules, SEEN_TO)
    assert (done.answer, done.by, done.on) == ("Done", "P Rowe", date(2025, 3, 3))


@pytest.mark.parametrize("missing", ["done_on", "by"])
def test_a_tick_without_day_or_name_does_not_count(rules: Rules, missing: str) -> None:
    assert reminder(rules, {**SEEN_TO, missing: None}).is_open


def test_the_workbook_ticks_it_off(tmp_path: Path) -> None:
    case = {"route": "stockport-enforcement", "reminders": {"one-child": SEEN_TO}}
    ticked = read_workbook(fill(tmp_path / "referral.xlsx", case), "referral.xlsx").case.reminders["one-child"]
    assert (ticked.done_on, ticked.by) == (date(2025, 3, 3), "P Rowe")


def test_the_command_on_the_case_page_ticks_it_off(rules: Rules, one_child: Question) -> None:
    asked = {name: getattr(one_child, name) for name in ("id", "asks", "choices", "subject", "holds")}
    told = status(reminders=[{**asked, **dict.fromkeys(("about", "page", "parent", "proposed"))}])
    page = status_page(told)
    assert 'casebundle answer "Ŵyn Siân" REMINDER --as Done' in page.replace("&#34;", '"')
    assert one_child.id in page
    given = answer_to(told, one_child.id, "Done", by="P Rowe", on=date(2025, 3, 3))
    assert reminder(rules, answers=Answers.of([given])).answer == "Done"


def test_a_reminder_whose_words_change_is_open_again(rules: Rules, one_child: Question) -> None:
    given = Answer(one_child.id, "Done", "P Rowe", date(2025, 3, 3), one_child.subject)
    route = rules.route("stockport-enforcement")
    first, *others = route.reminders
    changed = route.model_copy(update={"reminders": (first.model_copy(update={"says": "Make one for each."}), *others)})
    case = Case.model_validate({"route": "stockport-enforcement"})
    assert not reminder(rules, answers=Answers.of([given])).is_open
    assert reminders_of(changed, case, Answers.of([given]))[0].is_open
