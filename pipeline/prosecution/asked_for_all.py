"""What is asked about papers that hold the matter of others: for each defendant, and once what all of them have alike.

The number of a pupil stands in the papers of both parents, and what is done with it in one set is done in the other.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answers, Question, question_id, subject_of
from pipeline.disclosure.leaks import Leak
from pipeline.disclosure.learned import UNKNOWN
from pipeline.prosecution.disclosure_questions import SelectionRules, question_of_paper, question_once


@dataclass(frozen=True)
class Concern:
    """Papers that one question is about, one or several ``together``, and what is in them that is another's."""

    papers: tuple[Evidence, ...]
    leaks: tuple[Leak, ...]
    together: bool = False

    @property
    def matter(self) -> Hashable:
        """What is the same where one answer does for several defendants."""
        if self.together:
            return frozenset((leak.what, "" if leak.whose else leak.key) for leak in self.leaks)
        return self.papers[0].file, frozenset(self.leaks)

    def and_also(self, other: "Concern") -> "Concern":
        """Add the papers of the same matter that another defendant has."""
        return replace(
            self,
            papers=tuple({paper.file: paper for paper in (*self.papers, *other.papers)}.values()),
            leaks=tuple(dict.fromkeys((*self.leaks, *other.leaks))),
        )

    def asked_for(self, name: str, rules: SelectionRules) -> Question:
        """Ask about it for one defendant."""
        if self.together:
            return question_once(name, self.papers, self.leaks, rules.wording)
        return question_of_paper(name, self.papers[0], self.leaks, rules)

    def asked_for_all(self, names: Sequence[str], rules: SelectionRules) -> Question:
        """Ask about it once for these defendants; another defendant is asked about anew."""
        wording = rules.wording
        question = self.asked_for(wording.all_defendants, rules)
        return replace(
            question,
            id=question_id("disclose-to-all", question.id),
            choices=(*question.choices, wording.choices.ask_for_each),
            subject=subject_of(question.subject, *sorted(names)),
            parent=None,
        )


@dataclass(frozen=True)
class AskedFor:
    """What is asked about the papers of one defendant, with the answers given.

    ``apart`` was asked for all defendants, and somebody wants to answer it for each of them.
    """

    questions: tuple[Question, ...]
    apart: tuple[Question, ...]


def concerns_in(
    papers: Sequence[Evidence], leaks: Mapping[str, tuple[Leak, ...]], rules: SelectionRules
) -> Iterator[Concern]:
    """Take each paper by itself, and together all that hold only the same kinds that are asked about once."""
    kinds = rules.disclosure.asked_once
    once: dict[frozenset[str], list[Evidence]] = {}
    for one in papers:
        if all(leak.kind in kinds and leak.whose != UNKNOWN for leak in leaks[one.file]):
            once.setdefault(frozenset(leak.kind for leak in leaks[one.file]), []).append(one)
        else:
            yield Concern((one,), leaks[one.file])
    for alike in once.values():
        yield Concern(tuple(alike), tuple(leak for one in alike for leak in leaks[one.file]), together=True)


def asked_for_each(
    concerns: Mapping[str, Sequence[Concern]], rules: SelectionRules, answers: Answers
) -> dict[str, AskedFor]:
    """Ask about what concerns each defendant, by name; what concerns all of them alike is asked once.

    Where something was answered for one of them before, or each is to be asked, it is asked for each of them.
    """
    shared = _shared(concerns, rules, answers)
    apart = {matter for matter, one in shared.items() if one.answer == rules.wording.choices.ask_for_each}
    told: dict[str, AskedFor] = {}
    for name, own in concerns.items():
        in_one = [one.matter if one.matter in shared and one.matter not in apart else None for one in own]
        each = (
            answers.to(one.asked_for(name, rules)) if matter is None else shared[matter]
            for one, matter in zip(own, in_one, strict=True)
        )
        told[name] = AskedFor(tuple(each), tuple(shared[one.matter] for one in own if one.matter in apart))
    return told


def _shared(
    concerns: Mapping[str, Sequence[Concern]], rules: SelectionRules, answers: Answers
) -> dict[Hashable, Question]:
    """Ask once about each matter that several defendants have, and all of them, unless one of them was answered for."""
    matters = [{one.matter: one for one in own} for own in concerns.values()]
    first, *others = matters or [{}]
    shared: dict[Hashable, Question] = {}
    for matter, concern in first.items():
        alike = [own[matter] for own in others if matter in own]
        if not others or len(alike) < len(others):
            continue
        of_each = zip(concerns, (concern, *alike), strict=True)
        if any(answers.to(one.asked_for(name, rules)).answer for name, one in of_each):
            continue
        for_all = reduce(Concern.and_also, alike, concern)
        shared[matter] = answers.to(for_all.asked_for_all(tuple(concerns), rules))
    return shared
