"""What the court is given is valid against the court's own schemas whenever none of its checks would reject it."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from pipeline.attendance.basis.calendar import SchoolCalendar
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Register, Session
from pipeline.case.case import Case
from pipeline.outbox.submitted_cases import submitted_beside
from pipeline.prosecution.court_checks import CourtCheck, court_checks
from pipeline.prosecution.court_forms import CourtAddress, money, telephone
from pipeline.prosecution.court_submission import (
    Material,
    fields_in_order,
    materials_json,
    submission,
    submitted_as,
    submitted_in,
)
from pipeline.prosecution.defendant import Defendant, PersonName, defendants_of, findings_about_names
from pipeline.rules.model.load import load_rules
from tests.names import names_one_person
from tests.project import PROJECT, RULES_FILE

SCHEMAS = PROJECT.parent / "shared" / "court-intake"
TODAY = date(2026, 6, 1)
RULES = load_rules(RULES_FILE)
assert RULES.prosecution is not None
LAW, LIMITS = RULES.prosecution, RULES.prosecution.court_intake
CODES = {code.code: code for code in RULES.attendance.codes}
FACTS = "The child was absent without leave on the sessions charged."

needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"the court's schemas are not at {SCHEMAS}")


def defendants(parents: list[dict[str, Any]] | None = None, **charge: Any) -> tuple[Defendant, ...]:
    mother = {
        "name": "Ms Dana Grace Okafor",
        "date_of_birth": "1985-03-04",
        "address": "Flat 2, 14 Lantern Row, Edgeley, Stockport SK3 8WX",
        "phone": "07700 900142",
        "gender": "female",
    }
    case = Case.model_validate(
        {
            "route": "prosecution-magistrates",
            "child": {"forename": "Jay", "surname": "Okafor", "date_of_birth": "2012-03-14"},
            "school": {"name": "Marbrook High School", "address": "Weir Lane\nStockport\nSK3 9WL"},
            "parents": parents or [mother],
            "charge": {
                "from": "2026-03-09",
                "to": "2026-03-11",
                "offence": "444(1)",
                "procedure": "single justice",
                "urn": "99ZZ0000126",
                "charged_on": "2026-05-20",
                "hearing_on": "2026-08-03",
                "hearing_at": "10:00",
                "court_code": "B06ZZ00",
                "prosecutor": {
                    "name": "Stockport Council",
                    "code": "ZZ00001",
                    "informant": "Ann Lister",
                    "offence_code": "ZZ99001",
                    "costs": "£120",
                },
                **charge,
            },
        }
    )
    sessions = tuple(Session(date(2026, 3, day), "AM", "O", CODES["O"], "row") for day in (9, 10, 11))
    workings = Workings(Register("register.csv", sessions), RULES.attendance, case, TODAY, SchoolCalendar())
    return defendants_of(case, workings, LAW)


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (("Ms Dana Okafor", "Mr Jon Reed"), ["Okafor", "Reed"]),
        (("Mrs Constance Court", "Mr Victor Court"), ["Court Constance", "Court Victor"]),
        (("Mrs C van der Berg", "Mr Victor van der Berg"), ["van der Berg C", "van der Berg Victor"]),
        (("Alex Mercer", "Alex Mercer"), ["Alex Mercer (mother)", "Alex Mercer (father)"]),
    ],
)
def test_the_sets_of_parents_of_one_surname_have_names_of_their_own(names: tuple[str, str], called: list[str]) -> None:
    parents = zip(names, ("mother", "father"), strict=True)
    told = defendants([{"name": name, "relationship": relationship} for name, relationship in parents])
    assert [one.in_file_names for one in told] == called


def checks(defendant: Defendant, facts: str = FACTS) -> tuple[CourtCheck, ...]:
    return court_checks(defendant, facts, LIMITS, TODAY, lay_months=6)


def rejected(defendant: Defendant, facts: str = FACTS) -> list[str]:
    return [check.id for check in checks(defendant, facts) if check.rejects]


@cache
def registry() -> Registry:
    files = [*(SCHEMAS / "schemas").glob("*.json"), SCHEMAS / "core-definitions.json"]
    found = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return Registry().with_resources(
        [(one["id"], Resource.from_contents(one, default_specification=DRAFT4)) for one in found]
    )


@cache
def validator(name: str) -> Draft4Validator:
    where = registry()
    return Draft4Validator(next(where.contents(url) for url in where if url.endswith(name)), registry=where)


def faults(name: str, value: object) -> list[str]:
    return [fault.message for fault in validator(name).iter_errors(value)]


PDF = "application/pdf"
SJP, SUMMONS = "submit-sjp-prosecution-http-v2.json", "submit-summons-prosecution-http.json"


@needs_schemas
def test_a_complete_single_justice_case_is_what_the_court_takes() -> None:
    [defendant] = defendants()
    assert rejected(defendant) == []
    assert faults(SJP, submission(defendant, FACTS, LIMITS)) == []


def test_each_defendant_is_charged_as_the_case_says_of_that_parent() -> None:
    own = {"offence": "444(1A)", "procedure": "summons", "from": "2026-03-10", "to": "2026-03-10"}
    for_all, alone = defendants(parents=[{"name": "Ms Dana Okafor"}, {"name": "Mr Ian Okafor", "charge": own}])
    assert (for_all.offence_name, for_all.procedure, len(for_all.sessions)) == ("444(1)", "single justice", 3)
    assert (alone.offence_name, alone.procedure, len(alone.sessions)) == ("444(1A)", "summons", 1)
    assert alone.prosecutor == for_all.prosecutor


@needs_schemas
def test_a_complete_summons_is_what_the_court_takes() -> None:
    [defendant] = defendants(offence="444(1A)", procedure="summons")
    assert rejected(defendant) == []
    assert faults(SUMMONS, submission(defendant, FACTS, LIMITS)) == []


@needs_schemas
def test_the_list_of_materials_is_what_the_court_takes() -> None:
    [defendant] = defendants()
    materials = [
        Material("notice", "Single justice procedure notice", "Notice.pdf", "application/pdf"),
        Material("other", "Letter of 3 March 2026 " * 20, "JK 1.pdf", "application/pdf", "JK/1", sub_folder="E" * 60),
        Material("other", "Statement", "Statement.pdf", "application/pdf", statement=1, statement_on=TODAY),
    ]
    for one in materials_json(defendant, materials, LIMITS):
        assert faults("submit-material-v3.json", one) == []


def mostly(*right: str | None) -> st.SearchStrategy[Any]:
    """What people write: right most of the time, so that many cases come through all checks."""
    return st.one_of(*(st.sampled_from(right) for _ in range(60)), WORDS, st.none())


def mostly_on(day: str) -> st.SearchStrategy[str | None]:
    """Give this day most of the time, else any other or none."""
    return st.one_of(
        *[st.just(day)] * 40, st.dates(date(1990, 1, 1), date(2027, 12, 31)).map(date.isoformat), st.none()
    )


WORDS = st.text("abcdefghijklmnopqrstuvwxyzABCŵŷéÉ'-. 0123456789,\n£@", max_size=60)
OTHER_LETTERS = (
    "Пані Олена Коваль",
    "سارة الأحمد",
    "Ms Ng 吳 Mei-Ling",
    "Mr Ștefan Țăran",
    "Ms O\u2019Neill-d\u2019Arcy",
    "李 明",
    "nguyễn thị hương",
    "Prof. Dr. h.c. Anna Maria von und zu der Tann",
)
ABROAD = (
    "ul. Długa 4/2\n00-238 Warszawa\nPoland",
    "Apt 3B\n10 Rue du Bac\n75007 Paris\nFrance",
    "PO Box 12, Dubai, UAE",
    "no fixed abode",
    "BFPO 12",
    "GIR 0AA",
    "c/o 3 Elm Rd, M1 1AE, and at M2 2BB",
    "١٢ شارع النيل",
)
FACTS_OF_ALL_KINDS = st.one_of(*[st.just(FACTS)] * 6, st.just("吳" * 4000), st.text(max_size=400), st.just("a" * 4001))
PARENT = st.fixed_dictionaries(
    {
        "name": mostly("Mr Al Bo", "Ms Siân Ŵyn Jones-Lee", "Dr A B C D Lee", *OTHER_LETTERS).filter(names_one_person),
        "address": mostly("1 High St\nStockport SK1 1AA", "The Old Mill, Back Lane, M1 1AE", "9 Elm Rd", *ABROAD),
        "date_of_birth": st.dates(date(1940, 1, 1), date(2026, 1, 1)).map(date.isoformat),
        "title": mostly(None, "Dr"),
        "gender": st.sampled_from(["male", "female", "not known", "not specified", None]),
        "translator": mostly(None, "Polish", "Українська"),
        "phone": mostly(None, "(0161) 496 0000", "+44 7700 900142", "0033 1 23 45 67 89", "n/k", "0161 496 0000 ext 5"),
        "email": mostly(None, "a@b.example", "ä@ö.example", "a@b.example; c@d.example"),
    }
)
CHARGE = st.fixed_dictionaries(
    {
        "offence": st.sampled_from(["444(1)"] * 6 + ["444(1A)", None]),
        "procedure": st.sampled_from(["single justice", "summons"] * 6 + ["charge", None]),
        "prosecutor": st.fixed_dictionaries(
            {
                "code": mostly("ZZ00001"),
                "offence_code": mostly("ZZ99001"),
                "costs": mostly("£1,200.5", "0", "85.00"),
                "informant": mostly("Ann Lister"),
            }
        ),
        "urn": mostly("99ZZ1", "A-1"),
        "place": mostly("Weir Lane", "Marbrook High School\nWeir Lane"),
        "charged_on": mostly_on("2026-05-20"),
        "hearing_on": mostly_on("2026-08-03"),
        "hearing_at": st.sampled_from(["10:00", "09:30", "14:00", None]),
        "court_code": mostly("B06ZZ00", "B06"),
    }
)
MATERIALS = st.builds(
    lambda exhibits, statements, name: [
        *(
            Material("statement", f"Statement {one}", f"{one:02d} S.pdf", PDF, statement=one, statement_on=TODAY)
            for one in range(1, statements + 1)
        ),
        *(
            Material("exhibit", f"JK/{one} {name}", f"{one:02d}.pdf", PDF, f"JK/{one}", sub_folder="Exhibits")
            for one in range(1, exhibits + 1)
        ),
        *(
            Material(kind, name or "Paper", f"{kind}.pdf", PDF, sub_folder=name or None)
            for kind in ("notice", "plea", "financial_means", "schedule")
        ),
    ],
    st.integers(0, 60),
    st.integers(0, 5),
    mostly("Letter.msg", "Photo.heic", "Notes.odt", "Pack.zip", "Llythyr " * 40, *OTHER_LETTERS),
)


@needs_schemas
@pytest.mark.slow
@settings(max_examples=150)
@given(parents=st.lists(PARENT, min_size=1, max_size=2), charge=CHARGE, facts=FACTS_OF_ALL_KINDS)
def test_whatever_people_write_the_court_rejects_nothing_that_our_checks_let_through(
    parents: list[dict[str, Any]], charge: dict[str, Any], facts: str
) -> None:
    for defendant in defendants(parents, **charge):
        held = rejected(defendant, facts)
        event("held back" if held else f"let through: {defendant.procedure}")
        if not held:
            told = submission(defendant, facts, LIMITS)
            assert faults(SJP if defendant.procedure == "single justice" else SUMMONS, told) == []


@needs_schemas
@settings(max_examples=30)
@given(materials=MATERIALS)
def test_any_number_of_statements_and_exhibits_is_listed_as_the_court_takes_it(materials: list[Material]) -> None:
    [defendant] = defendants()
    listed = materials_json(defendant, materials, LIMITS)
    assert [fault for one in listed for fault in faults("submit-material-v3.json", one)] == []
    assert len({str(one["material"]) for one in listed}) == len(materials)


def test_the_single_justice_procedure_is_not_for_an_offence_with_imprisonment() -> None:
    [defendant] = defendants(offence="444(1A)")
    assert "imprisonable" in rejected(defendant)


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"urn": None}, "urn"),
        ({"charged_on": "2026-06-02"}, "day-of-charge"),
        ({"procedure": "summons", "hearing_on": "2026-05-31"}, "hearing"),
        ({"procedure": "summons", "hearing_at": None}, "hearing-time"),
        ({"place": "x" * 81}, "place"),
        ({"procedure": "summons", "court_code": "B06ZZ000"}, "hearing-time"),
        ({"procedure": "charge"}, "form-of-procedure"),
        ({"from": "1996-10-31"}, "in-force"),
        ({"prosecutor": {"code": "ZZ1"}}, "authority-code"),
        ({"offence": None}, "offence"),
    ],
)
def test_each_check_of_the_court_is_made(change: Mapping[str, Any], check: str) -> None:
    [defendant] = defendants(**change)
    assert check in [one.id for one in checks(defendant) if not one.holds]


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"name": "Mr Al Bo", "title": "The Reverend Canon Professor Emeritus"}, "name"),
        ({"name": "Mr Al Bo", "translator": "Polish, and somebody patient. " * 6}, "translator"),
        ({"name": "Okafor"}, "name"),
        ({"name": "Mr Al Bo", "email": "none"}, "e-mail"),
    ],
)
def test_what_is_said_of_a_person_has_the_forms_of_the_court(change: dict[str, Any], check: str) -> None:
    [defendant] = defendants([change])
    assert check in rejected(defendant)


def test_facts_in_english_are_not_enough_where_the_case_is_in_welsh() -> None:
    [defendant] = defendants()
    welsh = LIMITS.model_copy(update={"language": "W"})
    found = court_checks(defendant, FACTS, welsh, TODAY, lay_months=6)
    assert [check.id for check in found if check.rejects] == ["statement-of-facts"]


def test_a_statement_of_facts_has_its_limit() -> None:
    [defendant] = defendants()
    assert rejected(defendant, "a" * 4000) == []
    assert rejected(defendant, "a" * 4001) == ["statement-of-facts"]


def test_the_court_counts_six_months_from_the_first_day() -> None:
    [late] = defendants(charged_on="2026-09-10")
    told = {check.id: check for check in court_checks(late, FACTS, LIMITS, date(2026, 9, 10), lay_months=6)}
    assert told["in-time"].holds is False
    assert not told["in-time"].rejects


@pytest.mark.parametrize("procedure", ["single justice", "summons"])
def test_the_same_case_is_not_submitted_twice(procedure: str) -> None:
    [defendant] = defendants(procedure=procedure)
    known = list(submitted_in(json.loads(json.dumps(submission(defendant, FACTS, LIMITS)))))
    found = court_checks(defendant, FACTS, LIMITS, TODAY, lay_months=6, known=known)
    assert [check.id for check in found if check.rejects] == ["once"]


def test_what_other_cases_of_the_outbox_submit_is_known_from_their_newest_builds(tmp_path: Path) -> None:
    [defendant] = defendants()
    for case, build in (("Lee", "v1"), ("Lee", "v2"), ("Okafor", "v1")):
        (tmp_path / case / build / "court_intake").mkdir(parents=True)
    told = json.dumps(submission(defendant, FACTS, LIMITS))
    (tmp_path / "Okafor" / "v1" / "court_intake" / "Ms Okafor.json").write_text(told, encoding="utf-8")
    (tmp_path / "Lee" / "v1" / "court_intake" / "Mr Lee.json").write_text(told, encoding="utf-8")
    assert submitted_beside(tmp_path / "Lee") == {submitted_as(defendant)}
    assert submitted_beside(tmp_path / "Okafor") == set()


@pytest.mark.parametrize(("pounds", "written"), [("120", "120.00"), ("£1,200.5", "1200.50"), ("ten", None), ("", None)])
def test_amounts_are_written_as_the_court_does(pounds: str, written: str | None) -> None:
    assert money(pounds) == written


def test_a_long_address_is_brought_into_five_lines() -> None:
    address = CourtAddress.of("Flat 2\nThe Mill\nBack Lane\nEdgeley\nStockport\nCheshire\nsk38wx", LIMITS)
    assert address.post_code == "SK3 8WX"
    assert address.lines == ("Flat 2, The Mill", "Back Lane", "Edgeley", "Stockport", "Cheshire")


def test_a_name_is_parted_as_forms_ask() -> None:
    [defendant] = defendants()
    assert defendant.name == PersonName("Ms", ("Dana", "Grace"), "Okafor")


@pytest.mark.parametrize(
    ("written", "forenames", "surname"),
    [
        ("Ms Anna van der Berg", ("Anna",), "van der Berg"),
        ("Mr José Ó Briain", ("José",), "Ó Briain"),
        ("Mr Al Bo", ("Al",), "Bo"),
        ("Mrs Bo St. John", ("Bo",), "St. John"),
        ("Mr John O Lee", ("John", "O"), "Lee"),
        ("Mrs Ann Smith (née Jones)", ("Ann",), "Smith"),
        ("Mrs Ann Smith née Jones", ("Ann",), "Smith"),
        ("Mrs Ann Smith also known as Jones", ("Ann",), "Smith"),
        ("Mr Ian Smith Jr.", ("Ian",), "Smith"),
        ("Ms Su Nee Lee", ("Su", "Nee"), "Lee"),
        ("Mr de Souza", (), "de Souza"),
        ("Mr Ó Briain", (), "Ó Briain"),
    ],
)
def test_a_surname_has_its_small_words_and_no_other_name(
    written: str, forenames: tuple[str, ...], surname: str
) -> None:
    [defendant] = defendants([{"name": written}])
    assert (defendant.name.forenames, defendant.name.surname) == (forenames, surname)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("(0161) 496 0000", "0161 496 0000"),
        ("0161/496 0000", "0161496 0000"),
        ("0161 496 0000 / 07700 900142", "0161 496 0000"),
        ("07700 900142 or 0161 496 0000", "07700 900142"),
        ("+44 (0)7700 900142", "+44 7700 900142"),
        ("01706 555 018 (after 6)", "01706 555 018"),
        ("0161 496 0000 07700 900142", None),
        ("0161 496 0000 ext 5", None),
        ("n/k", None),
    ],
)
def test_of_what_people_write_as_a_telephone_one_number_is_told(written: str, told: str | None) -> None:
    assert telephone(written, LIMITS) == told


def test_a_line_of_an_address_that_is_too_long_is_parted_at_a_blank() -> None:
    address = CourtAddress.of("Apartment 14, The Old Lancashire Cotton Spinning Mill, Oldham, OL1 1AA", LIMITS)
    assert address.lines == ("Apartment 14", "The Old Lancashire Cotton Spinning", "Mill", "Oldham")


def test_of_many_forenames_the_court_is_given_every_one() -> None:
    [defendant] = defendants([{"name": "Dr A B C D Lee"}])
    assert defendant.name.three_forenames == ("A", "B", "C D")


def test_only_those_named_are_charged_and_a_wrong_name_is_told() -> None:
    parents = [{"name": "Ms Ann Lee"}, {"name": "Mr Bo Lee"}]
    assert [one.parent.name for one in defendants(parents, defendants="Bo Lee")] == ["Mr Bo Lee"]
    assert len(defendants(parents)) == 2
    case = Case.model_validate({"route": "x", "parents": parents, "charge": {"defendants": "Mr Bo Leigh"}})
    [finding] = findings_about_names(case)
    assert 'did you mean "Mr Bo Lee"' in finding.because


def test_two_parents_of_one_name_have_folders_of_their_own() -> None:
    both = defendants([{"name": "Mr Al Lee"}, {"name": "Mr AL LEE"}])
    assert [one.folder for one in both] == ["Mr Al Lee (1)", "Mr AL LEE (2)"]


def test_a_charge_that_may_mean_either_of_two_parents_charges_neither() -> None:
    parents = [{"name": "Mr Al Lee", "relationship": one} for one in ("father", "stepfather")]
    assert not defendants(parents, defendants="Mr Al Lee")
    assert [one.folder for one in defendants(parents, defendants="Al Lee (stepfather)")] == ["Mr Al Lee (stepfather)"]
    case = Case.model_validate({"route": "x", "parents": parents, "charge": {"defendants": "Al Lee"}})
    [finding] = findings_about_names(case)
    assert "may be Mr Al Lee (father) or Mr Al Lee (stepfather)" in finding.because


def test_a_person_who_types_has_the_same_fields_in_the_same_order() -> None:
    [defendant] = defendants()
    told = submission(defendant, FACTS, LIMITS)
    fields = list(fields_in_order(told))
    names = [name for name, _ in fields]
    assert names[:3] == ["Prosecuting authority", "Informant", "Urn"]
    assert ("Date of birth", "1985-03-04") in fields
    assert ("Statement of facts", FACTS) in fields
    assert names.index("Forename") < names.index("Surname") < names.index("Address 1") < names.index("Offence wording")
