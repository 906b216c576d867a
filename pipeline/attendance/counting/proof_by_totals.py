"""The totals that stand beside a register, held against the count of its marks: two counts that must agree."""

from collections.abc import Iterator

from pipeline.attendance.basis.attendance_settings import TotalOf
from pipeline.attendance.basis.oddities import Oddity, OddityKind
from pipeline.attendance.counting.sums import percentage
from pipeline.attendance.counting.workings import Workings

BEAR_OUT: tuple[TotalOf, ...] = ("possible", "attended", "unauthorised")
TOTALS: dict[TotalOf, str] = {
    "possible": "Sessions possible",
    "attended": "Sessions attended",
    "authorised": "Authorised absences",
    "unauthorised": "Unauthorised absences",
    "late": "Late marks",
    "percentage": "Percentage attendance",
}


def scanned(workings: Workings) -> Iterator[Oddity]:
    """Tell marks that were recognised in a picture, unless the totals beside them bear them out."""
    borne_out = {total.of for total in workings.register.totals if total.number in _counted(workings)[total.of]}
    if workings.register.scanned and not set(BEAR_OUT) <= borne_out:
        yield Oddity(
            "scanned",
            "Its marks were recognised in a picture of the page, in which strokes and letters are easily mistaken, "
            "and no totals of sessions possible, attended and unauthorised stand beside them that bear them out.",
        )


def totals_that_differ(workings: Workings) -> Iterator[Oddity]:
    """Tell each total beside the register that is another number than its marks make.

    The case rests on the unauthorised absences. Other totals of a table may count visits, late marks and closed days
    in another way; those of a print-out also show whether its marks were read rightly.
    """
    register = workings.register
    if not register.sessions:
        return
    counted = _counted(workings)
    for total in register.totals:
        numbers = counted[total.of]
        if total.number not in numbers:
            decisive = total.of == "unauthorised" or (register.printed and total.of != "late")
            kind: OddityKind = "totals_differ" if decisive else "other_totals_differ"
            message = (
                f"{TOTALS[total.of]}: {total.number:g} is written ({total.place}), but its marks make {numbers[0]:g}."
            )
            yield Oddity(kind, message, total.place)


def _counted(workings: Workings) -> dict[TotalOf, tuple[float, ...]]:
    """Count what totals may mean: some count approved activities as present, and late after registration as late."""
    possible = len(workings.possible)
    present = sum(session.kind == "present" for session in workings.possible)
    unauthorised, roles = len(workings.unauthorised), workings.settings.roles
    early, late = (len(workings.with_code(codes)) for codes in (roles.late_before_close, roles.late_after_close))
    shares = [percentage(number, possible) for number in (len(workings.attended), present)]
    return {
        "possible": (possible,),
        "attended": (len(workings.attended), present),
        "authorised": (len(workings.absences) - unauthorised,),
        "unauthorised": (unauthorised,),
        "late": (early, early + late, late),
        "percentage": tuple(number for share in shares if share is not None for number in (share, float(round(share)))),
    }
