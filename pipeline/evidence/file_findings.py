"""What the checklist and the list of problems say of the files themselves, whatever the route asks for."""

from collections.abc import Sequence

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding, Problem


def findings_of(evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Warn of files that nobody could read, and of papers that may be about another family."""
    return (*_unreadable(evidence), *_of_others(evidence))


def problems_of(evidence: Sequence[Evidence]) -> tuple[Problem, ...]:
    """Give the problem of each file that could not become pages."""
    return tuple(Problem(one.path, f"{one.path}: {one.problem}") for one in evidence if one.problem)


def _unreadable(evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Warn, in the checklist itself, of files that no one could read: one of them may be the letter that matters."""
    unreadable = [one for one in evidence if one.problem]
    if not unreadable:
        return ()
    names = ", ".join(one.path for one in unreadable)
    return (
        Finding(
            id="unreadable-files",
            title="Every file can be opened",
            result="warning",
            because=f"{'1 file' if len(unreadable) == 1 else f'{len(unreadable)} files'} could not be opened: {names}.",
            fix="Put readable copies into the folder, or take the files out if they are not needed.",
            files=tuple(one.path for one in unreadable),
        ),
    )


def _of_others(evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Warn of papers that go in and may be about another family: they would prove nothing, and betray a secret."""
    doubtful = [one for one in evidence if one.doubts and one.pages]
    if not doubtful:
        return ()
    return (
        Finding(
            id="papers-of-others",
            title="Papers that may belong to another family",
            result="warning",
            because="; ".join(f"{one.path} {' and '.join(one.doubts)}" for one in doubtful) + ".",
            fix="Look at each, and take out of the folder what is about another family.",
            files=tuple(one.path for one in doubtful),
        ),
    )
