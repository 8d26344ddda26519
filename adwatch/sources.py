"""Every place we read ads from, as declared in one YAML file each; the file's stem is its name."""

import difflib
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

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

    min: int = Field(ge=0)
    max: int = Field(ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> "Expectations":
        if self.min > self.max:
            raise ValueError("min must not be above max")
        return self


class AdSelectors(Declaration):
    """Where each part of an ad stands: CSS, or XPath if it begins with ``/``, ``./`` or ``(``."""

    text: str
    id: str | None = None
    title: str | None = None
    employer: str | None = None
    place: str | None = None
    pay: str | None = None
    posted: str | None = None
    contact: str | None = None


class ListingSelectors(AdSelectors):
    """``link`` leads to pages of one ad each; ``item`` is an ad in the listing itself."""

    link: str | None = None
    item: str | None = None
    next: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "ListingSelectors":
        if (self.link is None) == (self.item is None):
            raise ValueError("exactly one of link and item")
        return self


class JobPostingSelectors(Declaration):
    """How a listing leads to the pages that carry schema.org JobPosting."""

    link: str
    next: str | None = None


class SourceBase(Declaration):
    """What is said of every source, whichever way its ads are read."""

    name: str
    title: str
    country: str = Field(pattern="^[A-Z]{2}$", description="ISO 3166 code such as AM")
    languages: tuple[Language, ...] = Field(min_length=1)
    kind: Kind
    operator: str
    legal_basis: str
    legal_notes: str
    frequency: Frequency
    rate: float = Field(gt=0, le=100, description="requests per second at most")
    start_urls: tuple[WebAddress, ...] = Field(min_length=1)
    expectations: Expectations

    @cached_property
    def days_between(self) -> int:
        """Nights from one crawl to the next."""
        return DAYS_BETWEEN[self.frequency]


class ListingSource(SourceBase):
    """Listing → next page → one page per ad, or ads in the listing itself."""

    spider: Literal["listing"]
    selectors: ListingSelectors


class JobPostingSource(SourceBase):
    """Pages with schema.org JobPosting, found through sitemaps or, with selectors, a listing."""

    spider: Literal["job_posting"]
    selectors: JobPostingSelectors | None = None
    url_pattern: str | None = Field(None, description="regular expression of the ads' addresses")


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
        known = _keys(SPIDERS.get(declared.get("spider", ""), SourceBase))
        problems = "; ".join(_explain(problem, known) for problem in error.errors())
        raise SourceError(f"{path}: {problems}") from error


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


def _explain(problem: Any, known: set[str]) -> str:
    ways = set(SPIDERS)
    key = ".".join(str(part) for part in problem["loc"] if part not in ways) or "spider"
    match problem["type"]:
        case "missing":
            return f"key {key!r}: missing"
        case "extra_forbidden":
            near = difflib.get_close_matches(key.rsplit(".", 1)[-1], known, 1)
            hint = (
                f", did you mean {near[0]!r}?"
                if near
                else f"; expected one of {', '.join(sorted(known))}"
            )
            return f"key {key!r}: not expected{hint}"
        case "union_tag_not_found":
            return f"key 'spider': missing; expected one of {', '.join(sorted(ways))}"
        case "union_tag_invalid":
            return f"key 'spider': expected one of {', '.join(sorted(ways))}"
        case _:
            message = problem["msg"].removeprefix("Value error, ")
            return f"key {key!r}: expected {message}, found {problem['input']!r}"


def _keys(model: type[BaseModel]) -> set[str]:
    keys: set[str] = set()
    for name, info in model.model_fields.items():
        keys.add(name)
        for nested in (info.annotation, *get_args(info.annotation)):
            if isinstance(nested, type) and issubclass(nested, Declaration):
                keys |= _keys(nested)
    return keys - {"name"}
