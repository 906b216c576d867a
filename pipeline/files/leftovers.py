"""What programs leave among people's files: the one list of names that are nobody's, and of those that are half a file.

A leftover is neither read nor told. What may hold somebody's words is no leftover: a half download, a second version
that a syncing program kept, or a hidden letter is told by its name.
"""

import re

_WHOLE_NAMES = (
    "Thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "Picasa.ini",
    "ZbThumbnail.info",
    "WPSettings.dat",
    "IndexerVolumeGuid",
    "Icon\r",
    "__MACOSX",
    "@eaDir",
    "#recycle",
    "#snapshot",
    "~snapshot",
    "$RECYCLE.BIN",
    "RECYCLER",
    "System Volume Information",
    "lost+found",
    "Network Trash Folder",
    "Temporary Items",
    "TheVolumeSettingsFolder",
)
_PATTERNS = (
    r"\._.*",  # what a Mac writes beside a file on a foreign drive
    r"~\$.*",  # who has a document open in Office
    r"\.~lock\..*#",  # and in LibreOffice
    r".*[:_]Zone\.Identifier(:\$DATA)?",  # where Windows says that a file was downloaded
    r".*:(encryptable|AFP_\w+|com\.apple\..*)(:\$DATA)?",
    r".*\.(tmp|laccdb|lck)",
)
_DOCUMENT_ENDINGS = (
    r"pdf|docx?|docm|dotx?|odt|ods|odp|rtf|txt|csv|tsv|xlsx?|xlsm|xlsb|pptx?|eml|msg|mht|html?|jpe?g|png|tiff?|gif|bmp|"
    r"heic|webp|zip|ya?ml"
)
_LEFTOVER = re.compile("|".join([*map(re.escape, _WHOLE_NAMES), *_PATTERNS]), re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(r"\..*", re.DOTALL)
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
    if name[:1] == ".":
        return name.strip(".") != "" and _HIDDEN_DOCUMENT.fullmatch(name) is None
    return _LEFTOVER.fullmatch(name) is not None and not is_half_a_file(name)


def is_hidden(name: str) -> bool:
    """Tell whether a file is hidden, so that whoever put it there may not know of it."""
    return _HIDDEN.fullmatch(name) is not None


def is_half_a_file(name: str) -> bool:
    """Tell by its bare name whether a file is a download or a copy that never ended."""
    return _HALF.fullmatch(name) is not None


def is_sync_conflict(name: str) -> bool:
    """Tell by its bare name whether a syncing program kept a file as the second of two versions."""
    return _SYNC_CONFLICT.search(name) is not None
