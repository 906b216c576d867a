"""What is attached to a PDF, or makes it a portfolio, is taken in as its further pages."""

from io import BytesIO

import pikepdf

from tests.evidence.dropped_files import Intake, pdf, saved


def test_the_files_of_a_portfolio_are_its_further_pages(intake: Intake) -> None:
    with pikepdf.open(BytesIO(pdf({"text": "Open this in a newer program"}))) as portfolio:
        portfolio.attachments["../letter.pdf"] = pdf({"text": "Letter of 3 March 2025"})
        portfolio.attachments["film.mp4"] = b"\x00\x00\x00\x18ftypmp42" + bytes(40)
        dropped = saved(portfolio.save)
    [evidence] = intake({"E-mails with parents.pdf": dropped})
    assert evidence.pages is not None
    assert "Letter of 3 March 2025" in evidence.pages.texts[1]
    assert set(evidence.pages.enclosed) == {"../letter.pdf", "film.mp4"}
    assert any("film.mp4" in loss.told for loss in evidence.losses)
