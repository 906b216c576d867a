"""What the checklist and the list of problems say of the files themselves, whatever the route asks for."""

from collections.abc import Sequence
from itertools import groupby

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding, Problem
from pipeline.case.loss import Loss, LossRules, rule_for

BROKEN_OFF = "it seems not to be whole, and its last pages may be missing; copy it into the folder again"


def findings_of(evidence: Sequence[Evidence], losses: LossRules) -> tuple[Finding, ...]:
    """Warn of files that nobody could read, of what is no paper, and of papers of others; tell what was lost."""
    return (*_unreadable(evidence), *_no_papers(evidence), *_of_others(evidence), *_lost(evidence, losses))


def problems_of(evidence: Sequence[Evidence]) -> tuple[Problem, ...]:
    """Give the problem of each file that could not become pages, or not surely all."""
    told = ((one, one.problem or (BROKEN_OFF if one.source.broken_off else None)) for one in evidence)
    return tuple(Problem(one.file, f"{one.file}: {problem}") for one, problem in told if problem)


def _unreadable(evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Warn, in the checklist itself, of files that no one could read: one of them may be the letter that matters."""
    unreadable = [one for one in evidence if one.problem and one.source.role.is_paper]
    if not unreadable:
        return ()
    names = ", ".join(one.file for one in unreadable)
    return (
        Finding(
            id="unreadable-files",
            title="Every file can be opened",
            result="warning",
            because=f"{'1 file' if len(unreadable) == 1 else f'{len(unreadable)} files'} could not be opened: {names}.",
            fix="Put readable copies into the folder, or take the files out if they are not needed.",
            files=tuple(one.file for one in unreadable),
        ),
    )


def _no_papers(evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Warn of links and the like: whoever put one in may believe that the letter itself is here."""
    found = [one for one in evidence if one.problem and not one.source.role.is_paper]
    if not found:
        return ()
    said = "1 file is no paper" if len(found) == 1 else f"{len(found)} files are no papers"
    return (
        Finding(
            id="no-papers",
            title="Every file is a paper itself",
            result="warning",
            because=f"{said} and can prove nothing: {', '.join(one.file for one in found)}.",
            fix="Put the documents themselves into the folder, and take these files out; the notes say what each is.",
            files=tuple(one.file for one in found),
        ),
    )


def _of_others(evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Tell of papers that stay out until a person says that they belong: they prove nothing, or betray a secret."""
    left_out = [one for one in evidence if one.pages and not (one.about.goes_in or one.about.decided)]
    if not left_out:
        return ()
    return (
        Finding(
            id="papers-of-others",
            title="Papers that are left out",
            result="warning",
            because="; ".join(f"{one.file} {' and '.join(one.about.why)}" for one in left_out)
            + ". What is not about this child counts for nothing and is not in the bundle.",
            fix="Take it out of the folder, or say that it belongs to the case, in To decide.xlsx.",
            files=tuple(one.file for one in left_out),
        ),
    )


def _lost(evidence: Sequence[Evidence], rules: LossRules) -> tuple[Finding, ...]:
    """Tell each kind of loss in a line of its own; those that hold keep a case from being ready."""
    found = sorted(((loss, one.file) for one in evidence for loss in one.losses), key=lambda one: one[0].kind)
    return tuple(_of_one_kind(list(losses), rules) for _, losses in groupby(found, key=lambda one: one[0].kind))


def _of_one_kind(losses: Sequence[tuple[Loss, str]], rules: LossRules) -> Finding:
    first, rule = losses[0][0], rule_for(losses[0][0], rules)
    told = [f"“{path}”: {loss.told}" for loss, path in losses]
    return Finding(
        id=f"loss-{first.kind.replace('_', '-')}",
        title=rule.title,
        result="failed" if rule.weight == "holds" else "warning",
        because=f"{'; '.join(told)}.",
        fix=rule.fix,
        files=tuple(dict.fromkeys(path for _, path in losses)),
    )
