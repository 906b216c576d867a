"""Rules that are held against each parent, or each penalty notice to one: by that one's own facts, papers and dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.attendance.counting.penalty_notices import (
    can_be_counted,
    counted_notices,
    is_paid,
    is_penalty_notice,
    notices_before_asking,
    received_on,
    stands,
)
from pipeline.case.case import Case, Notice, Parent
from pipeline.case.evidence import Evidence
from pipeline.evidence.description.addressee import parents_charged
from pipeline.rules.judging.addressed_to import addressed_to
from pipeline.rules.judging.conditions import holds
from pipeline.rules.judging.events import Situation
from pipeline.rules.model.need_checks import ForEach


@dataclass(frozen=True)
class EachOne:
    """One parent, or one notice to a parent, and the situation as it is for that one."""

    parent: Parent
    situation: Situation
    notice: Notice | None = None


def each_one(rule: ForEach, situation: Situation) -> Iterator[EachOne]:
    """Go through all whom a rule is held against; of whom its condition cannot be told, it is held against too."""
    for parent in situation.case.parents:
        own = for_parent(situation, parent)
        ones = [EachOne(parent, own)] if rule.for_each == "parent" else _notices(parent, own)
        yield from (one for one in ones if rule.where is None or holds(rule.where, one.situation) is not False)


def for_parent(situation: Situation, parent: Parent) -> Situation:
    """Give the situation of one parent: the facts that are told anew for each, and no paper that is for others only.

    Where it is not clear of a notice whether it counts, their number is not known.
    """
    limit = situation.rules.attendance.penalty_notices
    counted = can_be_counted(parent, situation.rules.kinds_of_notices, limit)
    asked_on = situation.case.dates.get("referral_submitted") or situation.today
    charged = {**situation.facts, **_own_charge(parent)}
    facts = {
        "penalty_notices_to_parent": notices_before_asking(parent, limit, situation.today, asked_on)
        if counted
        else None,
        "parent_lives_with_child": parent.lives_with_child,
        "parent_has_responsibility": parent.parental_responsibility,
        "parent_details_checked_on": parent.details_checked,
        "parent_is_charged": _is_charged(parent, situation.case),
        "paid_notices_in_charge": sum(
            is_penalty_notice(one, limit) and is_paid(one, limit) and one.may_be_for(*_days_charged(charged))
            for one in parent.notices
        ),
    }
    evidence = tuple(one for one in situation.evidence if _may_be_for(parent, one, situation))
    return replace(situation, facts={**charged, **facts}, evidence=evidence, parent=parent)


def _may_be_for(parent: Parent, document: Evidence, situation: Situation) -> bool:
    """Whether a paper that is written to somebody may be written to this parent."""
    kind = situation.rules.evidence.get(document.kind or "")
    if kind is None or not kind.addressed:
        return True
    parents = addressed_to(document, situation).parents
    return not parents or parent in parents


def _notices(parent: Parent, own: Situation) -> Iterator[EachOne]:
    """Give each penalty notice to a parent, the earliest first: those of the case file, and copies of others."""
    limit, kind = own.rules.attendance.penalty_notices, own.rules.kind_in_role("penalty notice")
    listed = [one for one in parent.notices if is_penalty_notice(one, limit)]
    copies = {one.date for one in own.documents((kind,)) if one.date} - {one.issued for one in listed}
    every = sorted((*listed, *(Notice(kind=kind, issued=day) for day in copies)), key=lambda one: one.issued)
    for number, notice in enumerate(every):
        before = parent.model_copy(update={"notices": tuple(every[:number])})
        facts = {
            "notice_issued_on": notice.issued,
            "notice_received_on": received_on(notice, limit),
            "notice_paid": is_paid(notice, limit),
            "notice_stands": stands(notice, limit),
            "notices_before": counted_notices(before, limit, notice.issued),
        }
        yield EachOne(parent, replace(own, facts={**own.facts, **facts}), notice)


def _own_charge(parent: Parent) -> dict[str, date]:
    """Give the ends of the charge that are this parent's alone."""
    own = {"charge_from": parent.charge.first_day, "charge_to": parent.charge.last_day} if parent.charge else {}
    return {name: day for name, day in own.items() if day}


def _days_charged(facts: Mapping[str, object]) -> tuple[date | None, date | None]:
    first, last = facts.get("charge_from"), facts.get("charge_to")
    return first if isinstance(first, date) else None, last if isinstance(last, date) else None


def _is_charged(parent: Parent, case: Case) -> bool | None:
    """None where no charge is given, or nobody can tell whom it names; where it names nobody, all are charged."""
    charged = parents_charged(case) if case.charge else ()
    return parent in charged if charged else None
