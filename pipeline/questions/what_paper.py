"""Questions about papers of which nothing says clearly what they are, and what an answer makes of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.case.evidence import Evidence
from pipeline.case.evidence_kind import EvidenceKind, roles_of
from pipeline.case.question import Answers, Question, question_id
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed

SOMETHING_ELSE = "Something else"


@dataclass(frozen=True)
class KindQuestion:
    """What a paper is, asked of a person; ``likely`` are the kinds that it may be."""

    question: Question
    likely: tuple[str, ...]

    def where_wanted(self, wanted: Collection[str]) -> Iterator[Question]:
        """Give the question where it was answered or a need waits for such a paper; then it holds the case."""
        needed = any(kind in wanted for kind in self.likely)
        if needed or not self.question.is_open:
            yield replace(self.question, holds=needed)


def questions_about_kinds(
    evidence: Sequence[Evidence], kinds: Mapping[str, EvidenceKind], answers: Answers
) -> tuple[KindQuestion, ...]:
    """Ask of each paper whose kind cannot be told what it is; each question has its answer, where there is one."""
    return tuple(
        KindQuestion(answers.to(_asked(one, kinds)), one.likely) for one in evidence if one.pages and one.likely
    )


def _asked(one: Evidence, kinds: Mapping[str, EvidenceKind]) -> Question:
    titles = tuple(kinds[kind].title for kind in one.likely)
    own = (kinds[one.kind].title,) if one.kind and kinds[one.kind].role != "other" else ()
    return Question(
        id=question_id("kind", one.file),
        asks=f"What is “{one.file}”?",
        choices=(*own, *titles, *_together(titles), SOMETHING_ELSE),
        subject=one.source.sha256,
        why=f"{_told_so_far(one, kinds)} perhaps {listed(titles, 'or')}.",
        proposed=(*own, *titles)[0],
        about=one.file,
        page=1,
        settles=(one.file,),
    )


def _told_so_far(one: Evidence, kinds: Mapping[str, EvidenceKind]) -> str:
    """Say what a paper counts as until somebody answers: one that is told may be what the case lacks besides."""
    if one.kind is None or kinds[one.kind].role == "other":
        return "Neither its name nor its words say it clearly;"
    return f"It counts as {kinds[one.kind].title}; the case waits for another paper, which it may be instead:"


def _together(titles: Sequence[str]) -> tuple[str, ...]:
    """Give the answer that it is all of these: notes and plan of one meeting are often scanned into one file."""
    if len(titles) == 1:
        return ()
    return (f"{'All' if titles[2:] else 'Both'}: {listed(titles)}",)


def told_apart(
    evidence: Sequence[Evidence], asked: Sequence[KindQuestion], kinds: Mapping[str, EvidenceKind]
) -> tuple[Evidence, ...]:
    """Let each paper be what a person said that it is."""
    answered = {one.question.about: one.question for one in asked if not one.question.is_open}
    return tuple(_told(one, answered.get(one.file), kinds) for one in evidence)


def _told(one: Evidence, question: Question | None, kinds: Mapping[str, EvidenceKind]) -> Evidence:
    if question is None or question.answer is None:
        return one
    said = f"{question.by} said so{f' on {in_words(question.on)}' if question.on else ''}"
    together = _together([kinds[kind].title for kind in one.likely])
    named = one.likely if question.answer in together else _called(question.answer, kinds)
    if not named:
        return replace(one, likely=())
    kind, *others = named
    also = tuple(dict.fromkeys((*others, *one.also)))
    title = one.title if kind == one.kind else kinds[kind].title
    roles = roles_of((kind, *also), kinds)
    return replace(one, kind=kind, also=also, kind_from=said, title=title, likely=(), roles=roles)


def _called(title: str, kinds: Mapping[str, EvidenceKind]) -> tuple[str, ...]:
    return tuple(name for name, about in kinds.items() if about.title == title)[:1]
