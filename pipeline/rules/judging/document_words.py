"""What one document says, held against what a check asks of its words: passages, sender, signature, no blanks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pydantic import TypeAdapter

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, YES, Question, question_id
from pipeline.rules.judging.contacts_made import as_text
from pipeline.rules.judging.issuers import issuer_asked
from pipeline.rules.judging.names_in_mentions import names_of_parents, with_names, with_names_in
from pipeline.rules.judging.other_children import is_for_another
from pipeline.rules.judging.own_parts import own_parts
from pipeline.rules.judging.passages import nearly, passage, quoted
from pipeline.rules.judging.words_of_case import WordsOfCase
from pipeline.rules.model.need_checks import EvidenceCheck
from pipeline.rules.model.wanted_words import Mention, SignedBy
from pipeline.text.attendance_list import without_absent
from pipeline.text.blanks import blank_form, called_unfinished, stamped, unfilled_field, without_placeholders
from pipeline.text.colleagues import without_colleagues
from pipeline.text.lost_letters import with_lost_letters
from pipeline.text.notes_beside import notes_beside
from pipeline.text.prose import plain
from pipeline.text.sentences import listed
from pipeline.text.signing import Found, signature_of, without_unsigned
from pipeline.text.stems import stands_one
from pipeline.text.ticked_boxes import without_unticked

LINES_OF_HEADING = 3
_NOT_SIGNED: dict[Found, str] = {
    "for another": "it is signed for somebody else (“{line}”), and must be signed by {who}.",
    "another role": "it does not show that it is signed by {who}; it says “{line}”.",
    "not signed": "it was not signed: “{line}”.",
    "nobody": "it does not show that it is signed by {who}.",
}

_NO_CONTACT = (
    "no row tells a contact with the family that was made, only notes among colleagues, what is to be done, or names "
    "that the case file does not know; write beside a name who it is, where it is of the family: “(grandfather)”."
)


@dataclass(frozen=True)
class Reading:
    """What was found, or the first fault; and what a person must say, because no text shows it."""

    found: tuple[str, ...] = ()
    fault: str | None = None
    questions: tuple[Question, ...] = ()


_AS_READING = TypeAdapter(Reading)
_AS_FAULT: TypeAdapter[str | None] = TypeAdapter(str | None)


def unfinished_fault(document: Evidence, told: WordsOfCase) -> str | None:
    """Say why a paper is only a template or a draft; registers and logs, which are never sent, are neither."""
    return told.before.once(("unfinished", document.file), _AS_FAULT, lambda: _unfinished_fault(document, told))


def _unfinished_fault(document: Evidence, told: WordsOfCase) -> str | None:
    kind = told.rules.evidence.get(document.kind or "")
    if kind is not None and not kind.dated:
        return None
    pages, unfinished = document.pages, told.rules.unfinished
    text, besides = ("\n".join(pages.texts), "\n".join(pages.besides)) if pages else ("", "")
    if blank := unfilled_field(text, unfinished.fields):
        return f"the field {blank} was never filled in: a template does not show what was sent."
    if mark := called_unfinished(document.file, f"{text}\n{besides}", unfinished.marks):
        return f"it is marked “{mark}”: a draft does not show what was sent; add the final copy."
    if stamp := stamped(document.file, f"{text}\n{besides}", unfinished.stamps):
        return f"it is marked “{stamp}”: such a paper shows nothing that was sent or agreed; add the one that stands."
    if label := blank_form(text):
        return f"it is a form that nobody filled in: behind “{label}” stands nothing."
    return None


def read(check: EvidenceCheck, document: Evidence, told: WordsOfCase) -> Reading:
    """Say the first thing that is wrong with a document's words, else what was found in them."""
    what = ("read", document.file, check.model_dump_json())
    return told.before.once(what, _AS_READING, lambda: _read(check, document, told))


def _read(check: EvidenceCheck, document: Evidence, told: WordsOfCase) -> Reading:
    reader = _Reader(check, document, told, _texts(check, document, told))
    readings: list[Reading] = []
    for step in (reader.unfinished, reader.contacts, reader.mentions, reader.sender, reader.signature):
        readings.append(step())
        if readings[-1].fault:
            return readings[-1]
    found = tuple(words for reading in readings for words in reading.found)
    return Reading(found, None, tuple(question for reading in readings for question in reading.questions))


def _texts(check: EvidenceCheck, document: Evidence, told: WordsOfCase) -> Sequence[str]:
    """Give the pages of a document; of a log in which some rows do not count, those that do.

    Rows that tell no contact do not count, nor, where so wanted, those that are not with the family.
    """
    rows = [one for one in told.contacts if one.file == document.file]
    counted = told.contacts_with_family if check.with_family else told.contacts_made
    own = [one for one in counted if one.file == document.file]
    if len(own) < len(rows):
        return [f"{as_text(one)}\n\n" for one in own]
    names, pages = told.case.names, document.pages
    return [with_lost_letters(without_placeholders(text), names) for text in pages.texts] if pages else ()


@dataclass(frozen=True)
class _Reader:
    """Reads the texts of one document for one check."""

    check: EvidenceCheck
    document: Evidence
    told: WordsOfCase
    texts: Sequence[str]

    @cached_property
    def _called(self) -> tuple[str, ...]:
        """By which names the parents of the case stand in this document as parents."""
        roles = self.told.rules.roles_at_school
        return without_colleagues(names_of_parents(self.told.case), self.texts, roles)

    def _named_in(self, mention: Mention) -> Mention:
        return with_names_in(mention, self.told.case, self._called)

    def _is_of_this_child(self, sentence: str) -> bool:
        kind = self.told.rules.kinds.get(self.document.kind or "")
        return not is_for_another(sentence, self.told.case, kind.no_child if kind else frozenset())

    def unfinished(self) -> Reading:
        """Find a template or a draft, or a paper that takes itself back."""
        if fault := unfinished_fault(self.document, self.told):
            return Reading(fault=fault)
        unfinished = self.told.rules.unfinished
        if not unfinished.taken_back:
            return Reading()
        what = "it does not stand"
        back = Mention(what=what, groups=(unfinished.taken_back,), says="settled", but_not=unfinished.still_stands)
        if (words := passage(back, self.texts) or self._noted()) is None:
            return Reading()
        asked = self.whether(f"that {what}", (what,), f"It says: {quoted(words)}")
        return Reading(
            fault=None if asked.answer == NO else f"it says that {what}: {quoted(words)}", questions=(asked,)
        )

    def _noted(self) -> str | None:
        """Find a note that somebody wrote on the paper by which it may not stand: that it came back in the post."""
        unfinished = self.told.rules.unfinished
        notes = ((one, plain(one)) for one in notes_beside("\n".join(self.texts)))
        return next(
            (
                one
                for one, words in notes
                if stands_one(words, unfinished.noted) and not stands_one(words, unfinished.not_noted)
            ),
            None,
        )

    def contacts(self) -> Reading:
        """Find a row of a log that is a contact with the family; of a log that cannot be read another line tells."""
        is_empty = self.check.with_family and not any(self.texts)
        rows = any(one.file == self.document.file for one in self.told.contacts)
        return Reading(fault=_NO_CONTACT if is_empty and rows else None)

    def mentions(self) -> Reading:
        """Find a passage for each thing that must be said."""
        found, unsaid = [], []
        for mention in self._of_this_kind(self.check.mentions):
            words = self._said(mention)
            if words is None and not (mention.or_ask or nearly(self._named_in(mention), self.texts)):
                return Reading(fault=self.check.not_mentioned or f"It does not say that {mention.what}.")
            if words is None:
                unsaid.append(mention.what)
            else:
                found.append(f"It says that {mention.what}: {quoted(words)}")
        against, asked = self.spoken_against()
        if against:
            return Reading(fault=against, questions=asked)
        reading = self.asked_about(unsaid, found) if unsaid else Reading(tuple(found))
        return replace(reading, questions=(*reading.questions, *asked))

    def _of_this_kind(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        return (one for one in mentions if not one.of_kinds or self.document.is_any_of(one.of_kinds))

    def _said(self, mention: Mention) -> str | None:
        """Find the passage that says it; a row of a log is one by itself."""
        wanted, own = self._named_in(mention), own_parts(self.told)
        heard = self._heard_for(mention)
        found = (passage(one, texts, self._is_of_this_child, own) for one in self._ways(wanted) for texts in heard)
        return next((words for words in found if words), None)

    def _ways(self, mention: Mention) -> Iterator[Mention]:
        """Give a mention, and as what papers of this kind say it besides."""
        yield mention
        for own in mention.in_papers:
            if self.document.is_any_of((own.of,)):
                yield mention.model_copy(update={"groups": (own.words,), "done_by": own.done_by})

    def _heard_for(self, mention: Mention) -> Sequence[Sequence[str]]:
        """Give the texts in which a mention is looked for: of a log each row, where it matters who did what."""
        if mention.of_those_present:
            who = self.told.rules.hearing_answers.doers.who
            others = (*who.get("kin", ()), *who.get("others", ()))
            return [[without_absent(text, others) for text in self.texts]]
        rows = self.told.contacts_with_family if self.check.with_family else self.told.contacts_made
        own = [[as_text(one)] for one in rows if one.file == self.document.file]
        return own if mention.done_by and own else [[without_unsigned(without_unticked(text)) for text in self.texts]]

    def spoken_against(self) -> tuple[str | None, tuple[Question, ...]]:
        """Find the first passage that must not be there; of what may be meant otherwise a person is asked."""
        asked: list[Question] = []
        for mention in self._of_this_kind(self.check.must_not_mention):
            texts = [_heading(self.texts)] if mention.in_heading else self.texts
            words = passage(self._named_in(mention), [without_unticked(text) for text in texts])
            if words is None:
                continue
            if mention.or_ask:
                asked.append(self.whether(f"that {mention.what}", (mention.what,), f"It says: {quoted(words)}"))
                if asked[-1].answer == NO:
                    continue
            return f"it says that {mention.what}, and must not: {quoted(words)}", tuple(asked)
        return None, tuple(asked)

    def asked_about(self, unsaid: Sequence[str], found: Sequence[str]) -> Reading:
        """Ask a person of what may be said in words, or in a drawing, that no program reads."""
        said = listed([f"that {what}" for what in unsaid])
        question = self.whether(said, unsaid, "No sentence or row was found that says it.")
        if question.answer == YES:
            return Reading((*found, f"It says {said}, as {question.by} has read."), None, (question,))
        return Reading(fault=f"it was not found to say {said}.", questions=(question,))

    def whether(self, said: str, what: Sequence[str], why: str) -> Question:
        """Ask whether the document says something, with its answer, where there is one."""
        return self.told.answers.to(
            Question(
                id=question_id("says", self.document.file, *what),
                asks=f"Does “{self.document.file}” say {said}?",
                choices=(YES, NO),
                subject=self.document.source.sha256,
                why=why,
                about=self.document.file,
                page=1,
                settles=(self.document.file,),
            )
        )

    def sender(self) -> Reading:
        """Find in its letterhead or signature one who may have issued it; where none is, a person is asked."""
        issuers = self.check.issued_by
        asked = issuer_asked(issuers, self.document, self.told) if issuers else None
        if asked is None:
            return Reading()
        if asked.answer == YES:
            return Reading((f"It comes from {listed(issuers, 'or')}, as {asked.by} says.",), None, (asked,))
        return Reading(fault=f"it does not show that it comes from {listed(issuers, 'or')}.", questions=(asked,))

    def signature(self) -> Reading:
        """Hold the words beside the signature against who must sign; whether the ink is theirs, a person is asked."""
        signed_by = self.check.signed_by
        if signed_by is None:
            return Reading()
        roles = with_names(signed_by.roles, self.told.case, self._called)
        signature = signature_of("\n".join(self.texts), roles, signed_by.not_by, signed_by.posts)
        speaks_against = ("blank", "not signed") if signed_by.unsigned_only else (*_NOT_SIGNED, "blank")
        if signature.found in _NOT_SIGNED and signature.found in speaks_against:
            return Reading(fault=_NOT_SIGNED[signature.found].format(line=signature.line, who=signed_by.who))
        blank = signature.found == "blank"
        if blank and not _has_picture(self.document):
            return Reading(fault=f"the line for the signature of {signed_by.who} is empty: “{signature.line}”.")
        told = f"Signed by {signed_by.who}, by its words: “{signature.line}”."
        if not (blank or signed_by.asked):
            return Reading((told,) if signature.found == "named" else ())
        asked = _asked(self.document, signed_by, signature.line, None if blank else YES)
        question = self.told.answers.to(asked)
        if question.answer == NO:
            return Reading(fault=f"{question.by} says that it is not signed by {signed_by.who}.", questions=(question,))
        return Reading((told,), None, (question,))


def _heading(texts: Sequence[str]) -> str:
    lines = [line for text in texts[:1] for line in text.splitlines() if line.strip()]
    return "\n\n".join(lines[:LINES_OF_HEADING])


def _asked(document: Evidence, signed_by: SignedBy, line: str, proposed: str | None) -> Question:
    texts = document.pages.texts if document.pages else ()
    return Question(
        id=question_id("signed", document.file, signed_by.who),
        asks=f"Is “{document.file}” signed by {signed_by.who}?",
        choices=(YES, NO),
        subject=document.source.sha256,
        why=f"A signature cannot be read by a program; the words beside it are “{line}”.",
        proposed=proposed,
        about=document.file,
        page=next((number for number, text in enumerate(texts, start=1) if line in text), 1),
        settles=(document.file,),
    )


def _has_picture(document: Evidence) -> bool:
    """Whether a page is a picture, as a scan is: a hand may have signed where its text shows an empty line."""
    return bool(document.pages and any(document.pages.looks))
