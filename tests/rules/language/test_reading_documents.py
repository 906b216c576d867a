"""What a document says, read from its text."""

import pytest

from pipeline.rules.judging.passages import passage
from pipeline.rules.language.upn import is_upn
from pipeline.rules.model.wanted_words import Mention

NOTICE = Mention(
    what="a fine may follow",
    groups=(("fine", "penalty notice"), ("15 school days", "fifteen school days")),
    but_not=("not be fined",),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("First. You may be fined if Tom is absent in 15 school days. Last.", "You may be fined"),
        ("A penalty notice may follow.\nThe period is 15 school days.", "A penalty notice may follow. The period"),
        ("A penalty\nnotice follows absence in fifteen\nschool days", "A penalty notice follows"),
        ("A fine may follow. One. Two. The period is 15 school days.", None),
        ("You will not be fined in these 15 school days.", None),
        ("We refined the plan for 15 school days.", None),
        ("", None),
    ],
)
def test_the_passage_that_says_it_is_found(text: str, found: str | None) -> None:
    passage_found = passage(NOTICE, [text])
    assert (passage_found is None) if found is None else (passage_found or "").startswith(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Absence will not be authorised without evidence.", True),
        ("Note that absence is authorised without evidence.", False),
        ("Without evidence absence will not be authorised.", False),
    ],
)
def test_other_words_may_stand_where_a_rule_has_three_dots(text: str, found: bool) -> None:
    mention = Mention(what="evidence is needed", groups=(("not … without",),))
    assert (passage(mention, [text]) is not None) is found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Support offered: a mentor", True),
        ("Support offered:\na mentor", True),
        ("Support offered:", False),
        ("Support offered:\nNext meeting:", False),
        ("No support was found", False),
        ("What support would help?", False),
    ],
)
def test_a_passage_says_what_it_neither_denies_nor_asks_nor_only_heads(text: str, said: bool) -> None:
    assert (passage(Mention(what="support was offered", groups=(("support",),)), [text]) is not None) is said


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("M823432111001", True),
        ("m823432111001 ", True),
        ("A823432111001", False),
        ("M82343211100", False),
        ("823432111001M", False),
        ("", False),
    ],
)
def test_the_check_letter_of_a_upn(text: str, right: bool) -> None:
    assert is_upn(text) is right
