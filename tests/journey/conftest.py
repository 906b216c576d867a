"""A fresh office for each journey."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journey.journey_office import Office


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Callable[[], Office]:
    def make() -> Office:
        root = tmp_path_factory.mktemp("office")
        (root / "inbox").mkdir()
        (root / "outbox").mkdir()
        return Office(root / "inbox", root / "outbox", shared_cache)

    return make


@pytest.fixture
def office(new_office: Callable[[], Office]) -> Office:
    return new_office()
