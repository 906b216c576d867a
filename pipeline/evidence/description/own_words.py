"""What an e-mail says itself: an e-mail about an illness is no action plan because one is attached to it."""

import re
from collections.abc import Sequence

from pipeline.case.evidence import Pages
from pipeline.evidence.formats.mail_wording import ATTACHED, HEADERS, NO_TEXT

FEWEST_WORDS = 8
"""An e-mail of fewer words only carries what is attached to it."""
MOST_NAMES = 3

_HEADERS = re.compile(rf"^(?:{'|'.join((*HEADERS, ATTACHED))}):.*$", re.MULTILINE)


def telling_texts(pages: Pages) -> tuple[str, ...]:
    """Give the texts that say what an e-mail is: its own, without the names of attachments, or its pictures'."""
    names = (*pages.attached, *pages.enclosed)
    if not names:
        return pages.texts
    own = "\n".join(pages.texts[: pages.own_count]).replace(NO_TEXT, "")
    for name in names:
        own = re.sub(r"\s+".join(re.escape(word) for word in name.split()), "", own)
    if len(_HEADERS.sub("", own).split()) >= FEWEST_WORDS or not pages.enclosed:
        return (own,)
    return pages.texts[pages.own_count :] or (own,)


def with_enclosed(title: str, names: Sequence[str]) -> str:
    """Add to the title of an e-mail what is attached: ``E-mail, with plan.pdf``."""
    if not names:
        return title
    told = " and ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} attachments"
    return f"{title}, with {told}"
