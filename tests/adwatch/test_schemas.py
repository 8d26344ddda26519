from typing import Any

import pytest

from adwatch.ads import Ad, Record
from adwatch.assessments import Assessment
from adwatch.schemas import schema_of


@pytest.mark.parametrize("model", [Ad, Assessment])
def test_every_field_is_a_column(model):
    assert schema_of(model).names == list(model.model_fields)


def test_what_parquet_cannot_hold_is_refused():
    class Mixed(Record):
        value: int | str

    class Anything(Record):
        value: dict[str, Any]

    for model in (Mixed, Anything):
        with pytest.raises(TypeError):
            schema_of(model)
