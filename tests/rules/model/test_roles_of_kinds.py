"""A council may call a kind of evidence what it likes: the program finds it by its role, or refuses the rules."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.case.evidence_kind import ROLES, KindRole, kind_in_role, kinds_in_role
from pipeline.errors import YamlFileError
from pipeline.evidence.description.recognise import recognise
from pipeline.intake.workbook_cells import NOTICES
from pipeline.referral.form import TableSheet
from pipeline.rules.asking.route_form import form_of
from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from tests.project import RULES_FILE
from tests.rules.rules_texts import with_need

SHIPPED = RULES_FILE.read_text(encoding="utf-8")
A_NEED = "details: {fields: [child.upn]}"


def faults_of(path: Path) -> list[str]:
    with pytest.raises(YamlFileError) as caught:
        load_rules(path)
    return [str(one) for one in caught.value.faults]


def renamed(kind: str, new: str) -> str:
    """The shipped rules with a kind of another name, there and wherever a rule names it."""
    key = re.sub(rf"^  {kind}:$", f"  {new}:", SHIPPED, flags=re.MULTILINE)
    return re.sub(rf"(?<=[\[ ]){kind}(?=[,\]}}]|$)|(?<=count_of_){kind}(?!\w)", new, key, flags=re.MULTILINE)


def test_every_role_is_had_by_one_kind_of_the_shipped_rules(rules: Rules) -> None:
    assert [len(kinds_in_role(role, rules.evidence)) for role in ROLES] == [1] * len(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_a_kind_that_the_program_looks_for_is_found_under_any_name_or_the_rules_are_refused(
    role: KindRole, rules_file: Callable[[str], Path]
) -> None:
    path = rules_file(with_need(A_NEED).replace(f"  {role.replace(' ', '_')}: {{", "  renamed: {"))
    try:
        loaded = load_rules(path)
    except YamlFileError as error:
        (fault,) = error.faults
        assert 'is called "renamed" under evidence' in str(fault)
        assert role in ("penalty notice", "notice to improve")
    else:
        assert loaded.kind_in_role(role) == "renamed"


def test_the_shipped_rules_are_refused_where_they_name_a_kind_that_is_called_otherwise(
    rules: Rules, rules_file: Callable[[str], Path]
) -> None:
    kinds = [kind_in_role(role, rules.evidence) for role in ROLES]
    named = {kind for kind in kinds if re.search(rf"[\[ ]{kind}[,\]]", SHIPPED)}
    renamed = re.sub(rf"^  ({'|'.join(kinds)}):$", r"  new_\1:", SHIPPED, flags=re.MULTILINE)
    told = " ".join(faults_of(rules_file(renamed)))
    assert len(named) > len(ROLES) / 2
    assert [kind for kind in named if f'"{kind}"' not in told] == []


@pytest.mark.parametrize("role", ROLES)
def test_taking_a_role_away_is_a_fault_at_the_kinds(role: KindRole, rules_file: Callable[[str], Path]) -> None:
    text = with_need(A_NEED)
    (fault,) = faults_of(rules_file(text.replace(f", role: {role}}}", "}")))
    line = text.splitlines().index("evidence:") + 1
    assert fault.startswith(f'line {line}, column 1: no kind has "role: {role}"')


def test_a_role_that_two_kinds_have_is_a_fault_at_the_second(rules_file: Callable[[str], Path]) -> None:
    text = with_need(A_NEED).replace("title: Warning letter}", "title: Warning letter, role: register}")
    (fault,) = faults_of(rules_file(text))
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.startswith("  register:"))
    assert fault.startswith(f"line {line}, column ")
    assert '"role: register" is at the kind "warning_letter" as well' in fault


def test_a_role_that_does_not_exist_is_a_fault(rules_file: Callable[[str], Path]) -> None:
    (fault,) = faults_of(rules_file(with_need(A_NEED).replace("role: register", "role: registers", 1)))
    assert '"registers" is not known here; write "register", "contact log"' in fault


def test_a_file_of_no_known_kind_is_of_whatever_kind_the_rules_have_for_it(rules_file: Callable[[str], Path]) -> None:
    key = re.sub(r"^  other:$", "  miscellany:", SHIPPED, flags=re.MULTILINE)
    path = rules_file(key.replace("email, other]", "email, miscellany]"))
    assert recognise("scan0001.pdf", "", "PDF", load_rules(path).kinds).kind == "miscellany"


def test_the_workbook_offers_the_notices_by_the_names_of_the_rules(rules_file: Callable[[str], Path]) -> None:
    text = renamed("penalty_notice_warning", "pn_warning")
    form = form_of("stockport-stage-2", load_rules(rules_file(text)))
    [notices] = [sheet for sheet in form.sheets if isinstance(sheet, TableSheet) and sheet.name == NOTICES]
    [kind] = [column for column in notices.columns if column.key == "kind"]
    assert [choice.value for choice in kind.choices] == ["penalty_notice", "pn_warning", "notice_to_improve"]


def test_a_penalty_notice_of_another_name_must_be_one_that_is_counted(rules_file: Callable[[str], Path]) -> None:
    text = renamed("penalty_notice", "fixed_penalty")
    assert load_rules(rules_file(text)).kind_in_role("penalty notice") == "fixed_penalty"
    listed = "kinds: [fixed_penalty, education_penalty_notice"
    assert text.count(listed) == 1
    (fault,) = faults_of(rules_file(text.replace(listed, "kinds: [penalty_notice, education_penalty_notice")))
    assert 'the penalty notice is called "fixed_penalty" under evidence' in fault


def test_a_council_that_lays_its_words_over_a_kind_need_not_know_its_role(rules_file: Callable[[str], Path]) -> None:
    own = rules_file("evidence:\n  register: {title: Class register, names: {class register: 9}}\n")
    laid = load_rules(RULES_FILE, own)
    assert laid.evidence["register"].title == "Class register"
    assert laid.kind_in_role("register") == "register"


def test_a_council_may_give_a_role_to_a_kind_of_its_own(rules_file: Callable[[str], Path]) -> None:
    own = "evidence:\n  register:\n    title: Old register\n    role:\n  class_list: {title: Marks, role: register}\n"
    assert load_rules(RULES_FILE, rules_file(own)).kind_in_role("register") == "class_list"
