"""A workbook as bytes without the hour at which it was drawn: the same cells are the same bytes."""

import errno
import os
import re
import tempfile
import zipfile
from io import BytesIO

from lxml.etree import SerialisationError
from openpyxl import Workbook

from pipeline.running.work_folder import in_own_folder
from pipeline.typeset.office_package import with_fixed_times

_CORE = "docProps/core.xml"
_SHEET, _END_OF_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml"), b"</worksheet>"
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def timeless(workbook: Workbook) -> bytes:
    """Pack a workbook, in memory: on a full disk, the packer itself would go on trying.

    Each sheet lies on the disk for a moment all the same, and its writer keeps silent where it found no room for the
    last bytes; raises OSError for them too.
    """
    packed, stripped = BytesIO(), BytesIO()
    try:
        with in_own_folder():
            workbook.save(packed)
    except SerialisationError as error:  # all that the writer of the sheets says
        raise _no_room() from error
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(stripped, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if _SHEET.fullmatch(name) and not part.endswith(_END_OF_SHEET):
                raise _no_room()
            new.writestr(name, _TIMES.sub(b"", part) if name == _CORE else part)
    return with_fixed_times(stripped.getvalue())


def _no_room() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), tempfile.gettempdir())
