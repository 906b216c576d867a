"""E-mails as saved from the school's mail program."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


def email(
    sender: str, to: str, subject: str, text: str, *, sent: datetime, attached_pdf: tuple[str, bytes] | None = None
) -> bytes:
    """Write one message; ``attached_pdf`` is (file name, bytes). Identifier and boundary come from the time sent."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(sent)
    message["Message-ID"] = f"<{sent:%Y%m%d%H%M%S}@mail.example>"
    message.set_content(text, cte="quoted-printable")
    if attached_pdf:
        name, pdf = attached_pdf
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
        message.set_boundary(f"----=_Part_{sent:%Y%m%d%H%M%S}")
    return message.as_bytes()
