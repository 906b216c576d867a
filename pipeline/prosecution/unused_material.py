"""Material that is not relied on: what its schedules list, and what is said of how it was looked for and disclosed.

Criminal Procedure and Investigations Act 1996; Criminal Procedure Rules Part 15.
"""

from pipeline.case.charge import Disclosure
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.paper_fields import DisclosureGiven, UnusedGiven
from pipeline.prosecution.selection import Decision
from pipeline.text.sentences import listed
from pipeline.typeset.gaps import or_gap


def unused_material(file: DefendantFile) -> list[UnusedGiven]:
    """List what the defence may know of, by titles that hold nothing of others."""
    decisions = file.selection.of_class("unused")
    return [_line(number, one, one.shown, one.because, file) for number, one in enumerate(decisions, start=1)]


def sensitive_material(file: DefendantFile) -> list[UnusedGiven]:
    """List for the council alone what the defence never sees, and what makes each paper sensitive."""
    decisions = file.selection.of_class("unused sensitive")
    return [_line(number, one, one.title, _why_sensitive(one), file) for number, one in enumerate(decisions, start=1)]


def disclosure_given(said: Disclosure) -> DisclosureGiven:
    """Give what the council said of its disclosure; what nobody said is a gap."""
    return {
        "officer": or_gap(said.officer, "who is the disclosure officer"),
        "enquiries": or_gap(said.enquiries, "which enquiries were made, and which were not and why"),
        "searches": or_gap(said.searches, "which records were looked through, and for which words"),
        "others": or_gap(said.others, "who else may hold material, and whether they were asked"),
        "initial": or_gap(said.initial, "which material is disclosed, or that there is none"),
    }


def _line(number: int, one: Decision, title: str, because: str, file: DefendantFile) -> UnusedGiven:
    return {"number": number, "title": title, "date": file.evidence[one.file].when or "–", "because": because}


def _why_sensitive(one: Decision) -> str:
    found = listed(list(dict.fromkeys(leak.what for leak in one.leaks)))
    return f"It holds {found}. {one.because}" if found else one.because
