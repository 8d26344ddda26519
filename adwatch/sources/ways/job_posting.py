"""Pages that carry schema.org JobPosting, found through sitemaps or through a listing."""

from typing import Literal

from pydantic import Field, model_validator

from adwatch.sources.declaration import Declaration, Pattern, WebSource
from adwatch.sources.paging import Paging


class LinkSelectors(Declaration):
    """How a listing leads to the pages that carry schema.org JobPosting."""

    link: str = Field(description="a selector of the links to the ads' own pages")
    next: str | None = Field(None, description="a selector of the link to the next listing page")


class JobPostingSource(WebSource):
    """Pages with schema.org JobPosting, found through sitemaps or, with selectors, a listing."""

    spider: Literal["job_posting"]
    selectors: LinkSelectors | None = Field(
        None, description="link and next, where a listing leads to the ads instead of a sitemap"
    )
    paging: Paging | None = Field(None, description="address, and first, step or cursor")
    url_pattern: Pattern | None = Field(
        None, description="a regular expression of the ads' addresses in the sitemap"
    )

    @model_validator(mode="after")
    def _paged_listing(self) -> "JobPostingSource":
        if self.paging and not self.selectors:
            raise ValueError("paging only with selectors, as sitemaps have no pages")
        return self
