"""What a source showed before, night by night: a ledger of changes, and the life of each ad."""

from adwatch.history.ledger import (
    LEDGER,
    TRUSTED,
    KnownPage,
    Ledger,
    last_crawl_before,
    ledger_before,
    nights,
    pages_before,
)
from adwatch.history.life import Life, Stage, life_of
from adwatch.history.night import Night, Reach, publish


__all__ = [
    "LEDGER",
    "TRUSTED",
    "KnownPage",
    "Ledger",
    "Life",
    "Night",
    "Reach",
    "Stage",
    "last_crawl_before",
    "ledger_before",
    "life_of",
    "nights",
    "pages_before",
    "publish",
]
