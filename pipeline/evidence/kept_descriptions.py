"""What the papers of a case are is told once: it depends on the case and the rules, and not on the day."""

from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter

from pipeline.case.case import Case
from pipeline.case.evidence import Pages
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.case.source_file import SourceFile
from pipeline.case.value_hash import hash_of_value
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.edition import edition as edition_of_pages
from pipeline.evidence.description.described import Described, describe

_TELLER = "pipeline.evidence.description.described"
_AS_VALUES = TypeAdapter(dict[str, Described])


def described_once(
    papers: Mapping[SourceFile, Pages | None],
    paths: Sequence[str],
    case: Case,
    kinds: Mapping[str, EvidenceKind],
    *,
    cache: Cache,
    edition: str | None,
) -> Mapping[str, Described]:
    """Say of each paper what it is, as ``describe`` does, or as it was said when all was as it is now.

    ``edition`` stands for the rules that ``kinds`` come from; without it nothing is kept.
    """
    if edition is None or not papers:
        return describe(papers, paths, case, kinds)
    seen = [
        (one, one.role, one.role_from, one.inside, pages, pages.texts if pages else ()) for one, pages in papers.items()
    ]
    first = next(iter(papers))
    content = f"{first.sha256} {hash_of_value((seen, paths, case, edition, edition_of_pages()))}"
    kept = cache.find_reading(content, _TELLER)
    if isinstance(kept, dict):
        return _AS_VALUES.validate_python(kept)
    described = describe(papers, paths, case, kinds)
    cache.keep_reading(content, _TELLER, _AS_VALUES.dump_python(dict(described), mode="json"))
    return described
