"""A page made to harm keeps nobody busy before its files are even opened one by one."""

import time

import pytest

from pipeline.errors import TableError
from pipeline.files.marked_up_tables import marked_up_sheets


def test_a_tag_with_hundreds_of_thousands_of_attributes_is_no_table_at_once() -> None:
    attributes = " ".join(f'b{number}="1"' for number in range(300_000))
    page = f"<a {attributes}/>"
    began = time.process_time()
    with pytest.raises(TableError, match="is not a table"):
        marked_up_sheets(page.encode(), "wide.xml")
    assert time.process_time() - began < 5
