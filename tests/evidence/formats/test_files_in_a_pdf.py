"""What is attached to a PDF, or makes it a portfolio, is taken in as papers of its own."""

from io import BytesIO

import pikepdf

from tests.evidence.dropped_files import Intake, pdf, saved


def test_the_files_of_a_portfolio_are_papers_of_their_own(intake: Intake) -> None:
    with pikepdf.open(BytesIO(pdf({"text": "Open this in a newer program"}))) as portfolio:
        portfolio.attachments["../letter.pdf"] = pdf({"text": "Letter of 3 March 2025"})
        portfolio.attachments["film.mp4"] = b"\x00\x00\x00\x18ftypmp42" + bytes(40)
        dropped = saved(portfolio.save)
    name = "E-mails with parents.pdf"
    portfolio_file, *inside = intake({name: dropped})
    assert "holds 2 files, each of which is a paper of its own here" in portfolio_file.notes
    letter, film = sorted(inside, key=lambda one: one.pages is None)
    assert letter.file == f"{name}/letter.pdf"
    assert letter.pages is not None
    assert "Letter of 3 March 2025" in letter.pages.texts[0]
    assert "a film" in (film.problem or "")
