"""Narrows the queue by what an analyst can judge: language, kind, source and priority."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from review_ui.models import Item, Priority
from review_ui.states import ItemState


@dataclass(frozen=True)
class Choice:
    """One option of one filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Filters:
    """What is chosen; empty means any."""

    lang: str = ""
    kind: str = ""
    source: str = ""
    band: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> "Filters":
        """Read them from the address of a page."""
        return cls(**{name: query.get(name, "")[:100] for name in asdict(cls())})

    def query(self) -> str:
        """The part of an address that carries them to the next page, with its question mark."""
        chosen = {name: value for name, value in asdict(self).items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    def pending(self) -> QuerySet[Item]:
        """The items that wait, in the order of the queue."""
        columns = {"lang": self.lang, "kind": self.kind, "source": self.source}
        wanted = {name: value for name, value in columns.items() if value}
        if self.band:
            wanted["priority"] = self.band
        return Item.objects.filter(state=ItemState.PENDING, **wanted).order_by("place", "ad_id")

    def choices(self) -> dict[str, list[Choice]]:
        """The options of each filter: what the queue holds, and what is chosen already."""
        waiting = Item.objects.filter(state=ItemState.PENDING).order_by()

        def held(column: str) -> list[str]:
            return sorted(waiting.values_list(column, flat=True).distinct())

        return {
            "lang": _options(held("lang"), self.lang, language_name),
            "kind": _options(held("kind"), self.kind, kind_name),
            "source": _options(held("source"), self.source, str),
            "band": _options(Priority.values, self.band, band_name),
        }


def language_name(code: str) -> str:
    """The English name of a language the reader knows, else its code."""
    names = {"hy": _("Armenian"), "ru": _("Russian"), "en": _("English")}
    return names.get(code, code or _("unknown"))


def kind_name(kind: str) -> str:
    """What people call a kind of ad."""
    return {"job": _("Job"), "marriage": _("Marriage agency")}.get(kind, kind)


def band_name(band: str) -> str:
    """What people call a band, or the priority that is named after it."""
    names = {"high": _("High"), "medium": _("Medium"), "low": _("Low"), "none": _("None")}
    return names.get(band, band)


def _options(values: Iterable[str], chosen: str, name: Callable[[str], str]) -> list[Choice]:
    # A filter may outlive the last ad it matched, and must stay visible to be taken off.
    known = list(dict.fromkeys([*values, chosen] if chosen else values))
    return [Choice(value, name(value), value == chosen) for value in known]
