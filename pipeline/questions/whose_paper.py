"""Questions about papers that are not plainly about the child of the case, and what an answer makes of a paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.case.about import THIS_CHILD, About
from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.question import Answers, Question, question_id, subject_of
from pipeline.evidence.description.family import Family
from pipeline.text.dates import in_words
from pipeline.text.plain_words import plain_names
from pipeline.text.sentences import listed
from pipeline.text.shortening import shortened

PUT_IN, LEAVE_OUT = "Yes, put in", "No, leave out"
CHOICES = (PUT_IN, LEAVE_OUT)
MOST_NAMED = 4


@dataclass(frozen=True)
class PaperQuestion:
    """A question about papers, and the papers; ``always_holds`` where another child might be harmed by a wrong answer.

    With ``only_where_needed`` it is no question where the needs of the case are met without these papers.
    """

    question: Question
    papers: tuple[Evidence, ...]
    always_holds: bool
    only_where_needed: bool = False


def questions_about(evidence: Sequence[Evidence], case: Case, answers: Answers) -> tuple[PaperQuestion, ...]:
    """Ask about each paper that does not count as it stands; all that name the same child are one question.

    Each question has its answer, where there is one.
    """
    return tuple(replace(one, question=answers.to(one.question)) for one in _asked(evidence, case))


def beside_siblings(evidence: Sequence[Evidence], case: Case) -> tuple[Evidence, ...]:
    """Doubt papers that name the family alone, where a brother or sister is known: they may be about either.

    They are known by the case file, or by a paper of theirs in the folder.
    """
    family = Family(case)
    papers_of = (one.about.name for one in evidence if one.about.whose == "another" and not one.about.likely)
    siblings = tuple(
        dict.fromkeys((*family.siblings, *(name for name in papers_of if name and family.is_of_the_family(name))))
    )
    if not siblings:
        return tuple(evidence)
    doubt = About("unknown", (f"names the family alone, and may be about {listed(siblings, 'or')}",), by_surname=True)
    return tuple(replace(one, about=doubt) if one.about.by_surname else one for one in evidence)


def _asked(evidence: Sequence[Evidence], case: Case) -> tuple[PaperQuestion, ...]:
    doubtful = [one for one in evidence if one.pages and not one.about.counts]
    unnamed = [one for one in doubtful if one.about.whose == "presumed"]
    named = sorted((one for one in doubtful if one.about.name), key=lambda one: _called(one, case))
    groups = (tuple(papers) for _, papers in groupby(named, key=lambda one: _called(one, case)))
    return (
        *(_about_a_name(papers, case) for papers in groups),
        *(_about_a_paper(one, case) for one in doubtful if not one.about.name and one not in unnamed),
        *(_about_unnamed(papers, case) for papers in _of_a_kind(unnamed)),
        *(_about_two_children(one, case) for one in evidence if one.pages and one.about.counts and one.about.others),
    )


def _called(one: Evidence, case: Case) -> str:
    """Give the name of the other child as it is compared: with or without the surname of the family is one child."""
    return " ".join(Family(case).given(one.about.name or ""))


def _about_a_name(papers: tuple[Evidence, ...], case: Case) -> PaperQuestion:
    first, key = papers[0], _called(papers[0], case)
    name, likely = first.about.name or "", first.about.likely
    born = case.child.date_of_birth.isoformat() if case.child.date_of_birth else ""
    asks = (
        f"Is {name} another name of {case.child.name}? It stands in {_named(papers)}."
        if likely
        else f"{'Does' if len(papers) == 1 else 'Do'} {_named(papers)}, which "
        f"{'is' if len(papers) == 1 else 'are'} about {name}, belong in the case of "
        f"{case.child.name}?"
    )
    question = Question(
        id=question_id("child", key),
        asks=asks,
        choices=CHOICES,
        subject=subject_of("child", key, plain_names(case.child.name), born),
        why=_why(first),
        proposed=PUT_IN if likely else LEAVE_OUT,
        about=first.file,
        page=_page_with(name, first),
        settles=tuple(one.file for one in papers),
    )
    return PaperQuestion(question, papers, always_holds=not likely)


def _of_a_kind(papers: Iterable[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Bring papers of one kind together: who knows of one letter whom it is about, knows it of its copy."""
    by_kind = sorted(papers, key=lambda one: one.kind or "")
    return (tuple(alike) for _, alike in groupby(by_kind, key=lambda one: one.kind))


def _about_unnamed(papers: tuple[Evidence, ...], case: Case) -> PaperQuestion:
    """Ask about papers that name no child; it is no question where others meet the need."""
    first, child = papers[0], case.child.name or "this child"
    question = Question(
        id=question_id("belongs", *(one.file for one in papers)),
        asks=f"{'Is' if len(papers) == 1 else 'Are'} {_named(papers)} about {child}?",
        choices=CHOICES,
        subject=first.source.sha256 if len(papers) == 1 else subject_of(*(one.source.sha256 for one in papers)),
        why=_why(first),
        proposed=PUT_IN,
        about=first.file,
        page=1,
        settles=tuple(one.file for one in papers),
    )
    return PaperQuestion(question, papers, always_holds=False, only_where_needed=True)


def _about_a_paper(one: Evidence, case: Case) -> PaperQuestion:
    question = Question(
        id=question_id("belongs", one.file),
        asks=f"Does “{one.file}” belong in the case of {case.child.name or 'this child'}?",
        choices=CHOICES,
        subject=one.source.sha256,
        why=_why(one),
        proposed=None if one.about.by_surname else LEAVE_OUT,
        about=one.file,
        page=1,
        settles=(one.file,),
    )
    return PaperQuestion(question, (one,), one.about.whose == "another")


def _about_two_children(one: Evidence, case: Case) -> PaperQuestion:
    others = listed(_first_of(one.about.others))
    question = Question(
        id=question_id("shared", one.file),
        asks=f"“{one.file}” is about {others} as well as {case.child.name}. May it go in as it stands?",
        choices=CHOICES,
        subject=one.source.sha256,
        why=f"Whoever is served would read what it says of {others}.",
        about=one.file,
        page=_page_with(one.about.others[0], one),
        settles=(one.file,),
    )
    return PaperQuestion(question, (one,), always_holds=True)


def settled(evidence: Sequence[Evidence], asked: Iterable[PaperQuestion]) -> tuple[Evidence, ...]:
    """Take over what was answered: a paper that was put in counts as about this child, one left out does not."""
    answered = [one.question for one in asked if not one.question.is_open]
    decided = {path: question for question in answered for path in question.settles}
    return tuple(_told(_decided(one, decided)) for one in evidence)


def _decided(one: Evidence, decided: Mapping[str, Question]) -> Evidence:
    question = decided.get(one.file)
    if question is None:
        return one
    said = f"{question.by} decided on {in_words(question.on)}" if question.on else f"{question.by} decided"
    if question.answer == PUT_IN:
        return replace(one, about=replace(THIS_CHILD, decided=True), notes=(*one.notes, f"put in: {said}"))
    left_out = About("another", one.about.why, one.about.name, decided=True)
    return replace(one, about=left_out, notes=(*one.notes, f"left out: {said}"))


def _told(one: Evidence) -> Evidence:
    """Say in the notes of a paper why it has no place in the bundle, while nobody has decided it."""
    if not one.pages or one.about.goes_in or one.about.decided:
        return one
    note = f"left out, because it {' and '.join(one.about.why)}; say in To decide.xlsx whether it belongs to this case"
    return replace(one, notes=(*one.notes, note))


def _named(papers: Sequence[Evidence]) -> str:
    return listed(_first_of([f"“{one.file}”" for one in papers]))


def _first_of(names: Sequence[str]) -> list[str]:
    more = len(names) - MOST_NAMED
    return [*names[:MOST_NAMED], f"{more} more"] if more > 0 else [*names]


def _why(one: Evidence) -> str:
    """Say why it is doubted, with the line that names the other child."""
    lines = (line for text in (one.pages.texts if one.pages else ()) for line in text.splitlines())
    named = next((line for line in lines if one.about.name and one.about.name in line), None)
    told = f"It {' and '.join(one.about.why)}"
    return f"{told}: “{shortened(named)}”." if named else f"{told}."


def _page_with(name: str, one: Evidence) -> int:
    texts = one.pages.texts if one.pages else ()
    return next(_numbers_of(name, texts), 1)


def _numbers_of(name: str, texts: Sequence[str]) -> Iterator[int]:
    return (number for number, text in enumerate(texts, start=1) if name in text)
