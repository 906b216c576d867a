"""What programs leave among people's files: the one list of names that are nobody's, and of those that are half a file.

A leftover is neither read nor told. What may hold somebody's words is no leftover: a half download, a second version
that a syncing program kept, or a hidden letter is told by its name.
"""

import re

_WHOLE_NAMES = frozenset(
    {"thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "picasa.ini", "zbthumbnail.info", "wpsettings.dat"}
    | {"indexervolumeguid", "icon\r", "__macosx", "@eadir", "#recycle", "#snapshot", "~snapshot", "$recycle.bin"}
    | {"@recycle", "@recently-snapshot"}
    | {"recycler", "system volume information", "lost+found", "network trash folder", "temporary items"}
    | {"thevolumesettingsfolder"}
)
"""In small letters."""
_BIN = re.compile(r"\.(?:trash(?:-\d+|es)?|recycle|stversions)|[#@]recycle|\$recycle\.bin|recycler", re.IGNORECASE)
"""Where systems, shares and syncing programs put what somebody deleted."""
_USUAL_ENDS = frozenset(
    {".pdf", "docx", ".doc", ".jpg", "jpeg", ".png", ".csv", "xlsx", ".xls", ".eml", ".msg", ".txt"}
)
_UNUSUAL_BEGINNINGS = ".~"
_OPEN_IN_OFFICE = "~$"
"""Begins the file beside a document by which Office says who has it open."""
_ENDINGS = (
    *(".tmp", ".laccdb", ".lck", ":encryptable", ":afp_afpinfo", ":afp_resource", ":com.apple.lastuseddate#ps"),
    *(":zone.identifier", "_zone.identifier", ":zone.identifier:$data"),  # where Windows notes what was downloaded
)
_DOCUMENT_ENDINGS = (
    r"pdf|docx?|docm|dotx?|odt|ods|odp|rtf|txt|csv|tsv|xlsx?|xlsm|xlsb|pptx?|eml|msg|mht|html?|jpe?g|png|tiff?|gif|bmp|"
    r"heic|webp|zip|ya?ml"
)
_HIDDEN_DOCUMENT = re.compile(rf"\.(?!_|~lock\.)[^.].*\.({_DOCUMENT_ENDINGS})(\.icloud)?", re.IGNORECASE | re.DOTALL)
_HALF = re.compile(
    rf".*\.(crdownload|opdownload|partial|part|filepart|download|dlpart|aria2|!ut)|.*\.({_DOCUMENT_ENDINGS})\.tmp",
    re.IGNORECASE | re.DOTALL,
)
_SYNC_CONFLICT = re.compile(
    r"conflicted copy|case conflict|\bconflict(ed)?[ _-]\d{4}|\.sync-conflict-\d{8}|[_-]conflict-\d{8}|"
    r"-(DESKTOP|LAPTOP)-[A-Z0-9]{6,8}(?=\.|$)",
    re.IGNORECASE,
)
"""How Dropbox, Nextcloud, Syncthing, ownCloud and OneDrive call the second of two versions that they could not join."""


def is_leftover(name: str) -> bool:
    """Tell by its bare name whether a file or folder was left by a program and is nobody's."""
    if name[-4:] in _USUAL_ENDS and name[0] not in _UNUSUAL_BEGINNINGS:
        return False  # nearly every name, told at once: this is asked of every file at every sweep of the inbox
    if name.startswith("."):
        return name.strip(".") != "" and _HIDDEN_DOCUMENT.fullmatch(name) is None
    plain = name.lower()
    if plain in _WHOLE_NAMES or plain.startswith(_OPEN_IN_OFFICE):
        return True
    return plain.endswith(_ENDINGS) and not is_half_a_file(name)


def is_bin(name: str) -> bool:
    """Tell by its bare name whether a folder is the one in which what somebody deleted lies for a while."""
    return _BIN.fullmatch(name) is not None


def is_hidden(name: str) -> bool:
    """Tell whether a file is hidden, so that whoever put it there may not know of it."""
    return name.startswith(".")


def is_half_a_file(name: str) -> bool:
    """Tell by its bare name whether a file is a download or a copy that never ended."""
    return _HALF.fullmatch(name) is not None


def is_sync_conflict(name: str) -> bool:
    """Tell by its bare name whether a syncing program kept a file as the second of two versions."""
    return _SYNC_CONFLICT.search(name) is not None
