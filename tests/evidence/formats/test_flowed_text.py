"""Lines of an e-mail that were broken only for its way are whole on the page."""

from email.message import EmailMessage

import pytest

from pipeline.evidence.formats.flowed_text import as_flowed


@pytest.mark.parametrize(
    ("text", "delsp", "whole"),
    [
        ("He was at home \nall day.\nMo \nther", "no", "He was at home all day.\nMo ther"),
        ("He was with his mo \nther.", "yes", "He was with his mother."),
        ("> I rang \n> twice.\n>> When?\nOn Monday.", "no", "> I rang twice.\n>> When?\nOn Monday."),
        ("Bye \n-- \nGrace", "no", "Bye \n-- \nGrace"),
        (" From him", "no", "From him"),
    ],
)
def test_lines_that_flow_are_joined(text: str, delsp: str, whole: str) -> None:
    mail = EmailMessage()
    mail["Content-Type"] = f"text/plain; format=flowed; delsp={delsp}"
    assert as_flowed(text, mail) == whole


def test_lines_that_do_not_say_that_they_flow_stay() -> None:
    mail = EmailMessage()
    mail["Content-Type"] = "text/plain"
    assert as_flowed("One \ntwo", mail) == "One \ntwo"
