"""The build of a prosecution: the council's own set under ``internal/``, and a folder for each defendant."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.bundle.plan import Section
from pipeline.case.finding import Problem
from pipeline.documents.build_inputs import BuildInputs, inputs_of
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.outcome import DefendantOutcome, Made, Outcome, Output
from pipeline.documents.outputs import judged_again, make_build
from pipeline.errors import BundleError, DocumentError
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.defendant_sets import MadeSets, SetLaw, make_sets
from pipeline.prosecution.disclosure_matrix import DisclosureMatrix, disclosure_matrix
from pipeline.prosecution.finished_sets import INTERNAL
from pipeline.prosecution.pairwise_proof import SetsOfDefendant, faults_between
from pipeline.prosecution.set_editions import ServedEdition
from pipeline.running.sandbox import Sandbox
from pipeline.text.sentences import listed

PROSECUTION_MAKER = __name__
"""The module that makes the files of a prosecution: what it imports has a part in their bytes."""

_NOT_MADE = "was not made"


@dataclass(frozen=True)
class ProsecutionInputs:
    """What the files of a prosecution's build are made from: the council's own bundle, and a set for each defendant."""

    bundle: BuildInputs
    files: tuple[DefendantFile, ...]
    law: SetLaw | None


def prosecution_inputs(
    examined: ExaminedCase,
    files: Sequence[DefendantFile],
    served: Mapping[str, tuple[ServedEdition, ...]],
    templates: Path,
) -> ProsecutionInputs:
    """Gather what a prosecution that is ready is made from.

    ``served`` are the editions that each defendant has; ``templates`` is the folder of the documents' templates.
    """
    with_served = tuple(replace(file, served=served.get(file.defendant.known_as, ())) for file in files)
    prosecution, rules = examined.rules.prosecution, examined.rules
    authority = rules.authorities[examined.route.authority].name
    law = SetLaw(prosecution, rules.disclosure, examined.bundle_settings, authority) if prosecution else None
    return ProsecutionInputs(inputs_of(examined, None, templates), with_served, law)


def make_prosecution(
    examined: ExaminedCase,
    inputs: ProsecutionInputs,
    key: str,
    templates: Path,
    work: Path,
    *,
    workers: int,
    cache: Cache,
) -> Outcome:
    """Make what a prosecution that is ready needs; a set that is held, or cannot be made, stops no other.

    ``key`` is that of ``inputs``; papers that were converted before lie in ``cache``. Raises BundleError where the
    council's own bundle does not prove right.
    """
    with Sandbox() as sandbox, ThreadPoolExecutor(workers) as executor:
        workshop = Workshop(work, sandbox, executor, cache)
        each = [_made(file, inputs.law, templates, workshop) for file in inputs.files if inputs.law]
        made = _apart(inputs.files, each)
        of_each = [SetsOfDefendant(file, one.sets) for file, one in zip(inputs.files, made, strict=True)]
        matrix = disclosure_matrix(of_each, INTERNAL, templates, workshop)
    outcome = make_build(examined, _bound(matrix, inputs.bundle), key, templates, work)
    problems = tuple(problem for one in made for problem in one.problems)
    told = _with_sets(outcome, tuple(one.defendant for one in made))
    return replace(
        told,
        made=told.made and replace(told.made, problems=problems),
        build=(
            *(_internal(output) for output in outcome.build),
            *([matrix.word] if matrix else []),
            *(output for one in made for output in (*one.internal, *one.defendant.outputs)),
        ),
        problems=(*outcome.problems, *problems),
        questions=(*outcome.questions, *(question for one in made for question in one.asked)),
    )


def prosecution_judged_again(
    examined: ExaminedCase, inputs: ProsecutionInputs, made: Made, sets: tuple[DefendantOutcome, ...]
) -> Outcome:
    """Tell how a prosecution stands today whose build, with these sets, is there already, made from the very same."""
    outcome = _with_sets(judged_again(examined, inputs.bundle, made), sets)
    held = {question for one in sets for question in one.held} - {one.id for one in outcome.questions}
    decisions = (decision for file in inputs.files for decision in file.selection.decisions)
    again = (one.if_not_redacted for one in decisions if one.if_not_redacted and one.if_not_redacted.id in held)
    return replace(outcome, questions=(*outcome.questions, *again))


def _with_sets(outcome: Outcome, sets: tuple[DefendantOutcome, ...]) -> Outcome:
    return replace(outcome, summary=_summary(outcome.summary, sets), defendants=sets)


def _made(file: DefendantFile, law: SetLaw, templates: Path, workshop: Workshop) -> MadeSets:
    try:
        return make_sets(file, law, templates, workshop)
    except (BundleError, DocumentError) as error:
        name = file.defendant.known_as
        held = tuple(question.id for question in file.selection.held)
        return MadeSets(DefendantOutcome(name, held), (), (Problem(None, f"Nothing was made for {name}: {error}"),))


def _apart(files: Sequence[DefendantFile], made: Sequence[MadeSets]) -> list[MadeSets]:
    """Hold back what was made for a defendant where a page of it belongs to another."""
    of_each = [SetsOfDefendant(file, one.sets) for file, one in zip(files, made, strict=True)]
    faults = list(faults_between(of_each))
    kept: list[MadeSets] = []
    for file, one in zip(files, made, strict=True):
        name = file.defendant.known_as
        mine = tuple(Problem(None, f"The sets for {name} were held back: {told}") for of, told in faults if of == name)
        kept.append(one.held_back(mine) if mine else one)
    return kept


def _bound(matrix: DisclosureMatrix | None, inputs: BuildInputs) -> BuildInputs:
    """Put the matrix at the end of the council's own bundle."""
    if matrix is None:
        return inputs
    sections = (*inputs.contents.sections, Section(matrix.document.title, (matrix.document,)))
    return replace(inputs, contents=replace(inputs.contents, sections=sections))


def _internal(output: Output) -> Output:
    """Keep with the council what speaks of everybody: the whole bundle, its chronology, drafts."""
    kind = INTERNAL if output.kind == "bundle" else output.kind
    return replace(output, name=f"{INTERNAL}/{output.name}", kind=kind)


def _summary(summary: str, sets: Sequence[DefendantOutcome]) -> str:
    """Name the sets that wait: for questions, or for what is missing or may not be."""
    held = [one for one in sets if not one.outputs]
    short = [one.name for one in sets if one.outputs and any(_NOT_MADE in words for words in one.open)]
    if held:
        questions = len({question for one in sets for question in one.held})
        count = "1 question is open" if questions == 1 else f"{questions} questions are open"
        why = count if questions else (held[0].open or ("it could not be made",))[0].rstrip(".")
        names = listed([one.name for one in held])
        summary = f"{summary} Held back: {'the set' if len(held) == 1 else 'the sets'} for {names}; {why}."
    return f"{summary} Not yet to be served: what goes to {listed(short)} is not complete." if short else summary
