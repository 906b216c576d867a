"""The schema of values that are read or written, each key with what its docstring says of it, for editors and readers.

The docstrings are read from the source when a schema is asked for: to do so at every start would cost half a second.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel


def schema_of(model: type[BaseModel], mode: Literal["validation", "serialization"] = "validation") -> dict[str, Any]:
    """Give the JSON Schema of a model, with the docstrings below its keys and those of all values in it."""
    schema = model.model_json_schema(mode=mode)
    models = {one.__name__: one for one in _below(BaseModel)}
    for name, described in {**schema.get("$defs", {}), model.__name__: schema}.items():
        said = _docstrings(models[name]) if name in models else {}
        for key, value in described.get("properties", {}).items():
            if key in said:
                value.setdefault("description", said[key])
    return schema


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _below(one)


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Give what stands below each key of a model, as ``schema`` calls the key; those of its base too."""
    said: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            said |= _said_in(one)
    return {field.alias or name: said[name] for name, field in model.model_fields.items() if name in said}


def _said_in(model: type[BaseModel]) -> dict[str, str]:
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    body = written.body if isinstance(written, ast.ClassDef) else []
    return {
        key.target.id: " ".join(below.value.value.split())
        for key, below in pairwise(body)
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }
