"""Public web previews of messenger channels."""

from typing import Literal

from pydantic import Field

from adwatch.sources.declaration import WebSource


class ChannelSource(WebSource):
    """The preview at ``/s/<channel>``: posts newest first, older ones behind ``?before=``."""

    spider: Literal["channel"]
    pages: int | None = Field(
        None, ge=1, description="pages of about twenty posts to read a night; all of them without"
    )
