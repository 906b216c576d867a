"""What the words beside a signature say; the ink itself no text shows."""

import pytest

from pipeline.text.signing import Found, signature_of, signed_lines, without_unsigned

HEAD = ("head teacher", "headteacher", "principal", "head of school", "executive head", "pennaeth")
NOT_THE_HEAD = ("deputy", "assistant", "vice", "associate", "dirprwy")
PARENTS = ("parent", "mother", "father", "carer", "ann hughes", "mrs hughes")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Signed: Margaret Oyelaran, Head teacher\nDate: 1 June 2026", "named"),
        ("Certified by R Okoro, head teacher", "named"),
        ("Signed\nMargaret Oyelaran\nHead teacher", "named"),
        ("Signed: A Patel\nActing Headteacher", "named"),
        ("Signed: J Price, Interim Principal", "named"),
        ("Signed: ………………\nHead teacher", "blank"),
        ("Signed: _______ (Head teacher)\nDate:", "blank"),
        ("Signed: ............\nMrs R Okoro\nHead teacher", "blank"),
        ("Signature of head teacher: ____", "blank"),
        ("I certify that this is true.\nSigned:\nDate:\nHead teacher: M Oyelaran", "blank"),
        ("J Smith\npp Headteacher", "for another"),
        ("J Smith\np.p. the Headteacher", "for another"),
        ("Signed on behalf of the head teacher: J Smith", "for another"),
        ("Signed: T Dale on behalf of Helen Prestbury, Head teacher", "for another"),
        ("Signed on behalf of Marbrook High School: Helen Prestbury, Head teacher", "named"),
        ("Signed: J Smith, in the headteacher's absence", "for another"),
        ("Signed: A Patel, Deputy Headteacher", "another role"),
        ("Signed: A Patel, Vice-Principal", "another role"),
        ("I, Mary Bell, Head teacher, certify it.\nSigned: A Patel\nAssistant Head teacher", "another role"),
        ("I, Mary Bell, Head teacher, certify it.\nSigned: A Patel\nAttendance Officer", "another role"),
        ("I, Mary Bell, Head teacher, certify it.\nSigned: M Bell\n1 June 2026", "named"),
        ("Signed: P Booth, Attendance Officer\nDate 1 May\n\nx\ny\nHead teacher: M Oyelaran", "another role"),
        ("Yours sincerely\nA B\nAttendance Officer", "nobody"),
        ("This certificate is unsigned. Head teacher", "not signed"),
        ("M Oyelaran, Head teacher - signature pending", "not signed"),
        ("K Pope, for Mrs M Oyelaran, Head teacher", "for another"),
        ("Head teacher: M Oyelaran (to sign on return from leave)", "not signed"),
    ],
)
def test_who_signs_a_certificate(text: str, found: Found) -> None:
    assert signature_of(text, HEAD, NOT_THE_HEAD).found == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Parent's signature: Ann Hughes", "named"),
        ("Signed (parent) Ann Hughes\nSigned (school) P Rowe", "named"),
        ("Signed by parent:\nAnn Hughes\nSigned for the school: ......", "named"),
        ("Parent signature: ________  Date: ____", "blank"),
        ("Parent: ......................", "blank"),
        ("Signed: not signed, parent did not attend", "not signed"),
        ("No contract was made; mother refused to sign", "not signed"),
        ("Signed (parent): REFUSED - took it away with her", "not signed"),
        ("Signed (parent): would not sign", "not signed"),
        ("Signed (mother): didn't want to", "not signed"),
        ("Signature of parent: declined, 7 May", "not signed"),
        ("Signed (parent): absent", "not signed"),
        ("Signed by parent: N/A", "not signed"),
        ("Signature of parent: tbc", "not signed"),
        ("Signed (parent): nobody came", "not signed"),
        ("Signed (father): awaiting return", "not signed"),
        ("Signed (mother): Noreen Notley", "named"),
        ("The contract stays unsigned by Ann Hughes.", "not signed"),
        ("Signed: P Rowe, Attendance lead", "another role"),
        (
            "Further help: a bus pass and a place on the\nparenting course.\nSigned P Rowe",
            "another role",
        ),
        (
            "More support to help the parents to meet this is a place on a parenting course.\nSigned P Rowe",
            "another role",
        ),
    ],
)
def test_whether_a_parent_signs_a_contract(text: str, found: Found) -> None:
    assert signature_of(text, PARENTS, ()).found == found


DECLARATION = (
    "This statement (consisting of 2 pages each\nsigned by me) is true to the best of my knowledge and belief."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "nobody"),
        ("Signed: ____________\nDate: ________", "blank"),
        ("Signed P Rowe\n11 June 2026", "named"),
        ("Signature: P Rowe     Signature witnessed by: ............", "named"),
        ("Not signed yet: Mrs Rowe is back on Monday", "not signed"),
    ],
)
def test_a_declaration_that_the_pages_are_signed_is_no_signature(text: str, found: Found) -> None:
    assert signature_of(f"{DECLARATION}\nI work at Marsh Lane School.\n{text}", ("sign",), ()).found == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Signed: D Pym for the school. Parents: not signed", "not signed"),
        ("Signed by A Hughes. Father refused to sign.", "not signed"),
        ("Signed: A. Hughes, parent; D. Pym, school", "named"),
    ],
)
def test_each_part_of_a_line_may_say_that_somebody_did_not_sign(text: str, found: Found) -> None:
    assert signature_of(text, PARENTS, ()).found == found


def test_whoever_a_line_names_signed_it_where_it_is_not_empty() -> None:
    text = "Parents: Ann and Ken Hughes\nSigned (parent): Ann Hughes\nSigned (parent): ........\nSigned\nP Rowe\n1 May"
    assert list(signed_lines(text)) == ["Signed (parent): Ann Hughes", "Signed P Rowe"]


def test_the_post_behind_an_empty_line_is_no_name() -> None:
    text = "Signed: ______________________ Head Teacher\nDate: 18 May 2026"
    assert signature_of(text, HEAD, NOT_THE_HEAD, HEAD).found == "blank"
    assert signature_of("Signed: ____ J Marsh, Head Teacher", HEAD, NOT_THE_HEAD, HEAD).found == "named"


def test_lines_on_which_nobody_signed_are_left_out() -> None:
    text = "Agreed.\nParent signature:\nSchool signature: P Rowe\nSigned (father): ____ Date: ____\nSigned:\nAnn Hughes"
    assert without_unsigned(text).splitlines() == [
        "Agreed.",
        "School signature: P Rowe",
        "Signed:",
        "Ann Hughes",
    ]


def test_a_name_below_an_empty_line_is_a_signature_too() -> None:
    assert without_unsigned("Signed by parent:\n\nAnn Hughes") == "Signed by parent:\n\nAnn Hughes"
    assert without_unsigned("Signed by parent:\n\nDate: 3 May") == "\nDate: 3 May"


def test_a_long_line_of_blanks_takes_no_time() -> None:
    line = "signed" + " " * 100_000 + "x"
    assert without_unsigned(line) == line


@pytest.mark.parametrize(
    ("below", "signed"),
    [
        ("A Hughes (mother) 16.3.26\nG Tully (father) 16.3.26", 2),
        ("A Hughes\nG Tully ...........", 1),
        ("A Hughes\nMr G Tully declined", 1),
        ("A Hughes\nG Tully pending", 1),
        ("A Hughes\nMr G Tully unavailable", 1),
        ("A Hughes\nGareth Tully (father) has a copy", 1),
        ("A Hughes\nG Notley", 2),
        ("A Hughes\nThe contract will be looked at again on 4 May.", 1),
    ],
)
def test_names_below_signed_are_signatures_as_far_as_they_go(below: str, signed: int) -> None:
    assert len(list(signed_lines(f"We agree.\nSigned:\n{below}"))) == signed
