"""The heads of a table stand above what somebody wrote, and say nothing themselves."""

import pytest

from pipeline.text.table_heads import heads_table


@pytest.mark.parametrize(
    "line",
    [
        "Need Target Who When Since last time",
        "What Who By when How will we know",
        "Action / By whom / By when / Outcome",
    ],
)
def test_heads_of_columns_are_known(line: str) -> None:
    assert heads_table(line)


@pytest.mark.parametrize(
    "line", ["Mum will ring by nine", "Actions agreed", "Will do it when Tom is well", "what we will do"]
)
def test_what_people_write_is_no_head(line: str) -> None:
    assert not heads_table(line)
