"""What was made for the court out of the other cases of an outbox, so that nothing is submitted twice."""

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.outbox.builds import numbered_folders
from pipeline.prosecution.court_papers import COURT_INTAKE
from pipeline.prosecution.court_submission import SubmittedCase, submitted_in


def submitted_beside(case_outbox: Path) -> frozenset[SubmittedCase]:
    """Read what the newest builds of all other cases of the outbox give to the court, as far as it can be read."""
    if not case_outbox.parent.is_dir():
        return frozenset()
    others = (one for one in case_outbox.parent.iterdir() if one.is_dir() and one.name != case_outbox.name)
    return frozenset(submitted for other in others for submitted in _submitted(other))


def _submitted(case_outbox: Path) -> Iterator[SubmittedCase]:
    for _, newest in numbered_folders(case_outbox)[-1:]:
        for file in sorted((newest / COURT_INTAKE).glob("*.json")):
            try:
                yield from submitted_in(json.loads(file.read_bytes()))
            except (OSError, ValueError):
                continue
