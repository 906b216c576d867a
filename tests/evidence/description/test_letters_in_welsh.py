"""A school in Stockport or Wrexham may write in Welsh: such a letter has a date and an addressee too."""

from collections.abc import Mapping
from datetime import date

import pytest

from pipeline.case.case import Parent
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.addressee import addressees
from pipeline.evidence.description.dating import births, date_of
from pipeline.evidence.description.recognise import recognise
from pipeline.text import dates
from tests.evidence.description.papers_in_welsh import IN_WELSH

LETTER = EvidenceKind(title="Letter", addressed=True)
WELSH = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]


@pytest.mark.parametrize(("number", "month"), list(enumerate(WELSH, start=1)))
def test_the_months_of_welsh_letters_are_read(number: int, month: str) -> None:
    assert dates.parse(f"3 {month} 2025") == date(2025, number, 3)
    assert dates.parse_month(f"{month} 2025") == dates.Month(date(2025, number, 1))
    told = date_of("llythyr.pdf", [f"Ysgol y Bryn\n3 {month} 2025\nAnnwyl Mrs Wyn"], "PDF", LETTER)
    assert told is not None
    assert told.day == date(2025, number, 3)


@pytest.mark.parametrize(
    "line",
    [
        "3 Mawrth 2025",
        "3ydd o Fawrth 2025",
        "Dydd Llun, 3 Mawrth 2025",
        "Dydd Llun 3 Mawrth 2025",
        "Dyddiad: 3 Mawrth 2025",
    ],
)
def test_the_date_line_of_a_welsh_letter_is_its_date(line: str) -> None:
    text = f"Ysgol y Bryn\nDyddiad geni: 14 Mai 2012\n{line}\nAnnwyl Mrs Wyn\nBu i ffwrdd ar 1 Chwefror 2025."
    told = date_of("llythyr.pdf", [text], "PDF", LETTER)
    assert told is not None
    assert told.day == date(2025, 3, 3)
    assert births(text.splitlines()) == [date(2012, 5, 14)]


def test_the_greeting_of_a_welsh_letter_says_for_whom_it_is() -> None:
    parents = [Parent(name="Mrs Llinos Ŵyn", relationship="mam"), Parent(name="Mr Huw Ŵyn", relationship="tad")]
    assert addressees("Ysgol y Bryn\nAnnwyl Mrs Ŵyn\nGwelsom Mr Huw Ŵyn", parents) == ("Mrs Llinos Ŵyn",)
    assert len(addressees("Annwyl Mr a Mrs Ŵyn", parents)) == 2
    assert addressees("Disgybl: Huw Ŵyn\nAnnwyl Mrs Ŵyn", parents) == ("Mrs Llinos Ŵyn",)


@pytest.mark.parametrize("nonsense", ["3 Mawr 20255", "3 Mars 2025", "3 Maigret 2025", "31 Chwefror 2025"])
def test_what_only_looks_like_a_month_is_none(nonsense: str) -> None:
    assert dates.parse(nonsense) is None


@pytest.mark.parametrize(("kind", "name", "text"), IN_WELSH, ids=[kind for kind, *_ in IN_WELSH])
def test_a_paper_in_welsh_says_what_it_is_and_of_what_day(
    kind: str, name: str, text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert recognise("scan0001.pdf", text, "PDF", kinds).kind == kind
    assert recognise(name, text, "PDF", kinds).kind == kind
    assert recognise(name, "", "picture", kinds).kind == kind
    told = date_of("scan0001.pdf", [text], "PDF", kinds[kind])
    assert told is not None
    assert told.day.year in (2025, 2026)


@pytest.mark.parametrize(
    "text",
    [
        "Tystysgrif presenoldeb\nLlongyfarchiadau i Siân Ŵyn am bresenoldeb o 100% yr wythnos hon. Da iawn ti!",
        "Cylchlythyr Ysgol y Bryn\nMawrth 2026\nMae ein presenoldeb yn 93%. Bydd y mabolgampau ar 3 Gorffennaf.",
        "Cinio'r ysgol, wythnos 1\nDydd Llun: tatws trwy'u crwyn. Dydd Mawrth: pasta. Dydd Mercher: cyw iâr.",
        "Annwyl Mrs Ŵyn\nTaith i'r sw\nBydd dosbarth Siân yn mynd i Gaer ar 20 Mawrth. Anfonwch ginio.\nYn gywir",
    ],
)
def test_a_paper_in_welsh_about_another_matter_is_no_evidence(text: str, kinds: Mapping[str, EvidenceKind]) -> None:
    told = kinds[recognise("scan0001.pdf", text, "PDF", kinds).kind]
    assert told.set_aside or told.role == "other"
