"""What people typed that is served as it stands: what bears on sentence, the account given in an interview.

One answer for several defendants may tell each of them of the others; so it is looked through as papers are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.case.case import Case
from pipeline.case.charge import Charge
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.evidence.description.addressee import parents_charged
from pipeline.prosecution.defendant import Defendant
from pipeline.rules.model.prosecution_settings import ProsecutionPaper, TypedName


@dataclass(frozen=True)
class TypedWords:
    """Words as they were typed, and the ``paper`` in which a defendant reads them."""

    name: TypedName
    paper: str
    text: str

    @property
    def searched(self) -> SearchedPaper:
        """The words as a paper that is looked through; in interview a defendant may have spoken of anybody."""
        return SearchedPaper(self.paper, self.paper, [self.text], is_of_one=self.name == "sentence_matters")


def typed_words(defendant: Defendant, case: Case, papers: Iterable[ProsecutionPaper]) -> tuple[TypedWords, ...]:
    """Give what was typed for the papers that are served on a defendant."""
    return tuple(_typed(defendant, case, papers))


def _typed(defendant: Defendant, case: Case, papers: Iterable[ProsecutionPaper]) -> Iterator[TypedWords]:
    for paper in papers:
        if paper.typed and paper.for_set and paper.is_for(defendant.procedure, defendant.offence_name):
            said = (
                said_in_interview(defendant, case) if paper.typed == "interview" else sentence_matters(defendant, case)
            )
            if said:
                yield TypedWords(paper.typed, paper.name, said)


def sentence_matters(defendant: Defendant, case: Case) -> str | None:
    """Give what bears on the sentence of a defendant: what was typed for this one, or else for all."""
    own = defendant.parent.charge
    return (own.sentence_matters if own else None) or case.answers.get("sentence_matters")


def said_in_interview(defendant: Defendant, case: Case) -> str | None:
    """Give what this defendant said: of several with this offence, one answer tells nobody's own words."""
    own, offence, charge = defendant.parent.charge, defendant.offence_name, case.charge or Charge()
    charged = parents_charged(case.model_copy(update={"charge": defendant.charge}))
    alone = [charge.with_own(one.charge).offence or offence for one in charged].count(offence) <= 1
    for_all = defendant.charge.interview or case.answers.get("interview_under_caution")
    return (own.interview if own else None) or (for_all if alone else None)
