"""Tables and messenger exports that partners hand over as files."""

from typing import Literal

from pydantic import Field, model_validator

from adwatch.sources.declaration import Declaration, FolderSource


class Columns(Declaration):
    """Which column of a table holds which part of an ad."""

    text: str = Field(description="the column of the ad's text")
    id: str | None = Field(None, description="the column of its number")
    url: str | None = Field(None, description="the column of its address")
    title: str | None = Field(None, description="the column of its title")
    employer: str | None = Field(None, description="the column of who offers the work")
    place: str | None = Field(None, description="the column of where it is")
    pay: str | None = Field(None, description="the column of what is paid")
    posted: str | None = Field(None, description="the column of the day it was posted")
    contact: str | None = Field(None, description="the column of whom to call or write")
    image: str | None = Field(None, description="the column of a picture's address")


class FilesSource(FolderSource):
    """CSV, JSONL and Parquet with a map of columns, or the JSON export of Telegram Desktop."""

    spider: Literal["files"]
    form: Literal["table", "telegram"] = Field(
        "table", description="table (CSV, JSONL, Parquet) or telegram (result.json)"
    )
    columns: Columns | None = Field(None, description="text, and others, of a table's columns")

    @model_validator(mode="after")
    def _columns_given(self) -> "FilesSource":
        if (self.form == "table") != (self.columns is not None):
            raise ValueError("columns go together with form: table")
        return self
