"""A letter to a parent about the child that is of no kind known: where a letter is wanted, a person is asked."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.case.case import Case
from pipeline.case.evidence import Pages
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.case.source_file import Role, SourceFile
from pipeline.evidence.description.described import Described, describe
from pipeline.files.sniffing import Sniffed
from tests.evidence.description.test_about_this_child import DANIEL


def described(text: str, case: Case, kinds: Mapping[str, EvidenceKind]) -> Described:
    source = SourceFile("scan 4.txt", Path("scan 4.txt"), "0" * 64, len(text), Sniffed("text", ".txt"), Role.EVIDENCE)
    return describe({source: Pages(Path("x.pdf"), (text,))}, [source.file], case, kinds)[source.file]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Dear Mr Okafor\nDaniel Okafor (8K)\nLates (U): 10\nCan we talk about how to get him here for 8.40?", True),
        ("Dear Mrs Okafor\nDaniel has come through the gate with the second bell again.", True),
        ("Dear Mrs Okafor\nYour rent for February has not been paid.", False),
        ("Dear Mrs Okafor\nIt was good to see you yesterday. Daniel's phone will stay downstairs at night.", True),
        ("Dear Ms Ridley\nDaniel Okafor is to sit beside the window.", False),
        ("Daniel Okafor\nHouse points: 10", False),
    ],
)
def test_a_letter_to_a_parent_that_names_the_child_may_be_the_one_that_is_wanted(
    text: str, is_asked: bool, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = described(text, DANIEL, kinds)
    assert ("attendance_letter" in (told.kind, *told.likely)) == is_asked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Dear Mrs Okafor\nDaniel's case went to the legal team at Weir Council today. You will hear more.",
            "referral_notification",
        ),
        ("Daniel Okafor\nWe drove over at half past nine; the house was dark and a dog barked.", "home_visit"),
        (
            "Daniel Okafor, for three months from 4 May\nMum: gate by 8.40. School: a mentor.\nSigned G Okafor",
            "attendance_contract",
        ),
        ("Marsh Pharmacy\nDaniel Okafor\nTablets for hay fever, 30", "medical_evidence"),
    ],
)
def test_a_paper_about_the_child_with_a_hint_of_a_kind_may_be_the_one_that_is_wanted(
    text: str, kind: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = described(text, DANIEL, kinds)
    assert kind in (told.kind, *told.likely)
    of_nobody = described(text.replace("Daniel", "Rover").replace("Okafor", "Hill"), DANIEL, kinds)
    assert kind not in (of_nobody.kind, *of_nobody.likely) or not of_nobody.about.counts


def test_an_email_to_a_parent_is_the_letter_that_it_would_be_on_paper(kinds: Mapping[str, EvidenceKind]) -> None:
    text = (
        "Attendance meeting\nFrom: Marbrook High School <noreply@arbor.example>\nTo: Grace Okafor <g@home.example>\n"
        "Date: 15 April 2026\nDear Mrs Okafor\nPlease come to a meeting about Daniel Okafor's attendance in "
        "school at 10 on Monday 27 April 2026. Please reply to confirm."
    )
    source = SourceFile("Arbor message.eml", Path("m.eml"), "0" * 64, len(text), Sniffed("eml", ".eml"), Role.EVIDENCE)
    told = describe({source: Pages(Path("x.pdf"), (text,))}, [source.file], DANIEL, kinds)[source.file]
    assert "meeting_invitation" in (told.kind, *told.also)
