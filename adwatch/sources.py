"""Every place we read ads from, as declared in one YAML file each; the file's stem is its name."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from adwatch.ads import Kind
from adwatch.errors import SourceError
from adwatch.explanation import explain
from adwatch.settings import settings


Language = Literal["hy", "ru", "en"]
Frequency = Literal["daily", "weekly", "monthly"]

DAYS_BETWEEN: dict[Frequency, int] = {"daily": 1, "weekly": 7, "monthly": 28}


class Declaration(BaseModel):
    """Base of everything a source's YAML may say: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _web_address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("a web address that begins with http:// or https://")
    return url


WebAddress = Annotated[str, AfterValidator(_web_address)]


class Expectations(Declaration):
    """How many ads a healthy crawl finds; outside of it the crawl is not believed."""

    min: int = Field(ge=0, description="the fewest ads of a healthy crawl")
    max: int = Field(ge=1, description="the most ads of a healthy crawl")

    @model_validator(mode="after")
    def _in_order(self) -> "Expectations":
        if self.min > self.max:
            raise ValueError("min must not be above max")
        return self


class AdSelectors(Declaration):
    """Where each part of an ad stands: CSS, or XPath if it begins with ``/``, ``./`` or ``(``."""

    text: str = Field(description="a selector of the ad's text")
    id: str | None = Field(None, description="a selector of the site's own number of the ad")
    title: str | None = Field(None, description="a selector of the title")
    employer: str | None = Field(None, description="a selector of who offers the work")
    place: str | None = Field(None, description="a selector of where it is")
    pay: str | None = Field(None, description="a selector of what is paid")
    posted: str | None = Field(None, description="a selector of the day it was posted")
    contact: str | None = Field(None, description="a selector of whom to call or write")


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


class JobPostingSelectors(Declaration):
    """How a listing leads to the pages that carry schema.org JobPosting."""

    link: str = Field(description="a selector of the links to the ads' own pages")
    next: str | None = Field(None, description="a selector of the link to the next listing page")


class SourceBase(Declaration):
    """What is said of every source, whichever way its ads are read."""

    name: str
    title: str = Field(description="what people call the site")
    country: str = Field(
        pattern="^[A-Z]{2}$", description="the site's country as two capital letters such as AM"
    )
    languages: tuple[Language, ...] = Field(
        min_length=1, description="a list of the languages its ads are in: hy, ru, en"
    )
    kind: Kind = Field(description="job or marriage")
    operator: str = Field(description="who runs the site")
    legal_basis: str = Field(description="why we may read it")
    legal_notes: str = Field(description="what its terms say that we have to mind")
    frequency: Frequency = Field(description="daily, weekly or monthly")
    rate: float = Field(gt=0, le=1000, description="requests per second at most, as a number")
    start_urls: tuple[WebAddress, ...] = Field(
        min_length=1, description="a list of web addresses where reading begins"
    )
    expectations: Expectations = Field(description="min and max ads of a healthy crawl")

    @cached_property
    def days_between(self) -> int:
        """Nights from one crawl to the next."""
        return DAYS_BETWEEN[self.frequency]


class ListingSource(SourceBase):
    """Listing → next page → one page per ad, or ads in the listing itself."""

    spider: Literal["listing"]
    selectors: ListingSelectors = Field(description="link or item, text, and others as wanted")


class JobPostingSource(SourceBase):
    """Pages with schema.org JobPosting, found through sitemaps or, with selectors, a listing."""

    spider: Literal["job_posting"]
    selectors: JobPostingSelectors | None = Field(
        None, description="link and next, where a listing leads to the ads instead of a sitemap"
    )
    url_pattern: str | None = Field(
        None, description="a regular expression of the ads' addresses in the sitemap"
    )


Source = ListingSource | JobPostingSource
SPIDERS: dict[str, type[SourceBase]] = {
    get_args(way.model_fields["spider"].annotation)[0]: way for way in get_args(Source)
}
_ADAPTER: TypeAdapter[Source] = TypeAdapter(Annotated[Source, Field(discriminator="spider")])


def read_source(path: Path) -> Source:
    """Read one declaration.

    Raises:
        SourceError: names the file, the key and what was expected there.
    """
    try:
        declared = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: not readable as YAML: {error}") from error
    if not isinstance(declared, dict):
        raise SourceError(f"{path}: expected keys and values, such as `title: ...`")
    if "name" in declared:
        raise SourceError(f"{path}: key 'name': not expected, a source is named by its file")
    try:
        return _ADAPTER.validate_python({"name": path.stem, **declared})
    except ValidationError as error:
        way = SPIDERS.get(str(declared.get("spider")), SourceBase)
        told = explain(error, way, not_keys=set(SPIDERS))
        raise SourceError(f"{path}: {told}") from error


def source_files() -> list[Path]:
    """The declarations in the folder that the settings name, by name.

    Raises:
        SourceError: there is no such folder.
    """
    folder = settings().sources
    if not folder.is_dir():
        raise SourceError(
            f"{folder}: no such folder; ADWATCH_SOURCES names the folder of YAML files"
        )
    return sorted(folder.glob("*.yml"))


def load_sources() -> list[Source]:
    """All declared sources by name; SourceError at the first declaration that cannot be read."""
    return [read_source(path) for path in source_files()]


def load_source(name: str) -> Source:
    """One source by name.

    Raises:
        SourceError: there is none of that name; the message lists those there are.
    """
    path = settings().sources / f"{name}.yml"
    if not path.is_file():
        names = ", ".join(found.stem for found in source_files()) or "none"
        raise SourceError(f"no source {name!r} in {settings().sources}; declared there: {names}")
    return read_source(path)
