"""What a route looks up of a case, in any of its parts: the facts of its conditions and sentences, and its events."""

from collections.abc import Collection

from pipeline.rules.language.wording import facts_in
from pipeline.rules.model.rulebook import Route, Rules


def looked_up_by(route: Route, rules: Rules) -> set[str]:
    """Name all facts and events that a route uses."""
    return {name for what, text, _ in route.names for name in looked_up_at(what, text, rules)}


def looked_up_at(what: str, text: str, rules: Rules) -> Collection[str]:
    """Name the facts or the event at one place of a route; ``what`` says of what kind the text there is.

    Raises ExpressionFault and ValueError where the text is wrong.
    """
    match what:
        case "expression":
            return rules.expression(text).uses
        case "wording":
            return facts_in(text)
        case "event":
            return (text,)
    return ()
