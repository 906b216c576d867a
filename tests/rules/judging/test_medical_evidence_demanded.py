"""What a Stage 2 letter demands from now on, and what only sounds like it, by the rules' own words."""

import pytest

from pipeline.rules.judging.passages import passage
from pipeline.rules.model.rulebook import Rules
from pipeline.rules.model.wanted_words import Mention


@pytest.fixture(scope="session")
def evidence_needed(rules: Rules) -> Mention:
    [need] = [need for need in rules.routes["stockport-enforcement"].needs if need.id == "stage-2-letter"]
    assert need.evidence
    [mention] = need.evidence.mentions
    return mention


@pytest.mark.parametrize(
    "text",
    [
        (
            "You will need to send in evidence such as a prescription or an appointment card each time Tom "
            "is ill; otherwise the absence will be recorded as unauthorised."
        ),
        "Should Tom be ill again we will require written confirmation from a health professional.",
        "Medical evidence required for all further absences",
        "We wont be able to authorise any more sick days unless we get a drs note or similar.",
        "If we don't get a dr's note we won't authorise any more days off sick",
        "With immediate effect, absences put down to illness are marked O unless a doctor's note is handed in.",
        (
            "With immediate effect, we shall not accept illness as a reason for absence without proof from "
            "a doctor or pharmacist."
        ),
        "Future sickness absence must be backed up by medical evidence.",
        (
            "I must therefore ask you to supply medical evidence for any more days off before we can mark "
            "them as authorised."
        ),
        "From Monday 3 March the school will be asking for medical evidence on every occasion that Tom is unwell.",
        (
            "Absences will be coded O from now on if we are not shown a doctor's note, a prescription or an "
            "appointment card."
        ),
        "Unless medical evidence is received, any further illness will be treated as unauthorised absence.",
        (
            "It is now a condition of authorising further absence that a GP letter or an appointment card "
            "is seen by the office."
        ),
        (
            "The head teacher has decided that no more of Tom's absences can be authorised unless they are "
            "supported by medical evidence."
        ),
        "We expect you to provide medical proof for every absence from now on.",
        "Before authorising any further absence I shall need to see medical evidence.",
        "Medical evidence, such as a copy of a prescription, is now necessary before we authorise any absence.",
        "Only absences for which we hold medical evidence will be authorised in future.",
        "O heddiw ymlaen bydd angen tystiolaeth feddygol cyn awdurdodi unrhyw absenoldeb pellach.",
        (
            "Because of the number of days missed, further absence through illness cannot be authorised on "
            "your word alone; we need a note from the surgery."
        ),
        "Any future absences where medical evidence is not provided will be unauthorised.",
        "You are now required to obtain medical evidence whenever Tom is absent.",
        "Medical evidence will be requested for any further absence.",
        (
            "All further absences need to be accompanied by medical evidence, for example a text from the "
            "surgery, before they can be authorised."
        ),
        "To have further absences authorised you will have to bring in medical evidence.",
        "From now on, when Tom is poorly we need something from the doctor, or we can't authorise it.",
    ],
)
def test_medical_evidence_is_demanded_in_many_words(text: str, evidence_needed: Mention) -> None:
    assert passage(evidence_needed, [text]) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Medical evidence is not needed for absences of less than five days.",
        "If you can't get a doctor's note don't worry, we will authorise further illness",
        "You dont need a drs note for any further sick days",
        "We can't ask for a doctor's note for every further absence",
        "Thank you for the medical evidence you gave us; the absence was authorised.",
        "If absences continue, we may ask you for medical evidence.",
        "You were asked for medical evidence for every absence in March.",
        "The school does not insist on medical evidence before it authorises further absence.",
        "Medical evidence would be helpful when Tom is absent again.",
        "In the past we required medical evidence before authorising any absence.",
        "There is no need to send medical evidence for any further absence.",
        "No medical evidence has been provided, so the absences of last week were not authorised.",
        "Mother said that she will bring medical evidence before any further absence.",
        "If we need medical evidence for a further absence, we will tell you.",
        "Parents can be asked for medical evidence where absences due to illness are frequent.",
        "Please tell us whenever Tom needs a prescription, so that absences can be planned.",
        "We no longer require medical evidence for each absence.",
        "We would never ask a family for medical evidence before authorising further absence.",
        "Medical evidence might be needed if there are further absences.",
        "You do not have to provide medical evidence for any absence.",
        "We have seen your medical evidence and will authorise any further absence for the operation.",
        "Do you have any medical evidence for further absences?",
        "Medical evidence was needed before the absence in May could be authorised.",
        "We needed medical evidence and you gave it, so all absences are authorised.",
        "Medical evidence is no longer needed before further absences are authorised.",
        "The doctor's letter says Tom must rest, so all further absence will be authorised.",
        "Should he be too ill to sit an examination in May, you must supply the exams office with medical evidence.",
    ],
)
def test_what_is_denied_possible_past_or_another_matter_is_no_demand(text: str, evidence_needed: Mention) -> None:
    assert passage(evidence_needed, [text]) is None
