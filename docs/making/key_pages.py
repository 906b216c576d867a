"""Pages that list the keys of a file, from its JSON Schema."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.text.markdown import joined, table
from pipeline.text.sentences import listed

PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no", "null": "nothing"}


def key_page(title: str, about: str, schema: Mapping[str, Any]) -> str:
    """Give a page with a table of the outermost keys, then one for each kind of value that has keys of its own.

    A star marks the keys that must be there.
    """
    kinds = schema["$defs"]
    inner = (part for name in sorted(kinds) for part in _kind(name, kinds[name]))
    return joined(f"# {title}", about, _keys(schema), *inner)


def _kind(name: str, kind: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {name}"
    yield _words(kind.get("description", ""))
    yield _keys(kind) if "properties" in kind else f"One of: {_type(kind)}."


def _keys(kind: Mapping[str, Any]) -> str:
    needed = kind.get("required", ())
    rows = [
        (f"`{name}`{' *' if name in needed else ''}", _type(key), _words(key.get("description", "")))
        for name, key in kind["properties"].items()
    ]
    return table(("Key", "Holds", "What it says"), rows)


def _type(key: Mapping[str, Any]) -> str:
    """Say in words what a key holds."""
    if "$ref" in key:
        name = key["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in key or "const" in key:
        return listed([f"`{value}`" for value in key.get("enum", [key.get("const")])], "or")
    if "anyOf" in key:
        return listed(list(dict.fromkeys(_type(one) for one in key["anyOf"])), "or")
    if key.get("type") in ("array", "object"):
        return _several(key)
    return "date" if key.get("format") == "date" else PLAIN.get(key.get("type", ""), "any value")


def _several(key: Mapping[str, Any]) -> str:
    if "items" in key:
        return f"list of {_type(key['items'])}"
    if key["type"] == "array":
        return listed([_type(one) for one in key.get("prefixItems", ())]) or "list"
    values = key.get("additionalProperties")
    return f"by name: {_type(values)}" if isinstance(values, Mapping) else "keys and values"


def _words(description: str) -> str:
    """Give a description in one line, with names of code as Markdown marks them."""
    return re.sub(r"``(.*?)``", r"`\1`", " ".join(description.split()))
