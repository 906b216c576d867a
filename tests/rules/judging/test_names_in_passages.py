"""A parent is found in a paper by the name as it is given, and as people write it who have no such key."""

import pytest

from pipeline.rules.judging.names_in_mentions import named_in
from pipeline.rules.judging.other_children import is_for_another
from pipeline.rules.judging.passages import passage
from pipeline.rules.model.rulebook import Rules
from pipeline.rules.model.wanted_words import Mention
from tests.rules.stockport_case import make_case

A_PARENT_CAME = Mention(what="a parent came", groups=(("{parents}",), ("came", "daeth")))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mrs Llinos Ŵyn", "Mrs Ŵyn came to the meeting."),
        ("Mrs Llinos Ŵyn", "Mrs Wyn came to the meeting."),
        ("Mrs Llinos Ŵyn", "MRS W\u0302YN CAME"),
        ("Mr Owain Tŷ-Gwyn", "Daeth Mr Tŷ-Gwyn i'r cyfarfod."),
        ("Ms Siobhán O'Brien", "Ms O’Brien came with her sister."),
        ("Ms Siobhán O’Brien", "Ms OBrien came with her sister."),
        ("Dr. José Muñoz", "Jose Munoz came late."),
    ],
)
def test_a_parent_is_known_by_any_way_of_writing_the_name(name: str, said: str) -> None:
    assert _found(said, name)


@pytest.mark.parametrize("said", ["Mrs Wynne came to see us.", "Mrs Brien came.", "Mr Gwyn came."])
def test_a_name_that_only_sounds_alike_is_another(said: str) -> None:
    assert _found(said, "Mr Owain Tŷ-Gwyn", "Ms Siobhán O'Brien") is None


def test_a_parent_is_known_where_nobody_gave_the_childs_name() -> None:
    case = make_case(child={"upn": "M823432111001"}, parents=[{"name": "Ms Ann Hughes", "relationship": "mother"}])
    assert passage(named_in(A_PARENT_CAME, case), ["A Hughes came."])


def test_a_sentence_about_what_is_this_childs_is_for_no_other() -> None:
    assert not is_for_another("Tom's punctuality for Science is poor.", make_case(), frozenset())
    assert is_for_another("Jade's punctuality for Science is poor.", make_case(), frozenset())
    assert is_for_another("Jade has now had ten half days off.", make_case(), frozenset())
    assert not is_for_another("Tom has now had ten half days off.", make_case(), frozenset())


def _found(said: str, *parents: str) -> str | None:
    case = make_case(parents=[{"name": name, "relationship": "parent"} for name in parents])
    return passage(named_in(A_PARENT_CAME, case), [said])


def test_a_head_of_year_and_the_yes_of_a_row_are_no_child(rules: Rules) -> None:
    row = "S Achebe Head of Year 9 Yes Attendance is 89%."
    assert not is_for_another(row, make_case(), rules.no_child)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("Donna Heyes will visit every fortnight.", True),
        ("Ms Heyes will visit every fortnight.", True),
        ("Mrs Tunstall will visit every fortnight.", True),
        ("Ms Ashton will visit every fortnight.", False),
        ("Lee Heyes will visit every fortnight.", False),
    ],
)
def test_who_works_with_the_family_is_known_by_name_and_is_no_parent(said: str, counts: bool) -> None:
    case = make_case(
        school={"name": "St Oswin's", "head_teacher": "Marie Tunstall", "contact": {"name": "Ms Kim Ashton"}},
        parents=[{"name": "Miss Kelly Ashton", "relationship": "mother"}],
        lead_professional={"name": "Donna Heyes"},
    )
    staff_visit = Mention(what="staff visit", groups=(("{staff}",), ("visit",)))
    assert (passage(named_in(staff_visit, case), [said]) is not None) == counts


def test_a_neighbour_that_names_this_child_does_not_turn_round_what_is_said_of_another() -> None:
    away = Mention(what="days were missed", groups=(("half days",),))
    case = make_case()
    letter = "Tom Hughes - Year 4\n\nJade has now had ten half days off."
    assert passage(away, [letter], lambda one: not is_for_another(one, case, frozenset())) is None


@pytest.mark.parametrize(
    "title", ["Subject: Tom Hughes 10B - Referral", "Re: Referral of Tom Hughes", "Referral of Tom Hughes"]
)
def test_the_subject_of_a_letter_names_the_matter_and_says_nothing_of_it(title: str) -> None:
    referred = Mention(what="he is referred", groups=(("refer",),), not_as_title=True)
    assert passage(referred, [f"{title}\n\nDear Ms Hughes,\n\nWe shall write again."]) is None
    assert passage(referred, [f"{title}\n\nDear Ms Hughes,\n\nWe have referred him today."])
