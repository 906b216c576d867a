"""The fields that a template asks for, held against those that it is given, before any case meets the fault."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import Environment, nodes

Shape: TypeAlias = "Mapping[str, Shape] | list[Shape] | None"
"""What a field holds: text (None), fields of its own by name, or a list of things of one shape."""

_Scope: TypeAlias = "dict[str, Shape]"
_OF_JINJA = ("loop", "caller", *Environment(autoescape=True).globals)


def texts(*names: str) -> dict[str, Shape]:
    """Give fields that hold text."""
    return dict.fromkeys(names)


def fields_of(given: object) -> dict[str, Shape]:
    """Give the fields of the ``TypedDict`` that types a document's values: what is filled in is what is offered.

    Lists of such values keep their shape, everything else is text, or whatever the template makes of it.
    """
    return {name: _shape_of_type(value) for name, value in get_type_hints(given).items()}


def _shape_of_type(value: object) -> Shape:
    if is_typeddict(value):
        return fields_of(value)
    return [_shape_of_type(get_args(value)[0])] if get_origin(value) in (list, Sequence) else None


def unknown_names(source: str, offered: Iterable[str]) -> list[str]:
    """Give each name that a page asks for, and that is neither offered nor one of its own, in alphabetical order.

    Raises jinja2.TemplateSyntaxError for a tag that is wrong.
    """
    tree = Environment(autoescape=True).parse(source)
    names = tuple(tree.find_all(nodes.Name))
    own = {name.name for name in names if name.ctx != "load"}
    own |= {one.name for one in tree.find_all(nodes.Macro)} | {one.target for one in tree.find_all(nodes.Import)}
    return sorted({name.name for name in names} - own - {*_OF_JINJA, *offered})


def unknown_fields(source: str, offered: Mapping[str, Shape]) -> Iterator[tuple[str, list[str]]]:
    """Give each field that is asked for and not offered, with the names that are known there.

    Raises jinja2.TemplateSyntaxError for a tag that is wrong.
    """
    tree = Environment(autoescape=True).parse(source)
    yield from _unknown(tree, {**dict.fromkeys(_OF_JINJA), **offered}, list(offered))


def _unknown(node: nodes.Node, scope: _Scope, known: list[str]) -> Iterator[tuple[str, list[str]]]:
    inner = scope
    match node:
        case nodes.For():
            inner = {**scope, **_each(node, scope)}
        case nodes.Name(ctx="load") if node.name not in scope:
            yield node.name, known
        case nodes.Assign() | nodes.AssignBlock():
            scope.update(dict.fromkeys(name.name for name in node.find_all(nodes.Name) if name.ctx == "store"))
        case nodes.Getattr():
            fields = _shape(node.node, scope)
            if isinstance(fields, Mapping) and node.attr not in fields:
                yield f"{_said(node.node)}.{node.attr}", [f"{_said(node.node)}.{name}" for name in fields]
    for child in node.iter_child_nodes():
        yield from _unknown(child, inner, known)


def _each(loop: nodes.For, scope: _Scope) -> _Scope:
    """Give what a loop's own names hold in it."""
    if not isinstance(loop.target, nodes.Name):
        return dict.fromkeys(name.name for name in loop.target.find_all(nodes.Name))
    repeated = _shape(loop.iter, scope)
    return {loop.target.name: repeated[0] if isinstance(repeated, list) else None}


def _shape(node: nodes.Node, scope: _Scope) -> Shape:
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr):
        fields = _shape(node.node, scope)
        return fields.get(node.attr) if isinstance(fields, Mapping) else None
    return None


def _said(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_said(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
