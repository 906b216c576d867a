"""Routes in plain words: everything that the rules ask for, and nothing of how they are written."""

import pytest

from pipeline.errors import CaseError
from pipeline.rules.describing.describe import describe_route, list_facts, list_routes
from pipeline.rules.model.rulebook import Rules


def test_the_routes_are_listed_with_their_authorities(rules: Rules) -> None:
    lines = list_routes(rules).splitlines()
    assert len(lines) == len(rules.routes)
    assert any("stockport-enforcement" in line and "Stockport Council" in line for line in lines)


def test_every_route_can_be_said_and_names_every_need_and_source(rules: Rules) -> None:
    for name, route in rules.routes.items():
        text = " ".join(describe_route(name, rules).split())
        for need in route.needs:
            assert " ".join(need.title.split()) in text
            assert " ".join(need.source.split()) in text


def test_a_route_is_said_in_words_and_not_in_code(rules: Rules) -> None:
    text = describe_route("stockport-enforcement", rules)
    assert "most unauthorised sessions in any ten consecutive school weeks: 10 or more" in " ".join(text.split())
    assert ">=" not in text
    assert "null" not in text


def test_the_lines_are_short_enough_for_a_screen(rules: Rules) -> None:
    assert max(len(line) for name in rules.routes for line in describe_route(name, rules).splitlines()) <= 110


def test_periods_and_events_are_said_in_words(rules: Rules) -> None:
    text = " ".join(describe_route("leicestershire-missing-education", rules).split())
    assert "Reasonable Enquiry to the local authority: 9 school days after the first day of the absence" in text
    assert "at most 15 school days after" in " ".join(describe_route("norfolk-legal-intervention", rules).split())


def test_the_facts_are_listed_for_those_who_write_rules(rules: Rules) -> None:
    lines = {line.split()[0]: line for line in list_facts(rules).splitlines()}
    assert set(lines) == set(rules.facts)
    assert "number" in lines["unauthorised_in_10_school_weeks"]
    assert "ten consecutive school weeks" in lines["unauthorised_in_10_school_weeks"]


def test_an_unknown_route_is_refused_with_the_nearest(rules: Rules) -> None:
    with pytest.raises(CaseError, match="wigan-enforcement-pathway"):
        describe_route("wigan-enforcement", rules)


def test_a_condition_that_reads_badly_is_said_in_the_words_of_the_rules(rules: Rules) -> None:
    said = " ".join(describe_route("leicestershire-missing-education", rules).split())
    assert "Also met when the contact log has contacts since the first day of the absence, and none" in said
    assert "is not known, and" not in said


def test_of_many_answers_that_speak_against_a_route_the_first_few_are_named(rules: Rules) -> None:
    for name in rules.routes:
        for line in " ".join(describe_route(name, rules).split()).split("Question (")[1:]:
            answers, told, _ = line.partition(" does not support this route")
            assert not told or answers.count("“") <= 7, line
