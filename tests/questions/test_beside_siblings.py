"""A paper that names the family alone is asked about where a brother or sister is known."""

from dataclasses import replace

from pipeline.case.about import THIS_CHILD, About
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.question import NO_ANSWERS
from pipeline.evidence.description.family import Family
from pipeline.questions.whose_paper import beside_siblings, questions_about
from tests.rules.stockport_case import COMPLETE_CASE, document

NOTES = replace(document("meeting_notes"), about=replace(THIS_CHILD, by_surname=True))
BROTHERS = replace(document("stage_1_letter"), about=About("another", name="Jordan Hughes"))
STRANGERS = replace(document("stage_1_letter"), about=About("another", name="Zoe Marsh"))


def case(*people: dict[str, str]) -> Case:
    return Case.model_validate({**COMPLETE_CASE, "people": people})


def whose(evidence: tuple[Evidence, ...]) -> list[str]:
    return [one.about.whose for one in evidence]


def test_the_surname_alone_is_this_childs_while_no_other_child_is_known() -> None:
    stepfather = {"name": "Paul Hughes", "role": "stepfather"}
    assert whose(beside_siblings([NOTES, STRANGERS], case(stepfather))) == ["this child", "another"]


def test_beside_a_brother_of_the_case_file_it_is_asked_and_nothing_is_proposed() -> None:
    with_brother = case({"name": "Jordan Hughes", "role": "twin brother"})
    doubted = beside_siblings([NOTES], with_brother)
    assert whose(doubted) == ["unknown"]
    [asked] = questions_about(doubted, with_brother, NO_ANSWERS)
    assert asked.question.proposed is None
    assert "may be about Jordan Hughes" in asked.question.why


def test_beside_a_paper_of_a_brother_in_the_folder_it_is_asked_too() -> None:
    assert whose(beside_siblings([NOTES, BROTHERS], case())) == ["unknown", "another"]


def test_a_twin_with_nearly_the_same_name_is_no_other_form_of_it() -> None:
    twins = Case.model_validate(
        {
            **COMPLETE_CASE,
            "child": {"forename": "Daniel", "surname": "Hughes"},
            "people": [{"name": "Danielle Hughes", "role": "sister"}],
        }
    )
    assert Family(twins).likeness("Danielle Hughes") == "other"
    assert Family(case()).likeness("Tommy Hughes") == "perhaps"
