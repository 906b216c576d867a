"""Files that are attached to an e-mail: each is a paper of its own; pictures among the words stay with the e-mail."""

from pathlib import Path

from pipeline.evidence.formats.mail import MOST_ATTACHMENTS, attachments_of, damage_told, read_message
from pipeline.evidence.opening.taken_out import TakenOut, written


def take_out_of_mail(source: str, work: str) -> TakenOut:
    """Write each file that is attached to an e-mail into the folder ``work``, e-mails that were passed on whole too."""
    with damage_told():
        attached = attachments_of(read_message(Path(source).read_bytes()))[:MOST_ATTACHMENTS]
    files = ((one.name, one.content) for one in attached if one.content and not one.among_words)
    return written(files, work, "the e-mail")
