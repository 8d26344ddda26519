"""Makes valid records, so that a test says only what matters to it."""

from adwatch.ads import Ad, Page, Seen, content_hash
from adwatch.assessments import Assessment, Wording


SOURCE = {
    "title": "A board",
    "country": "AM",
    "languages": ["en"],
    "kind": "job",
    "operator": "Somebody",
    "legal_basis": "test",
    "legal_notes": "none",
    "frequency": "daily",
    "rate": 50,
    "spider": "listing",
    "start_urls": ["http://127.0.0.1:9/"],
    "selectors": {"link": "a.ad", "text": ".body"},
    "expectations": {"min": 1, "max": 100},
}


def make_ad(number=1, *, day="2026-11-01", title="Waiter", text="A café in Yerevan.", **other):
    source = other.pop("source", "board")
    return Ad(
        **{
            "id": f"{source}/{number:04}",
            "source": source,
            "kind": "job",
            "url": f"http://127.0.0.1:9/{number}",
            "title": title,
            "text": text,
            "first_seen": day,
            "content_hash": content_hash(title, text),
            **other,
        }
    )


def make_seen(number=1, *, page=None, **other):
    """An ad as a crawl hands it over, from a page of its own unless one is given."""
    ad = make_ad(number, **other)
    return Seen(id=ad.id, ad=ad, page=page or Page(url=ad.url, etag='"1"'))


def make_assessment(ad, **other):
    return Assessment(
        **{
            "id": ad.id,
            "source": ad.source,
            "kind": ad.kind,
            "content_hash": ad.content_hash,
            "lang": "en",
            "band": "none",
            "flagged": False,
            "rule": "nothing",
            "why": (Wording(lang="en", words="None: no indicator was found."),),
            "probability": 0.01,
            "scorer": "rules-1",
            "reader": "test",
            **other,
        }
    )
