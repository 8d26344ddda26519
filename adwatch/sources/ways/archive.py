"""WARC and WACZ files: what a person captured in a browser, or a web archive's own file."""

from typing import Literal

from pydantic import Field, model_validator

from adwatch.sources.declaration import AdSelectors, FolderSource, Pattern


class ItemSelectors(AdSelectors):
    """``item`` finds whole ads where a page holds several."""

    item: str | None = Field(None, description="a selector of whole ads in a page")


class ArchiveSource(FolderSource):
    """Pages kept in archive files, read as pages of a site are."""

    spider: Literal["archive"]
    read: Literal["job_posting", "selectors", "channel"] = Field(
        "job_posting", description="job_posting, selectors or channel: how its pages hold ads"
    )
    selectors: ItemSelectors | None = Field(
        None, description="text, and others, where pages are read by selectors"
    )
    url_pattern: Pattern | None = Field(
        None, description="a regular expression of the addresses of the ads' pages"
    )

    @model_validator(mode="after")
    def _selectors_given(self) -> "ArchiveSource":
        if (self.read == "selectors") != (self.selectors is not None):
            raise ValueError("selectors go together with read: selectors")
        return self
