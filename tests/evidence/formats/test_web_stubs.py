"""A web page that stands for a document somewhere else is evidence of nothing; a short letter stays one."""

import pytest

from pipeline.evidence.formats.web_stubs import told_of_stub
from pipeline.evidence.formats.web_words import words_of_web_page

LETTER = "<p>Dear Mrs Okafor, please come to a meeting on 29 January. Yours sincerely, T Ridgway</p>"


def told(page: str) -> str | None:
    return told_of_stub(page, words_of_web_page(page))


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<meta http-equiv='refresh' content='0; url=https://x.example/l'><a href=l>Stage 2 letter</a>", "leads on"),
        ("<meta content='0;URL=l' http-equiv=Refresh><p>Stage 2 letter</p>", "leads on"),
        ("<script>window.location.href = 'https://x.example'</script><p>Stage 2 letter to Mrs Okafor</p>", "leads on"),
        ("<body onload=\"window.location.href='l'\"><p>Stage 2 letter</p>", "leads on"),
        ("<script>location.replace(document.x)</script>Opening the letter …", "leads on"),
        ("<title>Sign in</title><form><input type='email'><input type=password></form><p>Stage 2 letter", "sign in"),
        ("<noscript>JavaScript isn't enabled in your browser, so this file can't be opened.</noscript>", "sign in"),
        ("<title>Sign in</title><form><input type=email name=login></form><p>Stage 2 letter", "sign in"),
        ("<title>403 Forbidden</title><h1>Forbidden</h1><p>Stage 2 letter</p>", "cannot be had"),
        ("<title>Error 404 (Not Found)!!1</title><p>Stage 2 letter</p>", "cannot be had"),
        ("<title>HTTP Status 404 – Not Found</title><p>letter.pdf</p>", "cannot be had"),
        ("<title>Marbrook School | Your session has expired</title><p>Stage 2 letter</p>", "cannot be had"),
        ("<html><h1>Access denied</h1>You cannot see letter.pdf", "cannot be had"),
        ("<p>You have an encrypted message from the school.</p><a href=x>Read message</a>", "kept elsewhere"),
        ("<p>An encrypted e-mail.</p><form><input type=submit value='Read the message'></form>", "kept elsewhere"),
        ("<p>You need to enable JavaScript to run this app.</p>", "sign in"),
    ],
)
def test_a_page_that_stands_for_another_is_named_with_what_to_do(page: str, what: str) -> None:
    assert what in (told(page) or "")


@pytest.mark.parametrize(
    "page",
    [
        LETTER,
        f"<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>{LETTER}",
        f"<meta http-equiv=refresh content=300>{LETTER}",
        f"<script>location.href='https://x.example'</script>{LETTER * 6}",
        f"<h1>Unauthorised absence</h1>{LETTER}",
        f"<button>Reply</button>{LETTER}",
        f"<button onclick=\"window.location.href='/back'\">Back</button>{LETTER}",
        f"<h1>Access denied to father at the gate</h1>{LETTER}",
        f"<title>RE: The link has expired</title>{LETTER}",
        f"<title>Year 4 trip: Forbidden Planet - Marbrook School</title>{LETTER}",
        f"<form>News to: <input type=email></form>{LETTER}",
        f"<p>I sent you an encrypted e-mail. Please read the message and ring me.</p>{LETTER}",
        f"<p>I sent you a secure message about this.</p>{LETTER}",
        f"<p>His location = the library.</p>{LETTER}",
    ],
)
def test_a_letter_is_no_stub(page: str) -> None:
    assert told(page) is None
