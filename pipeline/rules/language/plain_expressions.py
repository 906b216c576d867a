"""Expressions written out as a person would say them, from what their facts mean."""

from datetime import datetime
from typing import Any

from rule_engine import ast

from pipeline.rules.language.expressions import Expression, children
from pipeline.rules.language.facts import FactTable
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed

_COMPARED = {
    "ge": "{0} or more",
    "gt": "more than {0}",
    "le": "{0} or fewer",
    "lt": "fewer than {0}",
    "eq": "{0}",
    "ne": "not {0}",
}
_COMPARED_DAYS = {**_COMPARED, "ge": "{0} or later", "gt": "after {0}", "le": "{0} or earlier", "lt": "before {0}"}


def in_plain_words(expression: Expression, facts: FactTable) -> str:
    """Say an expression: ``sessions_possible >= 10`` is ``sessions that the child could have attended: 10 or more``."""
    return _said(expression.tree, facts)


def _said(node: Any, facts: FactTable) -> str:
    match node:
        case ast.LogicExpression():
            sides = (_in_brackets(side, node, facts) for side in (node.left, node.right))
            return f", {node.type} ".join(sides)
        case ast.UnaryExpression(type="not"):
            return f"it is not so that {_said(node.right, facts)}"
        case ast.ContainsExpression():
            member, container = children(node)
            return f"{_named(member, facts)} is {listed([_named(one, facts) for one in children(container)], 'or')}"
        case ast.ComparisonExpression():
            return _compared(node, facts)
        case _:
            return _named(node, facts)


def _in_brackets(side: Any, whole: Any, facts: FactTable) -> str:
    said = _said(side, facts)
    return f"({said})" if isinstance(side, ast.LogicExpression) and side.type != whole.type else said


def _compared(node: Any, facts: FactTable) -> str:
    left, right = _named(node.left, facts), _named(node.right, facts)
    if isinstance(node.right, ast.NullExpression):
        return f"{left} is {'not known' if node.type == 'eq' else 'known'}"
    on_days = isinstance(node.left, ast.SymbolExpression) and facts[node.left.name].type == "date"
    return f"{left}: {(_COMPARED_DAYS if on_days else _COMPARED)[node.type].format(right)}"


def _named(node: Any, facts: FactTable) -> str:
    match node:
        case ast.SymbolExpression():
            return facts[node.name].description
        case ast.DatetimeExpression() if isinstance(node.value, datetime):
            return in_words(node.value.date())
        case ast.BinaryExpressionBase():
            signs = {"add": "+", "sub": "-", "mul": "×"}
            return f"{_named(node.left, facts)} {signs.get(node.type, node.type)} {_named(node.right, facts)}"
        case _:
            return str(getattr(node, "value", node))
