"""A workbook as bytes without the hour at which it was drawn: the same cells are the same bytes."""

import re
import zipfile
from io import BytesIO

from openpyxl import Workbook

from pipeline.typeset.word_templates import with_fixed_times

_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def timeless(workbook: Workbook) -> bytes:
    """Pack a workbook, in memory: on a full disk, the packer itself would go on trying."""
    packed, stripped = BytesIO(), BytesIO()
    workbook.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(stripped, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _TIMES.sub(b"", part) if name == _CORE else part)
    return with_fixed_times(stripped.getvalue())
