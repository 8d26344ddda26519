"""What is said of every source, whichever way its ads are read."""

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from adwatch.ads import Kind
from adwatch.settings import settings


Language = Literal["hy", "ru", "en"]
Frequency = Literal["daily", "weekly", "monthly"]
AdField = Literal["title", "employer", "places", "pay", "contacts", "posted", "images"]
Share = Annotated[float, Field(ge=0, le=1)]

# How a proposal begins what a person has to fill in.
UNDECIDED = "to be "

DAYS_BETWEEN: dict[Frequency, int] = {"daily": 1, "weekly": 7, "monthly": 28}
# Clocks of the countries we read most; another country's sites state theirs as ``zone``.
ZONES = {"AM": "Asia/Yerevan", "RU": "Europe/Moscow", "GE": "Asia/Tbilisi", "AE": "Asia/Dubai"}


class Declaration(BaseModel):
    """Base of everything a source's YAML may say: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _web_address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("a web address that begins with http:// or https://")
    return url


def _zone(name: str) -> str:
    try:
        ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):
        raise ValueError("a time zone such as Asia/Yerevan") from None
    return name


def _pattern(expression: str) -> str:
    try:
        re.compile(expression)
    except re.error as error:
        raise ValueError(f"a regular expression; this one has {error}") from None
    return expression


WebAddress = Annotated[str, AfterValidator(_web_address)]
Zone = Annotated[str, AfterValidator(_zone)]
Pattern = Annotated[str, AfterValidator(_pattern)]


class Expectations(Declaration):
    """What a healthy crawl looks like; outside of it the crawl is not believed."""

    min: int = Field(ge=0, description="the fewest ads of a healthy crawl")
    max: int = Field(ge=1, description="the most ads of a healthy crawl")
    fields: dict[AdField, Share] = Field(
        default_factory=dict, description="the smallest share of ads that state a field"
    )
    text: int = Field(0, ge=0, description="the smallest mean length of the ads' text")
    minutes: float = Field(240, gt=0, description="how long a crawl may take")

    @model_validator(mode="after")
    def _in_order(self) -> "Expectations":
        if self.min > self.max:
            raise ValueError("min must not be above max")
        return self


class AdSelectors(Declaration):
    """Where each part of an ad stands: CSS, or XPath if it begins with ``/``, ``./`` or ``(``."""

    text: str = Field(description="a selector of the ad's text")
    id: str | None = Field(None, description="a selector of the site's own number of the ad")
    url: str | None = Field(None, description="a selector of the link to the ad's own address")
    title: str | None = Field(None, description="a selector of the title")
    employer: str | None = Field(None, description="a selector of who offers the work")
    place: str | None = Field(None, description="a selector of where it is")
    pay: str | None = Field(None, description="a selector of what is paid")
    posted: str | None = Field(None, description="a selector of the day it was posted")
    contact: str | None = Field(None, description="a selector of whom to call or write")
    image: str | None = Field(None, description="a selector of its pictures")


class SourceBase(Declaration):
    """What is said of every source; ``adds`` tells that a crawl brings only what is new."""

    adds: ClassVar[bool] = False

    name: str
    spider: str = Field(description="how its ads are read")
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
    expectations: Expectations = Field(description="min and max ads of a healthy crawl")
    zone: Zone = Field("", description="the time zone of the site's dates; else its country's")
    draft: bool = Field(
        default=False, description="true until a person has compared its sample pages with its ads"
    )

    @model_validator(mode="after")
    def _decided(self) -> "SourceBase":
        stated = {name: getattr(self, name) for name in ("operator", "legal_basis", "legal_notes")}
        left = [name for name, value in stated.items() if value.startswith(UNDECIDED)]
        if left and not self.draft:
            raise ValueError(f"what only a person can know in {', '.join(left)}, as it is no draft")
        return self

    @cached_property
    def days_between(self) -> int:
        """Nights from one crawl to the next."""
        return DAYS_BETWEEN[self.frequency]

    @cached_property
    def clock(self) -> ZoneInfo:
        """The time zone in which the site writes its dates."""
        return ZoneInfo(self.zone or ZONES.get(self.country, "UTC"))

    @property
    def pace(self) -> str:
        """How fast it is read, for people."""
        return "as it comes"


class WebSource(SourceBase):
    """A source that is asked over the network."""

    rate: float = Field(gt=0, le=1000, description="requests per second at most, as a number")
    start_urls: tuple[WebAddress, ...] = Field(
        min_length=1, description="a list of web addresses where reading begins"
    )
    timeout: float = Field(30, gt=0, le=300, description="seconds that a page may take")
    render: bool = Field(default=False, description="true if pages show nothing without JavaScript")

    @property
    def pace(self) -> str:
        """Requests per second."""
        return f"{self.rate:g}/s"


class FolderSource(SourceBase):
    """A source of files that people drop into a folder; nothing is asked of anybody."""

    adds: ClassVar[bool] = True

    folder: Path | None = Field(
        None, description="the folder of the files; else inbox/<source> in the folder of the state"
    )

    @cached_property
    def inbox(self) -> Path:
        """Where the files are dropped."""
        return self.folder or settings().state / "inbox" / self.name
