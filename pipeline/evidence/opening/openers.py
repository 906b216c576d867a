"""Which step takes out what is in a file, by what the file holds."""

from collections.abc import Callable

from pipeline.evidence.opening.archive import unpack as unpack_zip
from pipeline.evidence.opening.mail_inside import take_out_of_mail
from pipeline.evidence.opening.mailbox_file import part_mails
from pipeline.evidence.opening.office_inside import take_out_of_office, take_out_of_old_office
from pipeline.evidence.opening.packed_names import refuse_with_names
from pipeline.evidence.opening.pdf_inside import take_out_of_pdf
from pipeline.evidence.opening.signed_file import unwrap
from pipeline.evidence.opening.squeezed import unpack as unsqueeze
from pipeline.evidence.opening.taken_out import TakenOut
from pipeline.evidence.opening.winmail import unpack as unpack_winmail

Opener = Callable[[str, str], TakenOut]
"""A step for the sandbox: takes out what is in a file, into a folder."""

WRAPPERS: dict[str, Opener] = {
    "zip": unpack_zip,
    "mbox": part_mails,
    "tnef": unpack_winmail,
    "signed": unwrap,
    "squeezed": unsqueeze,
    "packed": refuse_with_names,
}
"""Files that have no pages of their own: they are nothing but what is in them."""

_WITH_PAGES: dict[str, Opener] = {
    **dict.fromkeys(("eml", "msg"), take_out_of_mail),
    **dict.fromkeys(("docx", "xlsx", "xlsb", "pptx"), take_out_of_office),
    **dict.fromkeys(("doc", "xls", "ppt"), take_out_of_old_office),
    "pdf": take_out_of_pdf,
}


def opener_for(content: str) -> Opener | None:
    """Choose the step for a file that holds this, as ``sniffing`` calls it; None where nothing can be in it."""
    return WRAPPERS.get(content) or _WITH_PAGES.get(content)
