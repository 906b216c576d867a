"""The product's own rules, and rules files made for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.rules.model.load import load_rules
from pipeline.rules.model.rulebook import Rules
from tests.project import RULES_FILE


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The product's own rules."""
    return load_rules(RULES_FILE)


@pytest.fixture
def rules_file(tmp_path: Path) -> Callable[[str], Path]:
    """Write the text of a rules file."""

    def write(text: str) -> Path:
        path = tmp_path / "rules.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
