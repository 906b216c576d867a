"""Routes in plain words: everything that the rules ask for, and nothing of how they are written."""

import pytest

from pipeline.errors import CaseError
from pipeline.rules.describe import describe_route, list_routes
from pipeline.rules.model import Rules


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


def test_an_unknown_route_is_refused_with_the_nearest(rules: Rules) -> None:
    with pytest.raises(CaseError, match="wigan-enforcement-pathway"):
        describe_route("wigan-enforcement", rules)
