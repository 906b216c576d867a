"""The copy of an office file that LibreOffice sees in its place; a step for the sandbox."""

import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.evidence.formats.private_copy.copied import Copied
from pipeline.evidence.formats.private_copy.old_word import copy_old_word
from pipeline.evidence.formats.private_copy.open_document_copy import copy_open_document
from pipeline.evidence.formats.private_copy.rich_text_copy import copy_rich_text
from pipeline.evidence.formats.private_copy.slides_copy import copy_slides
from pipeline.evidence.formats.private_copy.word_copy import copy_word
from pipeline.evidence.formats.private_copy.zip_parts import DAMAGED

_WAYS: dict[str, Callable[[Path, Path], Copied]] = {
    "docx": copy_word,
    "pptx": copy_slides,
    "odt": copy_open_document,
    "odp": copy_open_document,
    "ods": copy_open_document,
    "rtf": copy_rich_text,
    "doc": copy_old_word,
}


def copy(source: str, content: str, target: str) -> dict[str, Any]:
    """Write the copy of a file of this content; gives ``remarks`` on what was taken out of it, and its ``words``.

    One that is damaged is copied as it is: LibreOffice may know better, or says that it cannot read it.
    """
    way = _WAYS.get(content)
    if way is not None:
        try:
            return asdict(way(Path(source), Path(target)))
        except DAMAGED:
            pass
    shutil.copyfile(source, target)
    return asdict(Copied())
