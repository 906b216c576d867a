"""A form that is drawn on another day, or by another worker, is the same file."""

import zipfile
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook

from pipeline.typeset.timeless_workbook import timeless


def drawn_at(hour: datetime) -> bytes:
    workbook = Workbook()
    workbook.worksheets[0].append(["School", "Marsh Lane"])
    workbook.properties.title = "Referral"
    workbook.properties.created = workbook.properties.modified = hour
    return timeless(workbook)


def test_the_hour_at_which_a_workbook_is_drawn_changes_no_byte() -> None:
    morning, evening = (drawn_at(datetime(2025, 3, day, 8, 30)) for day in (3, 4))  # noqa: DTZ001
    assert morning == evening
    with zipfile.ZipFile(BytesIO(morning)) as package:
        assert b"dcterms" not in package.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
