"""Turns what is wrong with a declaration into sentences: which key, and what was expected there."""

import difflib
from typing import Any, get_args

from pydantic import BaseModel, ValidationError


def explain(error: ValidationError, model: type[BaseModel], *, not_keys: set[str]) -> str:
    """One sentence per problem; ``not_keys`` are parts of pydantic's path that nobody wrote."""
    keys = describe(model)
    return "; ".join(_sentence(problem, keys, not_keys) for problem in error.errors())


def describe(model: type[BaseModel], prefix: str = "") -> dict[str, str]:
    """Every key that a declaration may hold, dotted, with what belongs there."""
    keys: dict[str, str] = {}
    for name, info in model.model_fields.items():
        keys[f"{prefix}{name}"] = info.description or name
        for nested in (info.annotation, *get_args(info.annotation)):
            if isinstance(nested, type) and issubclass(nested, BaseModel):
                keys |= describe(nested, f"{prefix}{name}.")
    return keys


def _sentence(problem: Any, keys: dict[str, str], not_keys: set[str]) -> str:
    parts = [str(part) for part in problem["loc"] if part not in not_keys]
    key = ".".join(parts)
    match problem["type"]:
        case "missing":
            return f"key {key!r}: missing; expected {keys.get(key, key)}"
        case "extra_forbidden":
            return f"key {key!r}: not expected{_hint(parts, keys)}"
        case "union_tag_not_found":
            tag, ways = problem["ctx"]["discriminator"], ", ".join(sorted(not_keys))
            return f"key {tag}: missing; expected one of {ways}"
        case "union_tag_invalid":
            tag, ways = problem["ctx"]["discriminator"], ", ".join(sorted(not_keys))
            return f"key {tag}: expected one of {ways}, found {problem['ctx']['tag']!r}"
        case _:
            message = problem["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
            # Of a whole table of keys, what was found is the file that its writer has open.
            found = problem["input"]
            told = "" if isinstance(found, dict | list | tuple) else f", found {found!r}"
            return f"key {key!r}: expected {message}{told}" if key else f"expected {message}{told}"


def _hint(parts: list[str], keys: dict[str, str]) -> str:
    prefix = "".join(f"{part}." for part in parts[:-1])
    beside = [k.removeprefix(prefix) for k in keys if k.startswith(prefix)]
    beside = sorted(key for key in beside if "." not in key)
    near = difflib.get_close_matches(parts[-1], beside, 1)
    return f", did you mean {near[0]!r}?" if near else f"; expected one of {', '.join(beside)}"
