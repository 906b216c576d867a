"""The front matter and the page plan each depend on the other: they are made in turn until they agree."""

from collections.abc import Callable
from typing import TypeVar

from pipeline.errors import BundleError

MOST_ROUNDS = 6

Guess = TypeVar("Guess")
Plan = TypeVar("Plan")
Rendered = TypeVar("Rendered")


def settle(
    guess: Guess, plan_for: Callable[[Guess], Plan], render: Callable[[Plan], tuple[Rendered, Guess]]
) -> tuple[Plan, Rendered]:
    """Render the front matter until it takes just the pages that its own plan assumed.

    References sit in cells of a fixed width, so the second round settles; raises BundleError where none does.
    """
    for _ in range(MOST_ROUNDS):
        plan = plan_for(guess)
        rendered, counted = render(plan)
        if counted == guess:
            return plan, rendered
        guess = counted
    raise BundleError(
        "the index and the chronology change their length each time their page numbers change; "
        "check the widths of the columns in templates/bundle.css"
    )
