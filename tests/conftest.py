"""What holds for every test: behaviour is asserted, never time."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from pipeline.outbox.status import STATUS_FILE, Status

settings.register_profile("casebundle", deadline=None)
settings.load_profile("casebundle")


@pytest.fixture(scope="session", autouse=True)
def every_status_holds_to_its_schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever ``status.json`` a test left, written by whatever command, says just what the published schema names."""
    yield
    for path in tmp_path_factory.getbasetemp().rglob(STATUS_FILE):
        text = path.read_text(encoding="utf-8")
        assert Status.model_validate_json(text).as_json() == text, path
