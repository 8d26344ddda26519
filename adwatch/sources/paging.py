"""How a listing goes on: a link to the next page, a page number, or a cursor."""

from pydantic import Field, model_validator

from adwatch.sources.declaration import Declaration


class Paging(Declaration):
    """Addresses of further listing pages, where no link leads to them.

    ``{page}`` counts from ``first`` in steps of ``step`` until a page leads to nothing new;
    ``{cursor}`` is what the page before says.
    """

    address: str = Field(description="an address with {page} or {cursor} in it")
    first: int = Field(2, description="the number of the first page that is not a start address")
    step: int = Field(1, ge=1, description="from one page's number to the next one's")
    cursor: str | None = Field(None, description="a selector of what goes in place of {cursor}")

    @model_validator(mode="after")
    def _one_mark(self) -> "Paging":
        if "{cursor}" in self.address and self.cursor is None:
            raise ValueError("a key `cursor`: the selector of what goes in place of {cursor}")
        mark = "{page}" if self.cursor is None else "{cursor}"
        if mark not in self.address:
            raise ValueError(f"an address with {mark} in it")
        return self
