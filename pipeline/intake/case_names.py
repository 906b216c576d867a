"""What a case is called after its folder, and which names people or systems will stumble over."""

import hashlib
import os
import re
import unicodedata
from pathlib import Path

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.DOTALL)
_REFUSED = re.compile(r'[<>:"|?*\\]|[. ]$')
"""What Windows has no folder of (Microsoft, "Naming Files, Paths, and Namespaces")."""
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
"""Kinds of letters that nobody sees: line breaks, direction marks, joiners."""


def case_name(folder: Path) -> str:
    """Give the name of a case folder in letters that can be written anywhere, whatever bytes it has."""
    return os.fsencode(folder.name).decode("utf-8", "backslashreplace")


def mark_of(name: str) -> str:
    """Stand for a case whose folder is called after a child, where its name must not be read."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def holds_unseen_marks(name: str) -> bool:
    """Tell whether a name holds letters that nobody sees, by which it may be taken for another."""
    return any(unicodedata.category(letter) in _UNSEEN for letter in name)


def doubts_about(name: str, written: str) -> tuple[str, ...]:
    """Say what is wrong with the name of a case folder, which is ``written`` so, and what to do."""
    doubts: list[str] = []
    if name != written:
        doubts.append(f"The name of this folder is not in UTF-8, and is written {written} here; rename the folder.")
    elif _RESERVED.fullmatch(name) or _REFUSED.search(name):
        doubts.append("Windows opens no folder of this name; rename the folder.")
    if holds_unseen_marks(name):
        doubts.append("The name of this folder holds marks that nobody sees, and may deceive; rename the folder.")
    return tuple(doubts)


def twins_of(folder: Path) -> tuple[str, ...]:
    """Name, as cases, the folders beside one that could be taken for it.

    They differ by capitals alone, by how accents, or letters that are not UTF-8, are stored, or by full stops and
    spaces at the end. Raises OSError where the inbox cannot be listed.
    """
    own = as_some_servers_have(case_name(folder))
    with os.scandir(folder.parent) as entries:
        twins = [Path(one) for one in entries if one.name != folder.name and one.is_dir()]
    return tuple(sorted(case_name(twin) for twin in twins if as_some_servers_have(case_name(twin)) == own))


def as_some_servers_have(name: str) -> str:
    """Give the one name for all that some server takes for it: Windows drops what stands at the end besides."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).rstrip(" .")
