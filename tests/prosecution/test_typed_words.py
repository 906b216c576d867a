"""A remark that somebody typed beside a name of the charge is shown to a person before a defendant reads it."""

from typing import Any

import pytest

from pipeline.attendance.basis.calendar import SchoolCalendar
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Register
from pipeline.case.case import Case
from pipeline.case.charge import Disclosure, Prosecutor
from pipeline.case.question import NO_ANSWERS, Answer, Answers
from pipeline.prosecution.defendant import Defendant, defendants_of
from pipeline.prosecution.selection import Selection, select_for_each
from pipeline.prosecution.typed_words import without
from pipeline.typeset.gaps import gap
from tests.disclosure.test_leaks import CASE
from tests.prosecution.test_selection import CHOICES, FATHER, LAW, PLAIN, RULES, SELECTION, TODAY

CHARGE = {"from": "2026-03-09", "to": "2026-03-11", "offence": "444(1)", "procedure": "single justice"}
NOTICE = {"kind": "Penalty notice", "issued": "2026-02-02", "outcome": "not paid"}


def selected(charge: dict[str, Any], notice: dict[str, Any], answers: Answers = NO_ANSWERS) -> Selection:
    mother, father = CASE["parents"]
    parents = [mother, {**father, "notices": [{**NOTICE, **notice}]}]
    case = Case.model_validate({**CASE, "parents": parents, "charge": {**CHARGE, **charge}})
    workings = Workings(Register("r", ()), RULES.attendance, case, TODAY, SchoolCalendar())
    each = select_for_each(defendants_of(case, workings, LAW), case, [PLAIN], SELECTION, answers)
    return next(one for one in each if one.defendant.known_as == FATHER)


def hidden(charge: dict[str, Any] | None = None, notice: dict[str, Any] | None = None) -> frozenset[str]:
    """Give the keys of what is kept from the father once somebody hid all that is shown."""
    glance = selected(charge or {}, notice or {}).glance
    if glance is None:
        return frozenset()
    answers = Answers.of([Answer(glance.id, CHOICES.redact, "Ann Lister", TODAY, glance.subject)])
    return selected(charge or {}, notice or {}, answers).not_typed


@pytest.mark.parametrize(
    ("charge", "key"),
    [
        ({"place": "Marbrook High School, Weir Lane (mum works in the kitchen there)"}, "charge.place"),
        ({"place": "Marbrook High School, two doors down from the nan's"}, "charge.place"),
        ({"court": "Tameside Magistrates' Court - separate rooms because of the injunction"}, "charge.court"),
        ({"court_address": "Henry Square, Ashton\nscreens, she is afraid"}, "charge.court_address"),
        ({"prosecutor": {"informant": "Ann Lister, who visits her"}}, "charge.prosecutor.informant"),
        ({"prosecutor": {"address": "Town Hall, room of the family worker"}}, "charge.prosecutor.address"),
        ({"disclosure": {"officer": "Ruth Bell, sister of the landlady"}}, "charge.disclosure.officer"),
        ({"disclosure": {"enquiries": "Files read. Mum has moved in with a friend."}}, "charge.disclosure.enquiries"),
        ({"disclosure": {"searches": "Capita. She goes to the food bank."}}, "charge.disclosure.searches"),
        ({"disclosure": {"others": "The health visitor of the baby"}}, "charge.disclosure.others"),
        ({"disclosure": {"initial": "None. Her wages were looked at."}}, "charge.disclosure.initial"),
        ({"witnesses": [{"name": "Jane Kerr", "role": "Lead (lives next door to her)"}]}, "charge.witnesses.0.role"),
        ({"witnesses": [{"name": "Jane Kerr (opposite the new house)"}]}, "charge.witnesses.0.name"),
        ({"prosecutor": {"informant": "Ann Lister, opposite the new house"}}, "charge.prosecutor.informant"),
        ({"disclosure": {"officer": "Ruth Bell - next to where he works now"}}, "charge.disclosure.officer"),
        ({"place": "Marbrook High School, where the other one is in reception"}, "charge.place"),
        ({"court_address": "Henry Square, Ashton\ndo not post to Hyde"}, "charge.court_address"),
        ({"disclosure": {"others": "GP surgery. Near where he works."}}, "charge.disclosure.others"),
        ({"disclosure": {"initial": "None. Split up."}}, "charge.disclosure.initial"),
        ({"disclosure": {"enquiries": "Moved to Hyde."}}, "charge.disclosure.enquiries"),
        ({"disclosure": {"enquiries": "Files read. On ESA."}}, "charge.disclosure.enquiries"),
        ({"disclosure": {"searches": "Lives above a shop."}}, "charge.disclosure.searches"),
        ({"disclosure": {"others": "Had a stroke in May."}}, "charge.disclosure.others"),
    ],
)
def test_a_remark_beside_anything_that_is_typed_of_the_charge_is_shown_and_can_be_hidden(
    charge: dict[str, Any], key: str
) -> None:
    assert hidden(charge) == {key}


@pytest.mark.parametrize(
    ("notice", "key"),
    [
        ({"method": "first-class post to her mum's in Hyde"}, "notices.0.method"),
        ({"because": "withdrawn, family in a hostel"}, "notices.0.because"),
        ({"outcome": "unpaid as mother is on benefits"}, "notices.0.outcome"),
    ],
)
def test_so_is_one_beside_a_notice(notice: dict[str, Any], key: str) -> None:
    assert hidden(notice=notice) == {key}


@pytest.mark.parametrize(
    "charge",
    [
        {"place": "Marbrook High School, Weir Lane, Stockport SK3 9WL"},
        {"place": "marbrook high school, weir lane, stockport"},
        {"court": "Tameside Magistrates' Court", "court_address": "Henry Square\nAshton-under-Lyne\nOL6 7TP"},
        {"prosecutor": {"name": "Stockport Metropolitan Borough Council", "informant": "Ann Lister, Legal Officer"}},
        {"prosecutor": {"address": "Legal Services, Town Hall, Edward Street, Stockport SK1 3XE"}},
        {"disclosure": {"officer": "Ruth Bell, Legal Executive", "initial": "There is none."}},
        {"disclosure": {"searches": "Mosaic and Capita One, for the names of the child and of each parent."}},
        {"disclosure": {"others": "GP surgery, not asked: neither parent gave a medical reason in writing."}},
        {"disclosure": {"initial": "The school's note of 4 March that the child was ill is disclosed."}},
        {"witnesses": [{"name": "Mrs Jane Kerr", "role": "Deputy Head Teacher", "not_available": "13 to 17 July"}]},
        {"witnesses": [{"name": "Ms J Hale, attendance officer, 07700 900123", "role": "School business manager"}]},
        {
            "disclosure": {
                "searches": "SIMS and the mailboxes of staff.",
                "others": "Not applicable.",
                "initial": "None.",
            }
        },
        {"disclosure": {"enquiries": "CCTV was asked for from the bus company. Awaited. Reviewed on 3 June."}},
        {"place": "The Oaks Academy (formerly Green Lane School), in the area of the magistrates' court"},
        {
            "court": "Greater Manchester Magistrates' Court sitting at Tameside",
            "prosecutor": {"costs": "£150 plus surcharge"},
        },
        {
            "disclosure": {
                "enquiries": "The school was asked for all letters to the parents. All were read and compared."
            }
        },
    ],
)
def test_an_ordinary_charge_asks_nothing(charge: dict[str, Any]) -> None:
    assert selected(charge, {}).glance is None


@pytest.mark.parametrize(
    "method",
    [
        "first-class post",
        "by hand",
        "handed over at the meeting of 20 March",
        "recorded delivery, tracking AB123456789GB",
        "text message with link",
        "second class post to last known address",
    ],
)
def test_nor_does_an_ordinary_notice(method: str) -> None:
    assert selected({}, {"method": method, "because": "withdrawn: issued for the wrong dates"}).glance is None


def test_what_is_hidden_is_a_gap_that_says_what_is_to_be_typed() -> None:
    charge = {"place": "Weir Lane (mum works there)", "court": "Tameside"}
    defendant: Defendant = selected(charge, {}).defendant
    kept = without(defendant, {"charge.place"}, LAW.written_at)
    assert kept.place == gap("the place of the offence, in words that tell of nobody else")
    assert (kept.charge.court, kept.sessions) == ("Tameside", defendant.sessions)


@pytest.mark.parametrize(
    "key",
    [
        *(f"charge.{name}" for name in ("court", "court_address", "court_code", "urn", "place")),
        *(f"charge.prosecutor.{name}" for name in Prosecutor.model_fields),
        *(f"charge.disclosure.{name}" for name in Disclosure.model_fields),
        *(f"charge.witnesses.0.{name}" for name in ("name", "role", "initials", "not_available")),
        *(f"notices.0.{name}" for name in ("method", "outcome", "because", "amount")),
        *(f"school.{name}" for name in ("name", "address", "head_teacher", "urn")),
        *(f"school.contact.{name}" for name in ("name", "role", "email", "phone")),
    ],
)
def test_each_gap_for_what_was_typed_has_words_and_a_place_in_the_form(key: str) -> None:
    form_key = key.replace(".0.", ".")
    assert form_key in LAW.written_at.values()


def test_where_it_was_typed_stands_in_the_list() -> None:
    glance = selected({"place": "Weir Lane (mum works there)"}, {}).glance
    assert glance is not None
    assert "{place.charge.place}" in glance.listing[0].place
