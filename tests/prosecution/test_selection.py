"""Each paper goes to a defendant, goes redacted, stays out or waits for a person, and says why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.attendance.basis.calendar import SchoolCalendar
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Register
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence, Pages
from pipeline.case.evidence_kind import roles_of
from pipeline.case.question import NO_ANSWERS, Answer, Answers, Question
from pipeline.case.source_file import SourceFile
from pipeline.prosecution.defendant import defendants_of
from pipeline.prosecution.disclosure_questions import TOPIC_OF_CLASS, SelectionRules
from pipeline.prosecution.selection import Selection, select_for_each
from pipeline.rules.model.load import load_rules
from tests.disclosure.test_leaks import CASE
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)
assert RULES.prosecution is not None
LAW = RULES.prosecution
CHOICES = LAW.selection.choices
SELECTION = SelectionRules(RULES.disclosure, LAW.selection, LAW.papers)
TODAY = date(2026, 6, 1)
FATHER, MOTHER = "Mr Owen Pryce", "Ms Siân Pryce"


def paper(file: str, text: str, kind: str = "attendance_letter", **more: Any) -> Evidence:
    pages = Pages(Path("pages.pdf"), (text,))
    source = SourceFile(file, Path(file), f"hash of {text}", len(text))
    title, roles = file.removesuffix(".pdf"), roles_of([kind], RULES.evidence)
    return Evidence(source, kind, None, date(2026, 3, 3), None, title, None, pages, roles=roles, **more)


def selected(*papers: Evidence, answers: Answers = NO_ANSWERS, name: str = FATHER) -> Selection:
    case = Case.model_validate({**CASE, "charge": {"from": "2026-03-09", "to": "2026-03-11", "defendants": name}})
    workings = Workings(Register("r", ()), RULES.attendance, case, date(2026, 6, 1), SchoolCalendar())
    [defendant] = defendants_of(case, workings, LAW)
    [selection] = select_for_each([defendant], case, papers, SELECTION, answers)
    return selection


def fates(selection: Selection) -> dict[str, str]:
    return {decision.file: decision.fate for decision in selection.decisions}


def answered(selection: Selection, said: str) -> Answers:
    [first, *_] = selection.questions
    return Answers.of([Answer(first.id, said, "Ann Lister", date(2026, 6, 2), first.subject)])


PLAIN = paper("Letter.pdf", "Dear Mr Pryce, Jac was absent.")
LEAKY = paper("Visit.pdf", "Mother lives at 14 Lantern Row.", "home_visit")
ALIKE = paper("Notes.pdf", "She is at 14 Lantern Row since May.", "meeting_notes")


def test_a_paper_without_anything_of_others_is_served() -> None:
    assert fates(selected(PLAIN)) == {"Letter.pdf": "served"}


def test_a_paper_with_the_mothers_address_waits_for_a_person() -> None:
    selection = selected(PLAIN, LEAKY)
    assert fates(selection) == {"Letter.pdf": "served", "Visit.pdf": "held"}
    [question] = selection.held
    assert (question.about, question.page, question.parent, question.proposed) == (
        "Visit.pdf",
        1,
        FATHER,
        CHOICES.redact,
    )
    assert "Lantern" not in question.asks
    assert f"address of {MOTHER} (mother) (page 1)" in question.asks


def test_the_answer_decides_and_is_told_with_its_name() -> None:
    for said, fate in ((CHOICES.serve, "served"), (CHOICES.redact, "redacted"), (CHOICES.leave_out, "left out")):
        selection = selected(LEAKY, answers=answered(selected(LEAKY), said))
        assert fates(selection) == {"Visit.pdf": fate}
        assert "Ann Lister" in selection.decisions[0].because
        assert selection.held == ()


def test_one_answer_settles_every_paper_alike() -> None:
    waiting = selected(LEAKY, ALIKE)
    assert len(waiting.held) == 2
    assert fates(selected(LEAKY, ALIKE, answers=answered(waiting, CHOICES.redact_all))) == dict.fromkeys(
        ("Visit.pdf", "Notes.pdf"), "redacted"
    )
    assert set(fates(selected(LEAKY, ALIKE, answers=answered(waiting, CHOICES.leave_out_all))).values()) == {"left out"}


def test_one_answer_serves_only_papers_with_the_very_words() -> None:
    other = paper("Call.pdf", "A man answered on 0161 496 0999.")
    first = paper("Call 1.pdf", "Somebody answered on 0161 496 0888.")
    again = paper("Call 2.pdf", "No answer on 0161-496-0888.")
    papers = (first, again, other)
    each = answered(selected(*papers), CHOICES.ask_each_paper)
    one = answered(selected(*papers, answers=each), CHOICES.serve_all)
    both = Answers({**each.given, **one.given})
    assert fates(selected(*papers, answers=both)) == {
        "Call 1.pdf": "served",
        "Call 2.pdf": "served",
        "Call.pdf": "held",
    }


def test_the_childs_own_number_is_asked_about_once_for_all_papers() -> None:
    number = "Unique Pupil Number B990041223117."
    papers = [paper(f"Certificate {day}.pdf", f"{number} Of {day} March.", "attendance_certificate") for day in (3, 4)]
    waiting = selected(PLAIN, *papers)
    [question] = waiting.held
    assert question.settles == ("Certificate 3.pdf", "Certificate 4.pdf")
    assert "B990041223117" not in question.asks
    later = paper("Certificate 5.pdf", number, "attendance_certificate")
    redacted = selected(PLAIN, *papers, later, answers=answered(waiting, CHOICES.redact))
    assert [decision.fate for decision in redacted.decisions] == ["served", "redacted", "redacted", "redacted"]


def test_a_social_worker_is_glanced_at_once_with_all_other_names_and_another_one_anew() -> None:
    papers = [paper(f"Visit {day}.pdf", f"The social worker is Denise Okoro. Of {day} March.") for day in (3, 4)]
    waiting = selected(PLAIN, *papers)
    [question] = waiting.held
    assert question is waiting.glance
    assert question.settles == ("Visit 3.pdf", "Visit 4.pdf")
    assert "Okoro" not in question.asks
    served = answered(waiting, CHOICES.serve_glanced_at)
    assert set(fates(selected(PLAIN, *papers, answers=served)).values()) == {"served"}
    another = paper("Visit 5.pdf", "The social worker is Ruth Amadi.")
    assert len(selected(PLAIN, *papers, another, answers=served).held) == 1


def test_what_is_asked_about_once_leaves_what_was_answered_about_other_matters() -> None:
    number = paper("Certificate.pdf", "Unique Pupil Number B990041223117.", "attendance_certificate")
    worker = paper("Visit.pdf", "The social worker is Denise Okoro.")
    redacted = answered(selected(number), CHOICES.redact)
    assert fates(selected(number, worker, answers=redacted)) == {"Certificate.pdf": "redacted", "Visit.pdf": "held"}


def test_a_number_of_somebody_else_is_asked_about_by_itself() -> None:
    papers = [paper(f"List {of}.pdf", f"UPN {of}990041223118", "attendance_certificate") for of in "CD"]
    assert len(selected(*papers).held) == 2


def test_one_answer_settles_nothing_that_is_not_alike() -> None:
    other = paper("Refuge.pdf", "She moved to a women's refuge, SK9 4QQ.", "meeting_notes")
    selection = selected(LEAKY, other, answers=answered(selected(LEAKY), CHOICES.redact_all))
    assert fates(selection) == {"Visit.pdf": "redacted", "Refuge.pdf": "held"}


def test_when_the_paper_changes_it_is_asked_again() -> None:
    answers = answered(selected(LEAKY), CHOICES.serve)
    changed = paper("Visit.pdf", "Mother lives at 14 Lantern Row, flat 2.", "home_visit")
    assert fates(selected(changed, answers=answers)) == {"Visit.pdf": "held"}


def test_a_letter_to_the_other_parent_stays_out() -> None:
    selection = selected(paper("To mother.pdf", "Dear Ms Pryce", parents=(MOTHER,)))
    assert fates(selection) == {"To mother.pdf": "left out"}
    assert MOTHER in selection.decisions[0].because


def test_what_is_no_exhibit_stays_out_with_its_class() -> None:
    selection = selected(
        paper("Register.csv", "marks", "register"),
        paper("Form.pdf", "referral", "referral_form"),
        paper("Doctor.pdf", "ill", "medical_evidence"),
        paper("Odd.pdf", "odd", "other"),
    )
    assert set(fates(selection).values()) == {"left out"}
    assert [decision.paper_class for decision in selection.decisions] == [
        "information only",
        "council only",
        "unused sensitive",
        "unused",
    ]


THREE = (
    LEAKY,
    paper("Notes.pdf", "Somebody answered on 0161 496 0888.", "meeting_notes"),
    paper("Call.pdf", "Somebody answered on 0161 496 0999."),
)


def test_many_papers_in_which_something_is_to_be_redacted_are_asked_about_once() -> None:
    [question] = selected(PLAIN, *THREE).held
    assert question.choices == (CHOICES.redact_in_all, CHOICES.ask_each_paper)
    assert question.proposed == CHOICES.redact_in_all
    assert set(question.settles) == {"Visit.pdf", "Notes.pdf", "Call.pdf"}
    assert f"“Visit” for {FATHER}: address of {MOTHER} (mother) (page 1)" in question.asks
    assert "Lantern" not in question.asks


def test_its_answer_redacts_each_or_has_each_asked_about() -> None:
    waiting = selected(PLAIN, *THREE)
    redacted = selected(PLAIN, *THREE, answers=answered(waiting, CHOICES.redact_in_all))
    assert redacted.held == ()
    assert set(fates(redacted).values()) == {"served", "redacted"}
    assert all("Ann Lister" in one.because for one in redacted.decisions if one.fate == "redacted")
    each = selected(PLAIN, *THREE, answers=answered(waiting, CHOICES.ask_each_paper))
    assert [one.about for one in each.held] == ["Visit.pdf", "Notes.pdf", "Call.pdf"]


def test_a_paper_that_comes_later_is_asked_about_and_one_that_goes_changes_nothing() -> None:
    answers = answered(selected(PLAIN, *THREE), CHOICES.redact_in_all)
    later = paper("Later.pdf", "Nobody answered on 0161 496 0777.")
    assert len(selected(PLAIN, *THREE, later, answers=answers).held) == 1
    four = answered(selected(PLAIN, *THREE, later), CHOICES.redact_in_all)
    assert selected(PLAIN, *THREE, answers=four).held == ()


def test_legal_advice_is_proposed_to_be_left_out() -> None:
    [question] = selected(paper("Mail.pdf", "This is legal advice to the council.")).held
    assert question.proposed == CHOICES.leave_out


def test_two_parents_of_one_name_are_asked_about_apart() -> None:
    twin = {**CASE["parents"][1], "address": "8 Other Street, SK2 9ZZ", "phone": "0161 496 0999"}
    charge = {"from": "2026-03-09", "to": "2026-03-11"}
    case = Case.model_validate({**CASE, "parents": [CASE["parents"][1], twin], "charge": charge})
    workings = Workings(Register("r", ()), RULES.attendance, case, date(2026, 6, 1), SchoolCalendar())
    letter = paper("Letter.pdf", "Mr Owen Pryce, 3 Tanner Street, and Mr Owen Pryce, 8 Other Street")
    selections = select_for_each(defendants_of(case, workings, LAW), case, [letter], SELECTION, NO_ANSWERS)
    ids = [question.id for selection in selections for question in selection.held]
    assert [selection.defendant.known_as for selection in selections] == [f"{FATHER} (1)", f"{FATHER} (2)"]
    assert len(set(ids)) == 2


def test_a_picture_that_nobody_can_read_is_looked_at_by_a_person() -> None:
    photo = paper("Photo.jpg", "~ lll", "home_visit")
    assert photo.pages is not None
    unread = replace(photo, pages=replace(photo.pages, unsure=(True,)))
    [question] = selected(PLAIN, unread).held
    assert question.proposed == CHOICES.leave_out
    assert CHOICES.redact not in question.choices
    assert fates(selected(unread, answers=answered(selected(unread), CHOICES.serve))) == {"Photo.jpg": "served"}


NOTE = paper("Note.pdf", "The bus was late again.", "telephone_note")
EXHIBIT, SENSITIVE = "It is evidence, an exhibit", "It is unused and sensitive"


def test_what_an_unused_paper_is_can_be_changed_by_a_person_and_holds_nothing_up() -> None:
    as_the_rules_say = selected(NOTE)
    [asked] = as_the_rules_say.questions
    assert (asked.about, asked.proposed) == ("Note.pdf", "It is unused, in the schedule for the defence")
    assert asked.id.startswith(TOPIC_OF_CLASS)
    assert as_the_rules_say.held == ()
    sensitive = selected(NOTE, answers=answered(as_the_rules_say, SENSITIVE)).decisions[0]
    assert (sensitive.paper_class, sensitive.fate) == ("unused sensitive", "left out")
    assert "So decided by Ann Lister." in sensitive.because
    assert fates(selected(NOTE, answers=answered(as_the_rules_say, EXHIBIT))) == {"Note.pdf": "served"}


def test_a_paper_that_is_made_an_exhibit_is_asked_about_where_it_holds_what_is_of_others() -> None:
    note = paper("Note.pdf", "She lives at 14 Lantern Row.", "telephone_note")
    exhibit = selected(note, answers=answered(selected(note), EXHIBIT))
    assert [question.about for question in exhibit.held] == ["Note.pdf"]
    assert fates(exhibit) == {"Note.pdf": "held"}


def test_an_exhibit_and_the_councils_own_are_asked_nothing() -> None:
    assert selected(PLAIN, paper("Form.pdf", "Referral", "referral_form")).questions == ()


PARTNER = "Mother is now with her partner Gethin Marsh."


@pytest.mark.parametrize("more", [{"kind": "telephone_note"}, {"parents": ("mother",)}])
def test_a_name_told_of_in_a_paper_that_stays_out_is_kept_from_its_title_and_from_the_set(more: dict[str, Any]) -> None:
    selection = selected(PLAIN, paper("Call from Gethin Marsh.pdf", PARTNER, **more))
    assert [decision.shown for decision in selection.decisions] == ["Letter", "Call from [redacted]"]
    assert "Gethin Marsh" in {name for _, _, name in selection.learned.names}


def test_a_name_told_of_in_an_exhibit_that_is_left_out_is_kept_from_its_title() -> None:
    visit = paper("Visit at Gethin Marsh.pdf", f"{PARTNER} Mother lives at 14 Lantern Row.", "home_visit")
    waiting = selected(visit)
    said = (CHOICES.leave_out, CHOICES.redact)
    answers = [
        Answer(one.id, words, "Ann Lister", date(2026, 6, 2), one.subject)
        for one, words in zip(waiting.held, said, strict=True)
    ]
    [decision] = selected(visit, answers=Answers.of(answers)).decisions
    assert (decision.fate, decision.shown) == ("left out", "Visit at [redacted]")


def selected_with(typed: str, own: dict[str, str] | None = None, said: str | None = None) -> Selection:
    """Select for the father of two who are charged, with what was typed of all that bears on sentence."""
    mother, father = CASE["parents"]
    charge = {"from": "2026-03-09", "to": "2026-03-11", "offence": "444(1)", "procedure": "single justice"}
    parents = [mother, {**father, "charge": own} if own else father]
    case = Case.model_validate(
        {**CASE, "parents": parents, "charge": charge, "answers": {"sentence_matters": typed}},
    )
    workings = Workings(Register("r", ()), RULES.attendance, case, date(2026, 6, 1), SchoolCalendar())
    every = defendants_of(case, workings, LAW)
    first = next(one for one in select_for_each(every, case, [PLAIN], SELECTION, NO_ANSWERS) if is_fathers(one))
    if said is None or first.glance is None:
        return first
    answers = Answers.of([Answer(first.glance.id, said, "Ann Lister", date(2026, 6, 2), first.glance.subject)])
    return next(one for one in select_for_each(every, case, [PLAIN], SELECTION, answers) if is_fathers(one))


def is_fathers(selection: Selection) -> bool:
    return selection.defendant.known_as == FATHER


def test_what_is_typed_for_all_defendants_is_looked_through_like_a_paper() -> None:
    typed = "No convictions. Ms Siân Pryce works nights at a bakery and is on universal credit."
    assert [question.scope for question in selected_with(typed).held] == ["defendant"]
    assert selected_with(typed, said=CHOICES.redact).typed == {}
    assert selected_with(typed, said=CHOICES.serve_glanced_at).typed == {"sentence_matters": typed}


@pytest.mark.parametrize("typed", ["No earlier conviction is known.", "None", "Nothing is known of either parent."])
def test_what_is_typed_and_tells_of_nobody_else_is_served_unasked(typed: str) -> None:
    selection = selected_with(typed)
    assert (selection.held, selection.typed) == ((), {"sentence_matters": typed})


@pytest.mark.parametrize(
    "typed",
    [
        "Mr Owen Pryce has no convictions. Ms Siân Pryce was fined £120 in March 2025.",
        "Mum paid, dad did not.",
        "Mother: PN paid. Father: PN unpaid.",
    ],
)
def test_what_bears_on_the_sentence_of_another_is_shown_in_whatever_words(typed: str) -> None:
    assert [question.scope for question in selected_with(typed).held] == ["defendant"]
    assert selected_with(typed, said=CHOICES.redact).typed == {}


def test_what_is_typed_for_one_defendant_goes_before_what_is_typed_for_all() -> None:
    selection = selected_with("Ms Siân Pryce works nights at a bakery.", own={"sentence_matters": "No convictions."})
    assert (selection.held, selection.typed) == ((), {"sentence_matters": "No convictions."})


def test_a_telephone_in_what_is_typed_is_kept_back() -> None:
    assert selected_with("Ring her on 07700 900321 about fines.").typed == {}


def selected_for_both(*papers: Evidence, answers: Answers = NO_ANSWERS) -> tuple[Selection, ...]:
    case = Case.model_validate({**CASE, "charge": {"from": "2026-03-09", "to": "2026-03-11"}})
    workings = Workings(Register("r", ()), RULES.attendance, case, date(2026, 6, 1), SchoolCalendar())
    return select_for_each(defendants_of(case, workings, LAW), case, papers, SELECTION, answers)


def said_to(question: Question, said: str) -> Answer:
    return Answer(question.id, said, "Ann Lister", date(2026, 6, 2), question.subject)


def asked_in(selections: Iterable[Selection]) -> list[Question]:
    return list({question.id: question for one in selections for question in one.questions}.values())


NUMBERED = paper("Notes.pdf", f"Meeting about Jac, Unique Pupil Number {CASE['child']['upn']}.", "meeting_notes")
ABOUT_A_SISTER = paper("Plan.pdf", "His sister Grace Pryce may come too.", "action_plan")


@pytest.mark.parametrize("papers", [(NUMBERED,), (NUMBERED, PLAIN), (ABOUT_A_SISTER,)])
def test_what_both_defendants_papers_hold_alike_is_asked_once_and_decided_for_both(
    papers: tuple[Evidence, ...],
) -> None:
    [question] = asked_in(selected_for_both(*papers))
    assert (question.parent, question.scope, question.holds) == (None, "defendant", True)
    assert all(one.held for one in selected_for_both(*papers))
    answers = Answers.of([said_to(question, CHOICES.leave_out)])
    for one in selected_for_both(*papers, answers=answers):
        assert not one.held
        assert fates(one)[papers[0].file] == "left out"


def test_what_was_answered_for_one_defendant_before_still_counts_and_the_other_is_asked() -> None:
    [only] = selected(NUMBERED).questions
    both = selected_for_both(NUMBERED, answers=Answers.of([said_to(only, CHOICES.redact)]))
    assert {one.defendant.known_as: fates(one)["Notes.pdf"] for one in both} == {FATHER: "redacted", MOTHER: "held"}


def test_who_says_that_the_defendants_differ_is_asked_about_each() -> None:
    [question] = asked_in(selected_for_both(NUMBERED))
    apart = said_to(question, CHOICES.ask_for_each)
    each = asked_in(selected_for_both(NUMBERED, answers=Answers.of([apart])))
    assert {one.parent for one in each if one.is_open} == {FATHER, MOTHER}
    assert question.id in {one.id for one in each}
    fathers = next(one for one in each if one.parent == FATHER)
    both = selected_for_both(NUMBERED, answers=Answers.of([apart, said_to(fathers, CHOICES.serve)]))
    assert {one.defendant.known_as: fates(one)["Notes.pdf"] for one in both} == {FATHER: "served", MOTHER: "held"}


def test_an_answer_for_all_defendants_is_none_for_another_who_is_charged_later() -> None:
    [question] = asked_in(selected_for_both(NUMBERED))
    [other] = selected(NUMBERED, answers=Answers.of([said_to(question, CHOICES.serve)])).held
    assert other.parent == FATHER


def test_what_is_the_others_matter_is_asked_about_each_defendant_by_name() -> None:
    assert {question.parent for question in asked_in(selected_for_both(LEAKY))} == {FATHER}
