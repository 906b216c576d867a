"""Where the law's figures change, every text that speaks of them says the new ones: eight sessions in six weeks."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from pipeline.cli import commands
from pipeline.errors import YamlFileError
from pipeline.rules.describing.describe import describe_route, list_facts
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from tests.project import RULES_FILE, TEMPLATES

OWN = """\
attendance:
  threshold: {sessions: 8, school_weeks: 6}
  leave_run_sessions: 7
  unexplained_school_days: 4
  lay_information_months: 9
  persistently_absent_percent: 12
  penalty_notices:
    years: 2
    lower_sum: 95
    full_sum: 190
"""
OLD = re.compile(
    r"\b(?:ten|10) (?:unauthorised )?(?:in|school weeks|sessions|are needed|consecutive)|five school days|six months|"
    r"six calendar months|in three years|\b10% of|\btenth\b|£80|£160",
    re.IGNORECASE,
)
"""What the shipped figures would say. Figures of a route's own (a late child's ten sessions) stand in its own rule."""
OF_ROUTES = (
    *("stockport-enforcement", "stockport-notice-to-improve", "stockport-penalty-notice", "stockport-prosecution"),
    "prosecution-magistrates",
)
CASE = """\
route: stockport-enforcement
school: {name: Larkhill High School}
child: {forename: Tom, surname: Hughes, date_of_birth: 2012-03-14}
parents: [{name: Ann Hughes, relationship: mother, lives_with_child: yes}]
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "rules.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def rules(own: Path) -> Rules:
    return load_rules(RULES_FILE, own)


@pytest.mark.parametrize("route", OF_ROUTES)
def test_a_route_in_plain_words_says_the_councils_own_figures(rules: Rules, route: str) -> None:
    words = describe_route(route, rules)
    assert OLD.findall(" ".join(words.split())) == []


def test_the_facts_say_the_councils_own_figures(rules: Rules) -> None:
    words = list_facts(rules)
    assert OLD.findall(words) == []
    assert "most unauthorised sessions in any six consecutive school weeks" in words
    assert "day of the session that first made eight in six school weeks" in words
    assert "absent for 12% of the possible sessions" in words


def test_all_that_is_told_of_a_case_says_the_councils_own_figures(own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inbox" / "Hughes"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    days = [day for day in (date(2026, 3, 2) + timedelta(number) for number in range(33)) if day.weekday() < 5]
    with (folder / "register.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Date", "AM", "PM"])
        rows.writerows(
            [f"{day:%d/%m/%Y}", "O" if number < 8 else "N" if number == 9 else "/", "\\"]
            for number, day in enumerate(days)
        )
    outbox = tmp_path / "outbox"
    words = [
        "run",
        "--inbox",
        str(tmp_path / "inbox"),
        "--outbox",
        str(outbox),
        "--settle",
        "0",
        "--today",
        "2026-04-10",
    ]
    words += [
        "--rules",
        str(RULES_FILE),
        "--rules",
        str(own),
        "--templates",
        str(TEMPLATES),
        "--cache",
        str(tmp_path / "cache"),
    ]
    assert CliRunner().invoke(commands, words).exit_code == 0
    status = json.loads((outbox / "Hughes" / "status.json").read_text(encoding="utf-8"))
    found = {one["id"]: one for one in status["findings"]}
    assert found["threshold"]["title"] == "Eight sessions of unauthorised absence in six school weeks"
    assert found["threshold"]["result"] == "met"
    assert found["register_stale_unexplained"]["title"] == "An absence is still unexplained (N) after four school days"
    told = [json.dumps(status, ensure_ascii=False)]
    told += [path.read_text(encoding="utf-8") for path in (outbox / "Hughes").glob("*.html")]
    told += [_text_of(path) for path in (outbox / "Hughes").rglob("*.docx")]
    assert len(told) >= 3
    assert [OLD.findall(re.sub(r"<[^>]+>", "", one)) for one in told] == [[]] * len(told)


def _text_of(path: Path) -> str:
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def test_a_figure_that_the_rules_do_not_have_is_a_fault_with_its_place(rules_file: Callable[[str], Path]) -> None:
    text = RULES_FILE.read_text(encoding="utf-8")
    wrong = text.replace("fix: Below {attendance.threshold.sessions}", "fix: Below {attendance.threshold.session}")
    with pytest.raises(YamlFileError) as caught:
        load_rules(rules_file(wrong))
    assert 'did you mean "attendance.threshold.sessions"?' in str(caught.value.faults[0])
    assert caught.value.faults[0].line > 1


def test_an_oddity_of_a_register_without_words_is_a_fault(rules_file: Callable[[str], Path]) -> None:
    text = RULES_FILE.read_text(encoding="utf-8")
    wrong = re.sub(r"^    weekend: .*\n", "", text, flags=re.MULTILINE)
    assert wrong != text
    with pytest.raises(YamlFileError) as caught:
        load_rules(rules_file(wrong))
    assert "oddities do not say what to tell of weekend" in str(caught.value.faults[0])
