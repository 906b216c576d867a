"""Whose case the builds and decisions of an outbox folder are: the papers of two children never lie in one.

Case folders may change names with one another, or a new one may get the name of another child's. A name that was only
corrected, a new reference or better papers are no other child.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pipeline.documents.outcome import Outcome
from pipeline.errors import BundleError, StatusError
from pipeline.outbox.builds import newest_build, read_manifest
from pipeline.outbox.status import Status, Whose, read_status
from pipeline.text.plain_words import plain_names

SAME_PAPERS = 0.5
"""The share of a case's papers that, where it is still there, shows that the case is the same, whoever it names now."""


def told_of_another(outcome: Outcome, case_outbox: Path) -> str | None:
    """Say that a case folder is not that of the child whose case was begun under its name; None where nothing says so.

    What stands in ``case_outbox`` must have been begun: by a build, or by what somebody decided. What just came there
    from another name, by somebody who said so, is taken for the same.
    """
    before, now = _before(case_outbox), whose(outcome)
    former = before.whose if before and before.case == outcome.case else None
    if not (before and former and now) or not _is_another(former, now):
        return None
    if _share_still_there(_papers(case_outbox, before), {file.sha256 for file in outcome.files}) >= SAME_PAPERS:
        return None
    return (
        "The outbox holds under this name the case of another child; nothing was made of this folder, so that the "
        "papers of two children do not come together. Give the folder another name. If it is the same child after all, "
        f'then say so: casebundle renamed "{outcome.case}" "NEW NAME" --by NAME.'
    )


def whose(outcome: Outcome) -> Whose | None:
    """Tell whose case an outcome is; None where nobody could read that."""
    born = outcome.facts.get("date_of_birth")
    return Whose(outcome.child, outcome.reference, str(born) if born else None) if outcome.child else None


def _before(case_outbox: Path) -> Status | None:
    with suppress(StatusError):
        return read_status(case_outbox)
    return None


def _is_another(former: Whose, now: Whose) -> bool:
    if former.reference and former.reference == now.reference:
        return False
    born_alike = not (former.born and now.born) or former.born == now.born
    return not (plain_names(former.child) == plain_names(now.child) and born_alike)


def _papers(case_outbox: Path, before: Status) -> frozenset[str]:
    """Give the hashes of the papers of the newest build, or of those that were there when none was made yet."""
    with suppress(BundleError):
        if build := newest_build(case_outbox):
            return frozenset(paper.sha256 for paper in read_manifest(build.folder).evidence if not paper.written)
    return frozenset(file.sha256 for file in before.files)


def _share_still_there(papers: frozenset[str], now: Iterable[str]) -> float:
    return len(papers.intersection(now)) / len(papers) if papers else 0.0
