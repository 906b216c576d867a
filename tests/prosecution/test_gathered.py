"""All that only a person can tell is asked about once, and the answer hides all, nothing, or what it names."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pipeline.case.question import Answer, Answers, Listed, choice_meant, things_named
from pipeline.errors import MissingPartError
from pipeline.prosecution.selection import Selection
from pipeline.text.english import english
from tests.prosecution.test_selection import CHOICES, LEAKY, PLAIN, fates, paper, selected

FIRST = paper("First.pdf", "At weekends it is Rochelle who opens.", "meeting_notes")
SECOND = paper("Second.pdf", "He is found in the Red Lion, or near Rochelle.", "meeting_notes")


def said(selection: Selection, words: str) -> Answers:
    assert selection.glance is not None
    return Answers.of([Answer(selection.glance.id, words, "Ann Lister", date(2026, 6, 2), selection.glance.subject)])


def test_names_of_several_papers_are_one_question_with_their_places() -> None:
    [question] = selected(PLAIN, FIRST, SECOND).held
    assert [(one.words, one.place) for one in question.listing] == [
        ("Rochelle", "First, page 1 (1 more)"),
        ("Red Lion", "Second, page 1"),
    ]
    assert question.parent is None
    assert question.proposed == CHOICES.redact
    assert fates(selected(PLAIN, FIRST)) == {"Letter.pdf": "served", "First.pdf": "held"}


def test_sentences_that_follow_one_another_are_one_thing_and_names_in_them_no_other() -> None:
    notes = paper("Notes.pdf", "Siân came. Nights at the bakery. Rides with Rochelle. Jac is well.", "meeting_notes")
    waiting = selected(notes, FIRST)
    assert waiting.glance is not None
    assert [one.words for one in waiting.glance.listing] == ["Nights at the bakery.", "Rochelle"]
    [alone] = selected(notes).held
    assert [(one.words, one.sentence) for one in alone.listing] == [
        ("Nights at the bakery.", "Nights at the bakery. Rides with Rochelle.")
    ]
    [decision] = selected(notes, answers=said(selected(notes), "Redact only: 1")).decisions
    assert [leak.words for leak in decision.leaks] == ["Nights at the bakery.", "Rides with Rochelle.", "Rochelle"]
    [decision] = selected(notes, answers=said(selected(notes), CHOICES.serve_glanced_at)).decisions
    assert decision.fate == "served"


def test_a_name_that_is_a_word_of_english_is_hidden_where_it_stands_and_keeps_no_page_of_the_set_from_being_made() -> (
    None
):
    met = paper("Met.pdf", "He goes with Possible on his walks.", "meeting_notes")
    redacted = selected(met, answers=said(selected(met), CHOICES.redact))
    assert [leak.words for leak in redacted.decisions[0].leaks] == ["Possible"]
    assert redacted.learned.names == ()


def test_the_answer_hides_all_nothing_or_what_it_names() -> None:
    papers = (PLAIN, FIRST, SECOND)
    waiting = selected(*papers)
    for answer, first, second in (
        (CHOICES.redact, ["Rochelle"], ["Red Lion", "Rochelle"]),
        (CHOICES.serve_glanced_at, [], []),
        ("Redact only: red lion", [], ["Red Lion"]),
        ("redact only 1", ["Rochelle"], ["Rochelle"]),
    ):
        done = selected(*papers, answers=said(waiting, answer))
        assert done.held == ()
        _, one, other = done.decisions
        assert ([leak.words for leak in one.leaks], [leak.words for leak in other.leaks]) == (first, second)
        assert one.fate == ("redacted" if first else "served")
        assert {name for _, _, name in done.learned.names} == {*first, *second}


def test_an_answer_that_names_something_else_leaves_the_question_open() -> None:
    waiting = selected(FIRST)
    assert selected(FIRST, answers=said(waiting, "Redact only: Rachel")).held == (waiting.glance,)
    assert selected(FIRST, answers=said(waiting, "Redact only:")).held == (waiting.glance,)


def test_a_name_that_is_new_is_asked_about_anew() -> None:
    served = said(selected(FIRST), CHOICES.serve_glanced_at)
    assert len(selected(FIRST, SECOND, answers=served).held) == 1


@pytest.mark.parametrize("choice", [CHOICES.redact, CHOICES.serve_glanced_at])
def test_an_answer_to_all_counts_while_there_is_less_of_it(choice: str) -> None:
    once = said(selected(FIRST, SECOND), choice)
    assert selected(SECOND, answers=once).held == ()
    [decision] = selected(SECOND, answers=once).decisions
    assert {leak.words for leak in decision.leaks} == ({"Rochelle", "Red Lion"} if choice == CHOICES.redact else set())
    assert len(selected(FIRST, answers=said(selected(SECOND), choice)).held) == 0
    assert len(selected(SECOND, answers=said(selected(FIRST), choice)).held) == 1


def test_numbers_in_an_answer_count_for_no_other_list() -> None:
    assert len(selected(SECOND, answers=said(selected(FIRST, SECOND), "Redact only: 1")).held) == 1


def test_numbers_in_an_answer_count_only_for_the_list_as_it_stood() -> None:
    once = said(selected(FIRST, SECOND), "Redact only: 1")
    assert selected(FIRST, SECOND, answers=once).held == ()
    assert len(selected(SECOND, FIRST, answers=once).held) == 1


def test_names_are_hidden_in_a_paper_that_is_served_otherwise() -> None:
    both = paper("Both.pdf", "Mother lives at 14 Lantern Row. At weekends it is Rochelle who opens.", "meeting_notes")
    waiting = selected(both)
    answers = {
        question.id: Answer(question.id, words, "Ann Lister", date(2026, 6, 2), question.subject)
        for question, words in zip(waiting.held, (CHOICES.serve, CHOICES.redact), strict=True)
    }
    [decision] = selected(both, answers=Answers(answers)).decisions
    assert decision.fate == "redacted"
    assert [leak.words for leak in decision.leaks] == ["At weekends it is Rochelle who opens.", "Rochelle"]
    assert [leak.words for leak in decision.allowed] == ["14 Lantern Row"]


def test_a_paper_that_is_left_out_stays_out_whatever_is_said_of_names() -> None:
    both = paper("Both.pdf", "Mother lives at 14 Lantern Row. At weekends it is Rochelle who opens.", "meeting_notes")
    waiting = selected(both)
    own = next(question for question in waiting.held if question is not waiting.glance)
    answers = Answers.of([Answer(own.id, CHOICES.leave_out, "Ann Lister", date(2026, 6, 2), own.subject)])
    assert fates(selected(both, answers=answers)) == {"Both.pdf": "left out"}


def test_a_name_that_somebody_served_keeps_no_event_out_of_the_chronology_nor_a_set_from_being_made() -> None:
    met = paper("Met.pdf", "We spoke to Lottie Marchbank about it.", "meeting_notes")
    waiting = selected(met)
    [question] = waiting.held
    assert [one.words for one in question.listing] == ["Lottie Marchbank"]
    served = selected(met, answers=said(waiting, CHOICES.serve_glanced_at))
    assert served.learned.names == ()
    assert served.allowed == {"lottiemarchbank"}


def test_without_a_dictionary_nothing_is_selected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pipeline.disclosure.doubts.english", partial(english, tmp_path / "none"))
    with pytest.raises(MissingPartError, match="wbritish"):
        selected(PLAIN)


def test_nothing_in_doubt_is_no_question() -> None:
    assert selected(PLAIN).glance is None
    assert len(selected(PLAIN, LEAKY).held) == 1


def test_an_answer_names_several_things_by_words_or_numbers() -> None:
    glance = selected(FIRST, SECOND).glance
    assert glance is not None
    for typed in ("Redact only: Rochelle, Red Lion", "Redact only: 1 and 2", "redact ONLY rochelle; 2"):
        assert choice_meant(typed, glance.choices, glance.listing) == "Redact only: Rochelle; Red Lion"
    assert choice_meant("Redact", glance.choices, glance.listing) == "Redact"


def test_an_answer_counts_for_the_lines_and_the_defendants_that_were_shown() -> None:
    together = selected(paper("Notes.pdf", "Siân came. Nights at the bakery. Rides with Rochelle.", "meeting_notes"))
    apart = selected(
        paper("Notes.pdf", "Siân came. Nights at the bakery. Jac is well. Rides with Rochelle.", "meeting_notes")
    )
    mothers = selected(FIRST, name="Ms Siân Pryce")
    glances = [one.glance for one in (together, apart, selected(FIRST), mothers)]
    assert len({one.subject for one in glances if one}) == len(glances)


def test_words_that_name_two_lines_name_neither() -> None:
    lines = [Listed("Rochelle", f"Notes, page {number}", "") for number in (1, 2)]
    assert things_named("Redact only: Rochelle", "Redact only:", lines) == ()
    assert things_named("Redact only: 1", "Redact only:", lines) == (lines[0],)
