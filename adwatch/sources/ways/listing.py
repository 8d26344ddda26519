"""Listings that lead to a page per ad, or that hold the ads themselves."""

from typing import Literal

from pydantic import Field, model_validator

from adwatch.sources.declaration import AdSelectors, WebSource
from adwatch.sources.paging import Paging


class ListingSelectors(AdSelectors):
    """``link`` leads to pages of one ad each; ``item`` is an ad in the listing itself."""

    link: str | None = Field(None, description="a selector of the links to the ads' own pages")
    item: str | None = Field(None, description="a selector of whole ads in the listing")
    next: str | None = Field(None, description="a selector of the link to the next listing page")

    @model_validator(mode="after")
    def _one_way(self) -> "ListingSelectors":
        if (self.link is None) == (self.item is None):
            raise ValueError("exactly one of link and item")
        return self


class ListingSource(WebSource):
    """Listing → next page → one page per ad, or ads in the listing itself."""

    spider: Literal["listing"]
    selectors: ListingSelectors = Field(description="link or item, text, and others as wanted")
    paging: Paging | None = Field(None, description="address, and first, step or cursor")
