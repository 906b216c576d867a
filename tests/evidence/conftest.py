"""The way to take files in, as the pipeline does it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.case.case import Case, Child, Parent
from pipeline.case.evidence import Evidence
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.gather import gather
from pipeline.evidence.opening.members import open_files
from pipeline.rules.model.load import load_rules
from tests.evidence.dropped_files import Intake, as_sources
from tests.project import RULES_FILE


@pytest.fixture(scope="session")
def kinds() -> Mapping[str, EvidenceKind]:
    return load_rules(RULES_FILE).kinds


@pytest.fixture
def case() -> Case:
    return Case(
        route="stockport-enforcement",
        child=Child(forename="Jordan", surname="Okafor"),
        parents=(
            Parent(name="Ms Dana Okafor", relationship="mother"),
            Parent(name="Mr Emeka Okafor", relationship="father"),
        ),
    )


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def intake(tmp_path: Path, case: Case, kinds: Mapping[str, EvidenceKind], cache: Cache) -> Intake:
    """Take in files given as name=bytes; gives the evidence in their order."""

    def take_in(files: Mapping[str, bytes], case: Case = case) -> tuple[Evidence, ...]:
        opened = open_files(as_sources(files, tmp_path / "copies"), cache)
        return gather(opened.files, case, kinds, cache, workers=2, told=opened.told)

    return take_in
