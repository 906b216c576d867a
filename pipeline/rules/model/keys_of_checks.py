"""Which keys of a case's form a check looks up."""

from pipeline.rules.model.need_checks import AnswerCheck, Check, DetailsCheck, TimingCheck


def keys_of(check: Check) -> tuple[str, ...]:
    """Name the keys, as ``child.upn``; of a timing that of its event, which may be a paper's instead."""
    match check:
        case DetailsCheck() as details:
            return details.fields
        case AnswerCheck() as answer:
            return tuple(f"answers.{name}" for name in answer.questions)
        case TimingCheck() as timing:
            return (f"dates.{timing.event}",)
        case _:
            return ()
