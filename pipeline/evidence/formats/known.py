"""Every format that evidence may come in; the content of a file decides which one reads it."""

from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import Format
from pipeline.evidence.formats.image import Picture
from pipeline.evidence.formats.mail import Mail
from pipeline.evidence.formats.office import Office
from pipeline.evidence.formats.pdf_file import PdfFile
from pipeline.evidence.formats.plain_text import Written
from pipeline.evidence.formats.spreadsheet import Sheet
from pipeline.evidence.formats.web import WebPage
from pipeline.files.sniffing import Sniffed

FORMATS: tuple[Format, ...] = (PdfFile(), Office(), Picture(), Mail(), Sheet(), WebPage(), Written())

_REFUSED = {
    "empty": "the file is empty (0 bytes); copy it again",
    "encrypted-office": "the file needs a password; open it, save it without password, and use that",
    "sound": "a sound recording cannot become pages; list it by hand as an exhibit, and keep the original",
    "film": "a film cannot become pages; list it by hand as an exhibit, and keep the original",
    "drawing": "a drawing (SVG) may be made of other files and is not opened; open it in a browser, print it to PDF, "
    "and use that",
    "office-as-xml": "the file is saved as XML (.fods, .fodt, .xml); open it in the program that it was made in, "
    "save it as .xlsx, .docx or PDF, and use that",
    "program": "a program is no evidence; take it out of the folder",
    "encrypted-mail": "the message is encrypted for one person, and nobody else can open it; ask that person to open "
    "it, to print it to PDF, and to give you that",
    "mail-store": "it holds a whole mailbox of Outlook; open it there, and save the e-mails about this child (as .msg)",
    "package": "the file belongs to a program that is not known here; open it there, save it as PDF, and use that",
}


def format_of(sniffed: Sniffed) -> Format:
    """Choose the format that suits best; raises ConversionError where none does, saying what to do."""
    best = max(FORMATS, key=lambda one: one.score(sniffed))
    if best.score(sniffed) > 0:
        return best
    ending = f" (its name ends in {sniffed.ending})" if sniffed.ending else ""
    raise ConversionError(
        _REFUSED.get(sniffed.content, f"the file is of no known format{ending}; save or print it as PDF, and use that")
    )
