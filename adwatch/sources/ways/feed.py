"""RSS, Atom and JSON Feed, with the ads' own pages followed or not."""

from typing import Literal

from pydantic import Field, model_validator

from adwatch.sources.declaration import AdSelectors, WebSource


class FeedSource(WebSource):
    """Feeds whose entries are ads, or lead to pages of one ad each with ``follow``."""

    spider: Literal["feed"]
    follow: bool = Field(
        default=False, description="true if the entries lead to pages that say more than they do"
    )
    selectors: AdSelectors | None = Field(
        None, description="text, and others, of the pages followed; without, their JobPosting"
    )
    hosts: tuple[str, ...] = Field(
        (), description="a list of the hosts of the pages followed, if not the feed's own"
    )
    whole: bool = Field(
        default=False, description="true if the feed lists every ad that there is, old ones too"
    )

    @model_validator(mode="after")
    def _only_of_pages(self) -> "FeedSource":
        if (self.selectors or self.hosts) and not self.follow:
            raise ValueError("selectors and hosts only with follow: true, as entries need none")
        return self
