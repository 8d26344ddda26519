"""Pages that real sites published, read as our declarations would; nothing of them is kept here."""

import json
import re
from pathlib import Path

import pytest
from lxml.html import fromstring

from crawlers.parsing.visible import visible_text
from crawlers.readers import posting
from crawlers.readers.structured import postings


PAGES = Path(__file__).parents[3] / "shared" / "data" / "pages"
URL = "http://demo.example/job/1"

pytestmark = [
    pytest.mark.skipif(not PAGES.exists(), reason=f"{PAGES} is not on this machine"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # in rdflib and pyRdfa
]


def read(markup: str) -> list[dict]:
    return postings(markup, fromstring(markup), URL)


def schema_examples() -> list[tuple[str, str]]:
    """The examples of JobPosting in each syntax, by the number schema.org gave them."""
    found = []
    for path in sorted((PAGES / "schemaorg-examples").glob("*.txt")):
        for example in re.split(r"(?m)^TYPES:", path.read_text("utf-8"))[1:]:
            number = example.split()[0]
            parts = re.split(r"(?m)^(PRE-MARKUP|MICRODATA|RDFA|JSON):\s*$", example)
            syntaxes = dict(zip(parts[1::2], parts[2::2], strict=True))
            found += [
                (f"{number} {syntax}", syntaxes[syntax])
                for syntax in ("MICRODATA", "RDFA", "JSON")
                if "JobPosting" in syntaxes.get(syntax, "")
            ]
    return found


@pytest.mark.parametrize(("name", "markup"), schema_examples(), ids=lambda value: str(value)[:24])
def test_examples_of_the_vocabulary_itself(name, markup):
    found = read(f"<html><head><title>x</title></head><body>{markup}</body></html>")
    assert found, name
    assert posting.title(found[0]) or posting.text(found[0]), name


def test_one_posting_says_the_same_in_every_syntax():
    said = [read(f"<body>{markup}</body>")[0] for name, markup in schema_examples()[:3]]
    assert {posting.title(p) for p in said} == {"Software Engineer"}
    assert {posting.pay(p) for p in said} == {"100000 USD"}
    assert {posting.places(p) for p in said} == {("Kirkland, WA",)}
    for stated in said:
        assert "full-time mid-level software engineer" in posting.text(stated)
        assert "Medical, Life, Dental" in posting.text(stated)


@pytest.mark.parametrize("name", ["job-page.html", "job-post.html"])
def test_a_board_of_domestic_work_abroad(name):
    (found,) = read((PAGES / "helperplace" / name).read_text("utf-8"))
    assert posting.title(found)
    assert len(posting.text(found)) > 100
    assert posting.posted(found)


def test_words_of_job_cards_survive_as_they_are_seen():
    cards = (PAGES / "crawlerlm-jobcards" / "job_posting_golden.jsonl").read_text("utf-8")
    for card in map(json.loads, cards.splitlines()):
        expected, seen = card["expected"], visible_text(fromstring(card["html"]))
        assert "".join(expected["title"].split()) in "".join(seen.split())
        words = re.findall(r"\w+", expected.get("description") or "")
        there = set(re.findall(r"\w+", seen))
        assert sum(word in there for word in words) >= 0.97 * len(words), expected["title"]
