"""What holds for every test: behaviour is asserted, never time; what starts outside programs is marked as slow."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from pipeline.outbox.status import STATUS_FILE, Status
from tests.jumping_clock import jump_at_each_look

jump_at_each_look()

# The same examples each time, as slowly as a busy machine makes them; "search" looks for those that nobody had before.
settings.register_profile(
    "casebundle",
    deadline=None,
    max_examples=50,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("quick", settings.get_profile("casebundle"), max_examples=20)
settings.register_profile("search", settings.get_profile("casebundle"), max_examples=500, derandomize=False)
settings.load_profile("casebundle")

AT_LENGTH = frozenset(
    {
        *(
            "shared_cache",
            "intake",
            "office",
            "new_office",
            "workshop",
            "contents",
            "bundle",
            "made",
            "built",
        ),
        *("installed", "copied", "opened", "faults", "rules_file"),
    }
)
"""Fixtures that start LibreOffice, Tesseract or this program itself, typeset a bundle, or load whole rules anew."""
FIRST_JOURNEYS = frozenset(
    {"test_prosecution_journey", "test_answers", "test_councils_overlay", "test_harmed_outbox", "test_two_kinds"}
)
"""Half of the work of all journeys."""


gc.disable()  # until all tests are known: of what is made till then nothing is garbage


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Look for garbage among what the tests make, and not each time through all tests and libraries too."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what takes one of those fixtures, so that ``make test-quick`` runs the pure tests alone.

    The journeys come first, then the files with slow tests: what is long would keep one worker busy at the end while
    the others wait.
    """
    for item in items:
        if AT_LENGTH.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (not is_journey(item.path), item.path not in slow))


def is_journey(path: Path) -> bool:
    """Whether the tests of a file begin from the program made ready (``readied_program``)."""
    return path.parent.name == "journey" and path.stem != "test_made_once"


class KeptTogether(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Keeps a file's tests on one worker, and all journeys on two: each of them makes the program ready once."""

    def _split_scope(self, nodeid: str) -> str:
        path = Path(nodeid.partition("::")[0])
        if not is_journey(path):
            return str(path)
        return "the first journeys" if path.stem in FIRST_JOURNEYS else "the other journeys"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> KeptTogether:
    """Hand the tests out so, whatever ``--dist`` says."""
    return KeptTogether(config, log)


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one cache of converted files for all journeys, on whatever worker they run."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    return shared / "cache"


@pytest.fixture(scope="session", autouse=True)
def every_status_holds_to_its_schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever ``status.json`` a test left, written by whatever command, says just what the published schema names."""
    yield
    for path in tmp_path_factory.getbasetemp().rglob(STATUS_FILE):
        text = path.read_text(encoding="utf-8")
        assert Status.model_validate_json(text).as_json() == text, path
