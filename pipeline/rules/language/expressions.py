"""Expressions over named facts, parsed by the library ``rule-engine``, checked when the rules load.

The language is a small part of rule-engine's: facts, numbers, "texts", d"2025-03-31" dates, comparisons, ``in [...]``,
``and``, ``or``, ``not``, ``+ - *`` and brackets. No clocks, no functions: the same facts always give the same result.

A fact that is not known makes its comparison *unknown*, and unknown goes upwards as in Kleene's logic: "unknown or
true" is true, "unknown and true" is unknown. Only ``== null`` and ``!= null`` ask whether a fact is known.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

import rule_engine
from rule_engine import ast, errors

from pipeline.rules.language.common_slips import slip_in, slip_of_types
from pipeline.rules.language.facts import Fact, FactTable
from pipeline.text.suggestions import unknown

MOST_SAMPLES = 20_000

_TYPES = {
    "number": rule_engine.DataType.FLOAT,
    "date": rule_engine.DataType.DATETIME,
    "yes or no": rule_engine.DataType.BOOLEAN,
    "text": rule_engine.DataType.STRING,
}
_LITERALS = (ast.BooleanExpression, ast.FloatExpression, ast.StringExpression, ast.DatetimeExpression)
_PLAIN = (*_LITERALS, ast.NullExpression, ast.SymbolExpression)
_ARITHMETIC = (ast.AddExpression, ast.SubtractExpression, ast.ArithmeticExpression)
_EXAMPLE = 'for example: unauthorised_in_10_school_weeks >= 10 and plan != "CP"'


class ExpressionFault(Exception):  # noqa: N818 - the family's word for what is wrong in a YAML file
    """What is wrong with one expression; ``load`` turns it into a fault with its place."""


@dataclass(frozen=True)
class Expression:
    """A checked expression and the facts that it uses."""

    text: str
    uses: tuple[str, ...]
    tree: Any

    def evaluate(self, facts: Mapping[str, object]) -> bool | None:
        """Say true, false, or None where it cannot be told because a fact is not known."""
        return _truth(self.tree, {name: facts.get(name) for name in self.uses})

    def unknown(self, facts: Mapping[str, object]) -> tuple[str, ...]:
        """List the facts it uses that nobody has given."""
        return tuple(name for name in self.uses if facts.get(name) is None)


def compile_expression(text: str, facts: FactTable) -> Expression:
    """Parse and check an expression; raises ExpressionFault for a wrong name, a wrong type or one that never varies."""
    return _compiled(text, tuple(facts.values()))


@lru_cache(maxsize=2_000)
def _compiled(text: str, facts: tuple[Fact, ...]) -> Expression:
    table = {fact.name: fact for fact in facts}
    tree = _parse(text, table)
    _check(tree, table)
    if tree.result_type is not rule_engine.DataType.BOOLEAN:
        raise ExpressionFault(f'"{text}" does not say yes or no; compare it with something, {_EXAMPLE}')
    expression = Expression(text, tuple(dict.fromkeys(_names(tree))), tree)
    _check_that_it_varies(expression, table)
    return expression


def _parse(text: str, table: FactTable) -> Any:
    resolver = rule_engine.type_resolver_from_dict({name: _TYPES[fact.type] for name, fact in table.items()})
    if slip := slip_in(text):
        raise ExpressionFault(f'"{text}" is not an expression: {slip}; {_EXAMPLE}')
    context = rule_engine.Context(type_resolver=resolver, default_timezone="utc")
    try:
        return rule_engine.Rule(text, context=context).statement.expression
    except errors.SymbolResolutionError as error:
        raise ExpressionFault(unknown("fact", error.symbol_name, list(table))) from error
    except errors.DatetimeSyntaxError as error:
        raise ExpressionFault(f'"{error.value}" is not a date; write it like d"2025-03-31"') from error
    except errors.EvaluationError as error:
        right = slip_of_types(text) or error.message
        raise ExpressionFault(f'"{text}" compares things of different types: {right}') from error
    except errors.EngineError as error:
        raise ExpressionFault(f'"{text}" is not an expression: {error.message}; {_EXAMPLE}') from error


def _check(node: Any, table: FactTable) -> None:
    """Refuse all of rule-engine's language but the part that the rules need, and comparisons across types."""
    match node:
        case ast.SymbolExpression(scope=scope) if scope is not None:
            raise ExpressionFault(f'"${node.name}" is not a fact; use the fact "today" for the day of the check')
        case ast.ComparisonExpression() | ast.ContainsExpression():
            _check_types(node, table)
        case ast.LogicExpression() | ast.UnaryExpression():
            _check_sides(node, table)
        case ast.ArrayExpression():
            pass
        case _ if isinstance(node, (*_PLAIN, *_ARITHMETIC)):
            pass
        case _:
            raise ExpressionFault(f"rules may only use facts, comparisons, in [...], and, or, not; {_EXAMPLE}")
    for child in children(node):
        _check(child, table)


def _check_types(node: Any, table: FactTable) -> None:
    left, *others = children(node)
    others = [
        item for other in others for item in (children(other) if isinstance(other, ast.ArrayExpression) else [other])
    ]
    for other in others:
        if isinstance(other, ast.NullExpression) or isinstance(left, ast.NullExpression):
            continue
        if left.result_type != other.result_type:
            told = f"{_said(left, table)} cannot be compared with {_said(other, table)}"
            raise ExpressionFault(f"{told}{_as_a_fact(left)}")
        for one, compared_with in ((left, other), (other, left)):
            _check_own_words(one, table)
            _check_choice(one, compared_with, table)


def _as_a_fact(node: Any) -> str:
    """Say how a fact that is yes or no is used."""
    is_one = isinstance(node, ast.SymbolExpression) and node.result_type is rule_engine.DataType.BOOLEAN
    return f'; write "{node.name}" or "not {node.name}"' if is_one else ""


def _check_sides(node: Any, table: FactTable) -> None:
    """Refuse ``plan == "TAC" or "TAF"``: what stands beside and, or and not says yes or no itself."""
    for side in children(node):
        if node.type in ("and", "or", "not") and side.result_type is not rule_engine.DataType.BOOLEAN:
            raise ExpressionFault(
                f'{_said(side, table)} alone says neither yes nor no; compare it too, as in plan == "TAC" or plan == '
                '"TAF", or plan in ["TAC", "TAF"]'
            )


def _check_own_words(node: Any, table: FactTable) -> None:
    if isinstance(node, ast.SymbolExpression) and table[node.name].in_own_words:
        question = node.name.removeprefix("answer_")
        raise ExpressionFault(
            f'the fact "{node.name}" is an answer in a school\'s own words, which no two write alike: give '
            f'the question "{question}" a type under "questions:" (answer: yes or no), or compare it with null'
        )


def _check_choice(fact_node: Any, literal: Any, table: FactTable) -> None:
    if isinstance(fact_node, ast.SymbolExpression) and isinstance(literal, ast.StringExpression):
        choices = table[fact_node.name].choices
        if choices and literal.value not in choices:
            meant = next((one for one in choices if one.casefold() == literal.value.casefold()), None)
            if meant is not None:
                raise ExpressionFault(f'"{literal.value}" never holds; did you mean "{meant}"?')
            raise ExpressionFault(unknown(f'value of the fact "{fact_node.name}"', literal.value, list(choices)))


def _said(node: Any, table: FactTable) -> str:
    words = {data_type: words for words, data_type in _TYPES.items()}
    if isinstance(node, ast.SymbolExpression):
        return f'the fact "{node.name}" ({table[node.name].type})'
    if isinstance(node, _LITERALS):
        return f'"{node.value}" ({words[node.result_type]})'
    return f"a {words.get(node.result_type, 'list')}"


def _truth(node: Any, facts: Mapping[str, object]) -> bool | None:
    match node:
        case ast.LogicExpression():
            decisive = bool(node.type == "or")
            sides = [_truth(node.left, facts), _truth(node.right, facts)]
            if decisive in sides:
                return decisive
            return None if None in sides else not decisive
        case ast.UnaryExpression(type="not"):
            inner = _truth(node.right, facts)
            return None if inner is None else not inner
        case _:
            unknown = any(facts[name] is None for name in _names(node))
            return None if unknown and not _asks_for_null(node) else bool(node.evaluate(facts))


def _asks_for_null(node: Any) -> bool:
    return any(isinstance(child, ast.NullExpression) for child in children(node))


def children(node: Any) -> list[Any]:
    """List the parts of a node of rule-engine's syntax tree, for the part of its language that rules may use."""
    match node:
        case ast.ContainsExpression():
            return [node.member, node.container]
        case ast.ArrayExpression():
            return list(node.value)
        case ast.UnaryExpression():
            return [node.right]
        case _:
            return [getattr(node, side) for side in ("left", "right") if hasattr(node, side)]


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in children(node):
        yield from _nodes(child)


def _names(node: Any) -> Iterator[str]:
    return (one.name for one in _nodes(node) if isinstance(one, ast.SymbolExpression))


def _check_that_it_varies(expression: Expression, table: FactTable) -> None:
    """Refuse what is always true or always false, tried at every boundary that the expression itself names.

    Comparisons change only at the numbers, dates and texts that stand in the expression, so trying each of these and
    its neighbours decides it; with very many facts, the first combinations only.
    """
    choices = [_samples(table[name], expression) for name in expression.uses]
    combinations = itertools.islice(itertools.product(*choices), MOST_SAMPLES)
    seen = {expression.evaluate(dict(zip(expression.uses, values, strict=True))) for values in combinations} - {None}
    if (
        len(seen) == 1
        and sum(1 for _ in itertools.islice(itertools.product(*choices), MOST_SAMPLES + 1)) <= MOST_SAMPLES
    ):
        raise ExpressionFault(
            f'"{expression.text}" is always {"true" if True in seen else "false"}, whatever the facts'
        )


def _samples(fact: Fact, expression: Expression) -> list[object]:
    literals = [node.value for node in _nodes(expression.tree) if isinstance(node, _LITERALS)]
    match fact.type:
        case "yes or no":
            return [True, False, None]
        case "text":
            return [*(fact.choices or ("some other words", *(one for one in literals if isinstance(one, str)))), None]
        case "number":
            numbers = {one for one in literals if isinstance(one, Decimal)}
            near = {number + step for number in numbers for step in (-1, 0, 1)}
            return [*sorted(number for number in {Decimal(0), *near, Decimal(10_000)} if number >= 0), None]
        case "date":
            days = {one.date() for one in literals if isinstance(one, datetime)} | {date(2025, 6, 30)}
            return [*sorted({day + timedelta(days=step) for day in days for step in (-1, 0, 1)}), None]
