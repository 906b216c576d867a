"""What is asked about papers before they go to a defendant: of each its own, of all together, and what each one is.

An answer counts for the very words and places that were asked about: a paper that changes is asked about anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.case.evidence import Evidence
from pipeline.case.question import Question, question_id, subject_of
from pipeline.disclosure.leaks import Leak
from pipeline.rules.model.disclosure_settings import DisclosureSettings, PaperClass
from pipeline.rules.model.prosecution_settings import ProsecutionPaper, SelectionWording
from pipeline.text.sentences import listed

Topic = Literal["disclose", "not-redacted"]
TOPIC_OF_CLASS = "class"


@dataclass(frozen=True)
class SelectionRules:
    """What is looked for in papers, how it is asked and told, and the papers that are made for a set."""

    disclosure: DisclosureSettings
    wording: SelectionWording
    papers: tuple[ProsecutionPaper, ...] = ()


def question_of_paper(name: str, one: Evidence, leaks: Sequence[Leak], rules: SelectionRules) -> Question:
    """Ask whether a paper that holds the matter of others may go to a defendant of that name."""
    wording, choices = rules.wording, rules.wording.choices
    can_be_redacted = all(leak.words for leak in leaks)
    of_others = any(leak.kind in rules.disclosure.whole_matters for leak in leaks) or not can_be_redacted
    return _of_one(
        "disclose",
        name,
        one,
        leaks,
        wording,
        asks=wording.asks,
        choices=choices.of_each if can_be_redacted else choices.of_each_unread,
        proposed=choices.leave_out if of_others else choices.redact,
        why=wording.unread if not can_be_redacted else wording.whole if of_others else wording.part,
    )


def question_if_not_redacted(name: str, one: Evidence, leaks: Sequence[Leak], wording: SelectionWording) -> Question:
    """Ask what becomes of a paper in which a place to redact was not found again, or was left."""
    choices = wording.choices
    return _of_one(
        "not-redacted",
        name,
        one,
        leaks,
        wording,
        asks=wording.asks_not_redacted,
        choices=(choices.leave_out_unredacted, choices.serve_after_a_look),
        proposed=choices.leave_out_unredacted,
        why=wording.not_redacted,
    )


def _of_one(
    topic: Topic,
    name: str,
    one: Evidence,
    leaks: Sequence[Leak],
    wording: SelectionWording,
    *,
    asks: str,
    choices: tuple[str, ...],
    proposed: str,
    why: str,
) -> Question:
    """Put together a question about one paper, which holds up the set of the defendant."""
    found = some_told([f"{leak.what} ({leak.where})" for leak in leaks], wording)
    return Question(
        id=question_id(topic, one.file, name),
        asks=asks.format(title=one.title, defendant=name, found=found),
        choices=choices,
        subject=subject_of(one.source.sha256, *sorted(f"{leak.kind} {leak.whose} {leak.page}" for leak in leaks)),
        why=why,
        proposed=proposed,
        about=one.file,
        page=_first_page(leaks),
        parent=name,
        holds=True,
        scope="defendant",
        settles=(one.file,),
    )


def question_once(name: str, papers: Sequence[Evidence], leaks: Sequence[Leak], wording: SelectionWording) -> Question:
    """Ask about all papers together; the answer stands for papers of the same matter that come later.

    Where the matter does not say whose it is, the answer is about these very words: another name is asked about anew.
    """
    matters = sorted({leak.what for leak in leaks})
    nobodys = sorted({leak.key for leak in leaks if not leak.whose})
    titles = some_told([f"“{one.title}”" for one in papers], wording)
    return Question(
        id=question_id("disclose", *matters, name),
        asks=wording.asks_once.format(defendant=name, found=listed(matters), titles=titles),
        choices=wording.choices.of_all,
        subject=subject_of(*matters, *nobodys),
        why=wording.part,
        proposed=wording.choices.redact,
        about=papers[0].file,
        page=_first_page(leaks),
        parent=name,
        holds=True,
        scope="defendant",
        settles=tuple(one.file for one in papers),
    )


def question_of_class(one: Evidence, paper_class: PaperClass, wording: SelectionWording) -> Question:
    """Ask what an unused paper is, which holds nothing up: until somebody says otherwise it is what the rules say.

    It is one question for all defendants to whom the paper is the same.
    """
    return Question(
        id=question_id(TOPIC_OF_CLASS, one.file, paper_class),
        asks=wording.asks_class.format(title=one.title),
        choices=tuple(wording.classes.values()),
        subject=subject_of(one.source.sha256, paper_class),
        why=wording.reasons[paper_class],
        proposed=wording.classes[paper_class],
        about=one.file,
        page=1 if one.pages else None,
        holds=False,
    )


def _first_page(leaks: Sequence[Leak]) -> int | None:
    return next((leak.page for leak in leaks if leak.page), None)


def some_told(told: Iterable[str], wording: SelectionWording) -> str:
    """List what was found, each once; of many only the first."""
    each = list(dict.fromkeys(told))
    more = [wording.more.format(count=len(each) - wording.most_told)] if len(each) > wording.most_told else []
    return listed([*each[: wording.most_told], *more])
