"""Which file of the case a person means by a name."""

from collections.abc import Sequence

from pipeline.evidence.model import Evidence


def file_named(name: str | None, evidence: Sequence[Evidence]) -> Evidence | None:
    """Find a file by its path in the case folder, or by its bare name where only one has it, in whatever capitals."""
    if not name:
        return None
    wanted = name.strip().replace("\\", "/").lower()
    found = [one for one in evidence if one.path.lower() == wanted]
    found = found or [one for one in evidence if one.path.lower().rpartition("/")[2] == wanted]
    return found[0] if len(found) == 1 else None
