"""E-mails as saved from the school's mail program."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


def email(
    sender: str, to: str, subject: str, sent: datetime, text: str, attachment: tuple[str, bytes, str] | None = None
) -> bytes:
    """One message; ``attachment`` is (file name, bytes, media type). Identifier and boundary come from the time sent."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(sent)
    message["Message-ID"] = f"<{sent:%Y%m%d%H%M%S}@mail.example>"
    message.set_content(text, cte="quoted-printable")
    if attachment:
        name, data, media = attachment
        main, _, sub = media.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
        message.set_boundary(f"----=_Part_{sent:%Y%m%d%H%M%S}")
    return message.as_bytes()
