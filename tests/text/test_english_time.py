"""An e-mail's hour is the one that a clock in England showed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.text.english_time import in_english_time


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2026, 1, 12, 8, 12, tzinfo=UTC), "Monday 12 January 2026, 08:12 GMT"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "Wednesday 1 July 2026, 00:30 BST"),
        (
            datetime(2026, 1, 12, 8, 12, tzinfo=timezone(timedelta(hours=2))),
            "Monday 12 January 2026, 06:12 GMT (sent as 08:12 +0200)",
        ),
        (datetime(2026, 7, 1, 8, 12, tzinfo=timezone(timedelta(hours=1))), "Wednesday 1 July 2026, 08:12 BST"),
        (datetime(2026, 7, 1, 8, 12), "Wednesday 1 July 2026, 08:12"),  # noqa: DTZ001 - nobody wrote the zone down
    ],
)
def test_a_moment_is_told_as_clocks_in_england_show_it(moment: datetime, told: str) -> None:
    assert in_english_time(moment) == told
