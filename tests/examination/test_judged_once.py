"""Words that were read are not read again on a new day, unless the day, or anything else, may change what they say."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from pipeline.evidence.conversion.cache import Cache
from pipeline.examination.judged_once import JudgedOnce
from pipeline.rules.judging.check import Checklist, check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.judging.words_of_case import NOTHING_BEFORE, JudgedBefore
from pipeline.rules.language.day_of_check import DayOfCheck
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE
from tests.rules.stockport_case import COMPLETE_CASE, COMPLETE_EVIDENCE, REGISTER_FACTS, make_case

MONDAY = date(2026, 5, 18)
DAY = timedelta(days=1)
CONTENT = f"{'a' * 64} of one case"
WORDS = TypeAdapter(str)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def read(cache: Cache, day: date, said: str, look: Callable[[DayOfCheck], object] = lambda _: None) -> str:
    """Have words read in a pass of that day: as ``said``, unless it is known how they were read before."""
    before, asked = JudgedOnce(cache, CONTENT, day), DayOfCheck(day)

    def judge() -> str:
        look(asked)
        return said

    given = before.once(("answer", "Yes, on 20 May"), WORDS, judge, asked)
    before.keep()
    return given


def test_what_does_not_look_at_the_day_is_read_once(cache: Cache) -> None:
    assert [read(cache, MONDAY, "first"), read(cache, MONDAY + 400 * DAY, "second")] == ["first", "first"]


def test_what_waits_for_a_day_is_read_again_when_that_day_has_come(cache: Cache) -> None:
    def look(day: DayOfCheck) -> object:
        return day.has_come(MONDAY + 2 * DAY)

    said = [read(cache, MONDAY + days * DAY, f"on day {days}", look) for days in range(4)]
    assert said == ["on day 0", "on day 0", "on day 2", "on day 2"]


def test_a_clock_that_is_set_back_has_the_words_read_again(cache: Cache) -> None:
    assert [read(cache, MONDAY, "first"), read(cache, MONDAY - DAY, "earlier")] == ["first", "earlier"]


@pytest.mark.parametrize("damage", ["[]", '{"x": 1}', '"Yes"', "{"])
def test_what_was_kept_and_is_damaged_is_read_again(damage: str, cache: Cache) -> None:
    read(cache, MONDAY, "first")
    [kept] = cache.folder.glob("??/*/pages.json")
    kept.write_text(json.dumps({"content": CONTENT, "reading": damage}).replace(json.dumps(damage), damage))
    assert read(cache, MONDAY + DAY, "second") == "second"


def test_a_value_of_another_kind_is_read_again(cache: Cache) -> None:
    read(cache, MONDAY, "first")
    [kept] = cache.folder.glob("??/*/pages.json")
    kept.write_text(kept.read_text().replace('"first"', "7"))
    assert read(cache, MONDAY + DAY, "second") == "second"


def test_what_is_no_longer_asked_is_not_kept_for_ever(cache: Cache) -> None:
    read(cache, MONDAY, "first")
    other = JudgedOnce(cache, CONTENT, MONDAY)
    other.once(("another", "answer"), WORDS, lambda: "second")
    other.keep()
    [kept] = cache.folder.glob("??/*/pages.json")
    assert "first" not in kept.read_text()


def judged(day: date, before: JudgedBefore) -> Checklist:
    answers = COMPLETE_CASE["answers"]
    assert isinstance(answers, dict)
    to_come = {
        **answers,
        "actions_taken": "A meeting is on 20 May 2026",
        "other_agencies": "EHA, review on 3 June 2025",
    }
    rules = load_rules(RULES_FILE)
    case = make_case(answers=to_come)
    return check(situation_of(rules, case, COMPLETE_EVIDENCE, day, facts=REGISTER_FACTS, before=before))


def test_a_case_is_judged_alike_with_and_without_what_was_kept(cache: Cache) -> None:
    for days in (0, 1, 2, 3, 15, 16, 17, 18, 400, 370, 1):
        before = JudgedOnce(cache, CONTENT, MONDAY + days * DAY)
        assert judged(MONDAY + days * DAY, before) == judged(MONDAY + days * DAY, NOTHING_BEFORE)
        before.keep()
