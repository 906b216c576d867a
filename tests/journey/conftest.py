"""A fresh office for each journey, with one cache of converted files for all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journey.journey_office import Office


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Callable[[], Office]:
    def make() -> Office:
        root = tmp_path_factory.mktemp("office")
        (root / "inbox").mkdir()
        (root / "outbox").mkdir()
        return Office(root / "inbox", root / "outbox", cache)

    return make


@pytest.fixture
def office(new_office: Callable[[], Office]) -> Office:
    return new_office()
