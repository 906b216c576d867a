"""case.yaml is read as far as it is right: what is wrong in one place is told, and stops that place alone."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.case.source_file import SourceFile
from pipeline.errors import YamlFileError
from pipeline.intake.case_yaml import YamlReading, read_case_yaml


def reading(folder: Path, text: str) -> YamlReading:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return read_case_yaml(SourceFile("case.yaml", path, "", path.stat().st_size))


def test_an_unknown_key_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    made = reading(tmp_path, "route: r\nreferense: 12\nchild: {surname: Null, sirname: x}\n")
    assert made.case.child.surname == "Null"
    assert made.slips == ()
    assert [str(fault) for fault in made.wrong] == [
        'line 2, column 1: unknown key "referense"; did you mean "reference"?',
        'line 3, column 24: unknown key "sirname"; did you mean "surname"?',
    ]


def test_a_key_that_belongs_elsewhere_is_named_with_its_place(tmp_path: Path) -> None:
    """Where the penalty notices of a parent are not read, none would be said to have been sent."""
    made = reading(tmp_path, "route: r\npenalty_notices: [{kind: penalty notice}]\nupn: M823432111001\n")
    assert [str(fault) for fault in made.wrong] == [
        'line 2, column 1: unknown key "penalty_notices"; did you mean "notices", below "parents"?',
        'line 3, column 1: unknown key "upn"; did you mean "upn", below "child" or "people"?',
    ]


@pytest.mark.parametrize(
    "told",
    [
        *(
            "penalty_notice: [{kind: penalty notice}]",
            "penalty_notices: 2",
            "fpn: 2",
            "FPNs: 1",
            "fines: 2",
            "previous_fines: 1",
        ),
        *(
            "epn: 1",
            "pn_count: 2",
            "penalty notices: 2 in 2024",
            "number_of_penalty_notices: 1",
            "fixed_penalty_notice: paid",
        ),
        *("PenaltyNotices: 2", "penaltynotice: 1", "fixed_penalty: 1", "notice_given: yes", "previous_notices: 2"),
        *("fines: None paid", "fines: {mother: none, father: 1}", "fpn: not paid"),
        *("parents: [{name: A, penalty_notice: 1}]", "parents: [{name: A, fine: paid in 2024}]"),
    ],
)
def test_notices_under_any_name_hold_the_case(tmp_path: Path, told: str) -> None:
    """Unread, a case would say that no notice had been sent."""
    (fault,) = reading(tmp_path, f"route: r\n{told}\n").wrong
    assert 'did you mean "notices"' in str(fault)


@pytest.mark.parametrize(
    "told",
    [
        *("penalty_notices: none", "fpn: 0", "fines: No", "notes: 3", "noticeboard: x", "fines: none issued"),
        *("fines: never", "fines: No fines so far.", "penalty_notices: {mother: 0, father: none}", "fines: [none]"),
        *("penalty_notices: 0 issued to date", "fpn: not applicable", "fines: none have been issued"),
        *("short_notice: yes", "privacy_notice: given to both", "remarks_fine: all well"),
        *("improvement_notice: sent 3 May", "leave_at_short_notice: yes"),
    ],
)
def test_no_notices_under_any_name_hold_no_case(tmp_path: Path, told: str) -> None:
    assert reading(tmp_path, f"route: r\n{told}\n").wrong == ()


def test_a_key_like_no_other_or_with_nothing_behind_it_is_a_slip(tmp_path: Path) -> None:
    made = reading(tmp_path, "route: r\ntransport_costs: £3 a day\nreferense:\n")
    assert made.wrong == ()
    assert [str(slip).partition(";")[0] for slip in made.slips] == [
        'line 2, column 1: unknown key "transport_costs"',
        'line 3, column 1: unknown key "referense"',
    ]


@pytest.mark.parametrize(
    "remark",
    [
        *("notes: Mother rang", "remarks: x", "comments: x", "school_notes: x", "concerns: x", "date: 2026-03-01"),
        *("sen: yes", "area: North", "id: 4", "tutor_group: 9B", "prepared_by: T Ridgway", "contact_log: log.csv"),
        *("child: {uln: 3}", "child: {form: 9B}", "child: {date_of_admission: x}", "child: {surname_at_birth: x}"),
        *("parents: [{name: A, notes: x}]", "parents: [{name: A, work_phone: x}]", "charge: {fee: 3}"),
    ],
)
def test_a_remark_under_a_key_of_its_own_holds_no_case(tmp_path: Path, remark: str) -> None:
    made = reading(tmp_path, f"route: r\n{remark}\n")
    assert made.wrong == ()
    assert len(made.slips) == 1


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("chidl: {forename: Ann}", "child"),
        ("Lead Professional: {name: Ann Lister}", "lead_professional"),
        ("answer: {offence: x}", "answers"),
        ("child: {confidential: yes}", "confidential_address"),
        ("parents: [{name: A, penalty_notices: [{kind: penalty notice}]}]", "notices"),
        ("parents: [{name: A, adress: x}]", "address"),
    ],
)
def test_a_slip_in_a_key_that_counts_holds_the_case(tmp_path: Path, slip: str, meant: str) -> None:
    (fault,) = reading(tmp_path, f"route: r\n{slip}\n").wrong
    assert str(fault).endswith(f'did you mean "{meant}"?')


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("plan: TAX", 'line 5, column 1: "TAX" is not known here'),
        ("dates: {meeting: 2025-02-30}", 'line 5, column 9: "2025-02-30" is not a date'),
        ("charge: {from: 2025-03-01, to: 2025-02-01}", "line 5, column 28: the charge ends before it begins"),
        ("lead_professional: Ann Lister", "line 5, column 1: this should be lines of"),
        ("child: {forename: Ben}", 'line 5, column 1: the key "child" is here twice'),
        ("answers: [yes, no]", "line 5, column 1: this should be lines of"),
        ("files: {a.pdf: {kind: x, date: soon}}", 'line 5, column 26: "soon" is not a date'),
    ],
)
def test_what_is_wrong_in_one_place_leaves_the_rest_as_it_is(tmp_path: Path, wrong: str, told: str) -> None:
    made = reading(
        tmp_path, f"route: r\nchild:\n  forename: Tom\n  date_of_birth: 2012-03-14\n{wrong}\nreference: R7\n"
    )
    (fault,) = made.wrong
    assert str(fault).startswith(told)
    assert (made.case.reference, made.case.child.forename) == ("R7", "Tom")
    assert made.case.child.date_of_birth == date(2012, 3, 14)


def test_of_several_parents_only_what_is_wrong_is_left_out(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        "route: r\nparents:\n- {address: 1 High Street}\n- {name: Mr Joe Bell, lives_with_child: perhaps, phone: 1}\n"
        "- name: Mrs Ada Bell\n  notices: [{kind: penalty_notice}, {kind: penalty_notice, issued: 2025-01-10}]\n",
    )
    joe, ada = made.case.parents
    assert (joe.name, joe.phone, joe.lives_with_child) == ("Mr Joe Bell", "1", None)
    assert [notice.issued for notice in ada.notices] == [date(2025, 1, 10)]
    assert [fault.line for fault in made.wrong] == [3, 4, 6]


@pytest.mark.parametrize("text", ["child: {forename: Ann}\n", "- route\n", "route: [r]\n"])
def test_without_a_route_nothing_can_be_made_of_it(tmp_path: Path, text: str) -> None:
    with pytest.raises(YamlFileError):
        reading(tmp_path, text)


@pytest.mark.parametrize("words", ["not known", "Unknown", "don't know", "?", "Not sure"])
def test_not_known_is_an_answer_where_a_day_or_yes_or_no_may_be_left_out(tmp_path: Path, words: str) -> None:
    made = reading(
        tmp_path,
        f'route: r\nparents:\n- {{name: Ms Lee, parental_responsibility: "{words}", date_of_birth: "{words}", '
        f'confidential_address: "{words}"}}\n',
    )
    (parent,) = made.case.parents
    assert made.wrong == ()
    assert (parent.parental_responsibility, parent.date_of_birth) == (None, None)
    assert parent.confidential_address, "an address of which nobody knows is kept to itself"
