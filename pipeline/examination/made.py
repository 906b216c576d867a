"""What is made of a case that is worked out: its build where it is ready, else the list of what is missing."""

from dataclasses import replace

from pipeline.documents.build_inputs import inputs_of
from pipeline.documents.made_from import key_of
from pipeline.documents.outcome import KeptPapers, Outcome
from pipeline.documents.outputs import (
    judged_again,
    make_advice,
    make_build,
    make_nothing,
    wait_for_machine,
    with_papers,
)
from pipeline.documents.papers_beside import PaperBeside, papers_beside
from pipeline.errors import BundleError
from pipeline.examination.case_in_hand import Workbench, cache_of
from pipeline.examination.worked_out import WorkedOut
from pipeline.outbox.builds import newest_build
from pipeline.outbox.served import last_served
from pipeline.outbox.served_editions import served_editions
from pipeline.outbox.standing_papers import StandingPapers
from pipeline.outbox.status import Status
from pipeline.prosecution.prosecution_build import (
    PROSECUTION_MAKER,
    make_prosecution,
    prosecution_inputs,
    prosecution_judged_again,
)
from pipeline.questions.open_questions import in_order
from pipeline.settings import Settings
from pipeline.typeset.template_folders import hash_of_templates


def make(worked: WorkedOut, settings: Settings, bench: Workbench, before: Status | None) -> Outcome:
    """Make the court-ready build of a case that is ready, unless it is there, or the list of what is missing.

    What is known from the status ``before`` to be made from the very same is not made again. While a file could not be
    read for a reason of the moment nothing is made of the case.
    """
    if any(one.unfinished for one in worked.examined.evidence):
        return wait_for_machine(worked.examined)
    standing = StandingPapers(settings.outbox / worked.examined.name, before)
    templates = hash_of_templates(settings.template_folders).hex()
    outcome = _built(worked, standing, templates, settings, bench)
    outcome = replace(outcome, questions=in_order(outcome.questions))
    asked = replace(worked.examined, questions=outcome.questions)  # with what only the making of a set shows
    wanted = papers_beside(asked, settings.templates, bench.folder)
    return with_papers(outcome, [_kept(paper, standing, templates) for paper in wanted])


def _built(
    worked: WorkedOut, standing: StandingPapers, templates: str, settings: Settings, bench: Workbench
) -> Outcome:
    examined = worked.examined
    if examined.checklist.status != "ready":
        return make_advice(examined, settings.templates, bench.folder)
    if examined.route.prosecution:
        return _prosecuted(worked, standing, templates, settings, bench)
    try:
        served = last_served(standing.case_outbox)
    except BundleError as error:
        return make_nothing(examined, str(error))
    inputs = inputs_of(examined, served, settings.templates)
    key = key_of(inputs, templates)
    if made := standing.build(key):
        return judged_again(examined, inputs, made)
    return make_build(examined, inputs, key, settings.templates, bench.folder)


def _prosecuted(
    worked: WorkedOut, standing: StandingPapers, templates: str, settings: Settings, bench: Workbench
) -> Outcome:
    """Make the build of a prosecution, unless it is there.

    That the newest build was served changes nothing in it: it stands with the editions that were served before it.
    """
    examined, newest = worked.examined, newest_build(standing.case_outbox)
    for before in (newest.number if newest else None, None):
        served = served_editions(standing.case_outbox, before)
        inputs = prosecution_inputs(examined, worked.defendants, served, settings.templates)
        key = key_of(inputs, templates, PROSECUTION_MAKER)
        if (made := standing.build(key)) and standing.speaks_of_sets:
            return prosecution_judged_again(examined, inputs, made, standing.sets())
    cache, workers = cache_of(settings), bench.workers
    return make_prosecution(examined, inputs, key, settings.templates, bench.folder, workers=workers, cache=cache)


def _kept(paper: PaperBeside, standing: StandingPapers, templates: str) -> KeptPapers:
    """Give a paper that stands beside the builds: as it is, where it was made from the same."""
    key = key_of(paper.made_from, templates)
    return KeptPapers(paper.kind, key, standing.beside(paper.kind, key) or tuple(paper.make()))
