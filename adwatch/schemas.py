"""The Parquet schema of every record, derived from its fields so that it is written only once."""

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa

from adwatch.ads import Record


SCALARS: dict[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
}


def schema_of(model: type[Record]) -> pa.Schema:
    """Columns in the order of the model's fields; ``X | None`` becomes a nullable column.

    Raises:
        TypeError: a field has a type that no Parquet reader would understand.
    """
    return pa.schema(_fields(model))


def _fields(model: type[Record]) -> "list[pa.Field[pa.DataType]]":
    return [_field(name, info.annotation) for name, info in model.model_fields.items()]


def _field(name: str, annotation: Any) -> "pa.Field[pa.DataType]":
    inner, nullable = _without_none(annotation)
    return pa.field(name, _type(inner), nullable=nullable)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    members = [member for member in get_args(annotation) if member is not NoneType]
    if len(members) != 1:
        raise TypeError(f"{annotation} mixes types, which Parquet cannot hold")
    return members[0], True


def _type(annotation: Any) -> pa.DataType:
    if annotation in SCALARS:
        return SCALARS[annotation]
    if get_origin(annotation) is Literal:
        return pa.string()
    if get_origin(annotation) is tuple:
        return pa.list_(_field("item", get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return pa.struct(_fields(annotation))
    raise TypeError(f"{annotation} has no Parquet type")
