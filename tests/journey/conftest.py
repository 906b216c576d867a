"""A fresh office for each journey, with one cache of converted files for all of them, on whatever worker they run."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journey.journey_office import Office


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    return shared / "cache"


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
