"""What people typed that is served as it stands: what bears on sentence, an account given in interview, the charge.

One answer for several defendants may tell each of them of the others, and a remark behind a name or an address goes
wherever that goes, "(mum works in the kitchen there)"; so all of it is looked through as papers are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.case.case import Case
from pipeline.case.charge import Charge
from pipeline.case.places import place_of
from pipeline.case.typed_strings import typed_strings, with_others
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.statements import WrittenAs
from pipeline.evidence.description.addressee import parents_charged
from pipeline.prosecution.defendant import Defendant
from pipeline.rules.model.prosecution_settings import ProsecutionPaper
from pipeline.typeset.gaps import gap

SENTENCE, INTERVIEW = "sentence_matters", "interview"
CHARGE, NOTICES, SCHOOL = "charge", "notices", "school"
_NO_WORDS = (
    "charge.defendants",
    "charge.earlier",
    "charge.interview",
    "charge.offence",
    "charge.procedure",
    "charge.hearing_at",
    "charge.serve_by",
)
"""What is no text in a paper as it was typed, or a paper of its own."""
_IN_SENTENCES = (
    "charge.disclosure.enquiries",
    "charge.disclosure.searches",
    "charge.disclosure.others",
    "charge.disclosure.initial",
)
"""Where people write whole sentences; all else that is typed of a charge are names of people, places and ways."""


@dataclass(frozen=True)
class TypedWords:
    """Words as they were typed under a ``key`` of the form; ``told`` says where, or in which paper they are read."""

    key: str
    told: str
    text: str

    @property
    def searched(self) -> SearchedPaper:
        """The words as a paper that is looked through; in interview a defendant may have spoken of anybody."""
        return SearchedPaper(self.key, self.told, [self.text], written_as=self._written_as)

    @property
    def _written_as(self) -> WrittenAs:
        if self.is_a_whole:
            return "answer" if self.key == SENTENCE else "page"
        if self.key in _IN_SENTENCES:
            return "search"
        return "role" if self.key.endswith(".role") else "name"

    @property
    def is_a_whole(self) -> bool:
        """Whether it is a paper of its own, of which names are asked about too; elsewhere they stand in their place."""
        return self.key in (SENTENCE, INTERVIEW)


def typed_words(defendant: Defendant, case: Case, papers: Iterable[ProsecutionPaper]) -> tuple[TypedWords, ...]:
    """Give what was typed for the papers that are served on a defendant."""
    return (*_in_papers_of_their_own(defendant, case, papers), *_of_the_charge(defendant))


def without(defendant: Defendant, keys: Collection[str], called: Mapping[str, str]) -> Defendant:
    """Give the defendant with a gap for what was typed under these keys; ``called`` is what each is called in gaps."""
    gaps = {key: gap(f"{_called(key, called)}, in words that tell of nobody else") for key in keys}
    notices = with_others(defendant.parent.notices, NOTICES, gaps)
    return replace(
        defendant,
        charge=with_others(defendant.charge, CHARGE, gaps),
        school=with_others(defendant.school, SCHOOL, gaps),
        parent=defendant.parent.model_copy(update={"notices": notices}),
    )


def _in_papers_of_their_own(
    defendant: Defendant, case: Case, papers: Iterable[ProsecutionPaper]
) -> Iterator[TypedWords]:
    for paper in papers:
        if paper.typed and paper.for_set and paper.is_for(defendant.procedure, defendant.offence_name):
            said = said_in_interview(defendant, case) if paper.typed == INTERVIEW else sentence_matters(defendant, case)
            if said:
                yield TypedWords(paper.typed, paper.name, said)


def _of_the_charge(defendant: Defendant) -> Iterator[TypedWords]:
    parts = {
        CHARGE: defendant.charge,
        NOTICES: defendant.parent.notices,
        SCHOOL: defendant.school,
    }
    for part, value in parts.items():
        for key, text in typed_strings(value, part):
            if not key.startswith(_NO_WORDS) and not key.endswith(".kind"):
                yield TypedWords(key, f"what was typed {place_of(_in_the_form(key))}", text)


def _in_the_form(key: str) -> str:
    """Give the key of the form for one of a table: without the number of its row."""
    return ".".join(part for part in key.split(".") if not part.isdigit())


def _called(key: str, called: Mapping[str, str]) -> str:
    form = _in_the_form(key)
    return next(
        (words for words, other in called.items() if other == form), f"what is meant by {form.rpartition('.')[2]}"
    )


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
