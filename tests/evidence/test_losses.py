"""What is inside a file and on none of its pages is told in the checklist, and keeps a paper from counting."""

from dataclasses import replace

from pipeline.case.loss import Loss, LossKind, LossRule, holding
from pipeline.evidence.file_findings import findings_of
from tests.evidence.dropped_files import Intake, word_letter

LOST = Loss(LossKind.WORDS_LOST, 'on none of its pages: "by 3 March"')
COMMENT = Loss(LossKind.COMMENTS, 'a comment: "Sent?"')
RULES = {LossKind.WORDS_LOST: LossRule(weight="holds", title="Lost words"), LossKind.COMMENTS: LossRule(weight="warns")}


def test_each_kind_of_loss_is_one_finding_by_its_weight(intake: Intake) -> None:
    [letter] = intake({"letter.docx": word_letter()})
    other = replace(letter, source=replace(letter.source, file="other.docx"), losses=(COMMENT,))
    found = findings_of([replace(letter, losses=(LOST, COMMENT)), other], RULES)
    assert [(one.id, one.result) for one in found] == [("loss-comments", "warning"), ("loss-words-lost", "failed")]
    assert found[0].files == ("letter.docx", "other.docx")
    assert "by 3 March" in found[1].because
    assert "“letter.docx”" in found[1].because


def test_a_loss_of_which_the_rules_say_nothing_holds() -> None:
    assert holding((LOST, COMMENT), {}) == (LOST, COMMENT)
    assert holding((LOST, COMMENT), RULES) == (LOST,)


def test_a_loss_is_known_again_only_in_the_same_file() -> None:
    assert LOST.key("a" * 64) == Loss.of(["words_lost", LOST.told]).key("a" * 64)
    assert LOST.key("a" * 64) != LOST.key("b" * 64)
