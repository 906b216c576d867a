"""Whether whoever writes an answer vouches for it: told by the place and shape of a comment, not by a list of all."""

import pytest

from pipeline.rules.model.rulebook import Rules

TOLD = "Mentor since 3 February, ELSA on Fridays"


@pytest.mark.parametrize(
    "answer",
    [
        f"{TOLD}, allegedly",
        f"{TOLD} (purportedly)",
        f"{TOLD} - hypothetically.",
        f"Conceivably {TOLD}",
        "He was reportedly given a mentor",
        f"{TOLD}, I gather",
        f"{TOLD} - so I'm told",
        f"As I recall, {TOLD}",
        f"If I'm not mistaken, {TOLD}",
        f"From what I was told by the last head of year: {TOLD}",
        f"{TOLD}, or so it says on the system",
        f"{TOLD}, it seems",
        f"It would appear that he had {TOLD}",
        f"It is said that he had {TOLD}",
        f"It is not true that he had {TOLD}",
        f"He is rumoured to have had {TOLD}",
        f"{TOLD} (unverified)",
        f"{TOLD}. Yet to be verified.",
        f"{TOLD} - don't quote me on that",
        f"{TOLD} - correct me if that has changed",
        f"From memory: {TOLD}",
        f"{TOLD} - haven't verified this",
        f"{TOLD}, can't vouch for it",
        f"{TOLD}. Someone told me that anyway",
        f"{TOLD}. At least that's what the last head of year says",
        f"{TOLD}, to the best of my knowledge",
        f"{TOLD}, as far as we know",
        f"Had there been time we would have written of {TOLD}",
    ],
)
def test_what_its_writer_does_not_vouch_for_is_not_told(answer: str, rules: Rules) -> None:
    assert rules.hearing_answers.is_reserved(answer)


@pytest.mark.parametrize(
    "answer",
    [
        TOLD,
        f"{TOLD}, weekly",
        f"{TOLD} (verbally)",
        "Ten or so calls, thoroughly logged; sadly, no reply",
        "As I told mum on 3 March, the mentor has begun",
        "We heard Tom and mum on 4 March",
        "I spoke to Kelly, his mother",
        "Mum knowingly lets him stay off, poorly or not",
        "Family, friends, assembly, early start",
        "As agreed on 3 March, she rings daily",
        "If we ring, nobody answers",
        "It was agreed that he comes at nine",
        "None that we know of",
        "No, as far as we know",
        "CAMHS weekly, as far as we know nobody else",
        "As far as I'm aware only CAMHS",
        "None, to the best of our knowledge",
        "He says that someone told him to get lost",
        'He says "don\'t make me go"',
        "Had the meeting on 3 March, would not sign",
    ],
)
def test_how_often_or_how_it_was_done_is_no_reservation(answer: str, rules: Rules) -> None:
    assert not rules.hearing_answers.is_reserved(answer)


def test_what_a_family_claims_is_what_its_reasons_are(rules: Rules) -> None:
    heard = rules.hearing_answers

    assert not heard.is_reserved("He is poorly, or so mum says", of_claims=True)
    assert heard.is_reserved("He is poorly, as I recall", of_claims=True)


def test_how_a_thing_was_done_is_left_out_where_it_hides_who_did_it(rules: Rules) -> None:
    without_how = rules.hearing_answers.reservations.without_how

    assert without_how("Mum flatly refused on 3 March, verbally") == "Mum refused on 3 March, verbally"
    assert without_how("Mentor weekly, openly, and daily calls") == "Mentor weekly, openly, and daily calls"
    assert without_how("Allegedly bullied") == "Allegedly bullied"
    assert without_how("Allegedly bullied", of_claims=True) == "bullied"
