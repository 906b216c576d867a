"""What the name of an e-mail, and the folders above it, tell of it: mail programs mark there what is in no header.

Maildir writes its marks behind the name (``1778570000.M1.host:2,DS``), with another sign for the colon on systems that
know none; exports keep the folder in which the e-mail lay.
"""

import re
from pathlib import PurePosixPath

_MARKS = re.compile(r"\d{9,}\S*[ :;!_-]2,(?P<marks>[A-Za-z]*)(?:\.eml)?", re.IGNORECASE)
"""Behind a name that begins with the second in which the e-mail came, which is longer than any day."""
_DRAFT, _DELETED = "D", "T"
_FOLDER_OF_DRAFTS = re.compile(r"\.?(?:inbox\.)?drafts?", re.IGNORECASE)


def is_kept_as_draft(path: str) -> bool:
    """Whether an e-mail is marked as a draft, or lies in a folder or mailbox of drafts."""
    *folders, _ = PurePosixPath(path).parts
    within = any(
        _FOLDER_OF_DRAFTS.fullmatch(one) or _FOLDER_OF_DRAFTS.fullmatch(PurePosixPath(one).stem) for one in folders
    )
    return within or _DRAFT in _marks(path)


def is_deleted(path: str) -> bool:
    """Whether an e-mail is marked as deleted, and its mail program has not tidied up since."""
    return _DELETED in _marks(path)


def _marks(path: str) -> str:
    found = _MARKS.fullmatch(PurePosixPath(path).name)
    return found["marks"] if found else ""
