"""schema.org leaves sites much freedom; every shape leads to the same parts of an ad."""

import pytest
from lxml.html import fromstring

from crawlers.readers import posting
from crawlers.readers.structured import postings


URL = "http://demo.example/job/1"
JSON_LD = '<html><head><script type="application/ld+json">%s</script></head></html>'
PLAIN = '{"@type": "JobPosting", "title": "Cook", "description": "Soup"}'


def read(markup: str) -> list[dict]:
    return postings(markup, fromstring(markup), URL)


@pytest.mark.parametrize(
    "json",
    [
        PLAIN,
        f"[{PLAIN}]",
        f'[{{"@type": "WebSite"}}, {PLAIN}]',
        f'{{"@context": "https://schema.org", "@graph": [{PLAIN}]}}',
        f'{{"@type": "WebPage", "mainEntity": {PLAIN}}}',
        PLAIN.replace('"JobPosting"', '["Thing", "https://schema.org/JobPosting"]'),
        PLAIN.replace('"Soup"}', '"Soup",}'),
        PLAIN.replace('"Soup"', '"Soup\n"'),
    ],
)
def test_json_ld_in_every_wrapping(json):
    (found,) = read(JSON_LD % json)
    assert (posting.title(found), posting.text(found)) == ("Cook", "Soup")


def test_a_broken_script_beside_a_good_one_is_passed_over():
    broken = '<script type="application/ld+json">{"@type": "JobPosting", "title": </script>'
    assert len(read(JSON_LD % PLAIN + broken)) == 1


def test_a_page_whose_only_posting_is_broken_is_an_error():
    with pytest.raises(ValueError, match=f"unreadable JSON-LD in {URL}"):
        read(JSON_LD % '{"@type": "JobPosting", "title": ')


def test_several_postings_are_several_and_a_repeated_one_is_one():
    other = PLAIN.replace("Cook", "Waiter")
    found = read(JSON_LD % f"[{PLAIN}, {other}, {PLAIN}]")
    assert [posting.title(p) for p in found] == ["Cook", "Waiter"]


def test_microdata():
    (found,) = read("""<div itemscope itemtype="http://schema.org/JobPosting">
        <h1 itemprop="title">Cook</h1><meta itemprop="datePosted" content="2026-11-20">
        <div itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization">
          <b itemprop="name">Demo Kitchen</b><i itemprop="telephone">+374 00 12-34-56</i></div>
        <span itemprop="jobLocation">Gyumri</span><span itemprop="baseSalary">300 000 AMD</span>
        <div itemprop="description"><p>Soup</p><p>Bread</p></div></div>""")
    assert posting.title(found) == "Cook"
    assert posting.text(found) == "Soup\nBread"
    assert posting.employer(found) == "Demo Kitchen"
    assert posting.contacts(found) == ("+374 00 12-34-56",)
    assert posting.places(found) == ("Gyumri",)
    assert posting.pay(found) == "300 000 AMD"
    assert posting.posted(found) == "2026-11-20"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # in rdflib and pyRdfa, not in our hands
def test_rdfa():
    (found,) = read("""<html><head><title>x</title></head><body>
        <div vocab="http://schema.org/" typeof="JobPosting">
        <h1 property="title">Cook</h1>
        <div property="hiringOrganization" typeof="Organization">
          <b property="name">Demo Kitchen</b></div>
        <span property="jobLocation">Gyumri</span>
        <div property="description">Soup and bread</div></div></body></html>""")
    assert posting.title(found) == "Cook"
    assert posting.text(found) == "Soup and bread"
    assert posting.employer(found) == "Demo Kitchen"
    assert posting.places(found) == ("Gyumri",)


def test_json_ld_goes_before_microdata_of_the_same_posting():
    both = JSON_LD % PLAIN + (
        '<div itemscope itemtype="http://schema.org/JobPosting"><b itemprop="title">Cook</b></div>'
    )
    assert [posting.text(p) for p in read(both)] == ["Soup"]


@pytest.mark.parametrize(
    ("identifier", "site_id"),
    [
        ({"@type": "PropertyValue", "name": "demo", "value": "A-7"}, "A-7"),
        ({"value": 7}, "7"),
        ("A-7", "A-7"),
        (7, "7"),
        ([{"value": "A-7"}], "A-7"),
        (None, ""),
    ],
)
def test_site_id(identifier, site_id):
    assert posting.site_id({"identifier": identifier}) == site_id


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ("300 000 AMD", "300 000 AMD"),
        (500, "500"),
        (
            {"currency": "AMD", "value": {"minValue": 300, "maxValue": 450, "unitText": "MONTH"}},
            "300-450 AMD MONTH",
        ),
        ({"currency": "EUR", "value": 900}, "900 EUR"),
        ({"currency": "EUR", "minValue": 900, "maxValue": 900}, "900 EUR"),
        ({"currency": "EUR", "value": {"value": "900", "unitText": "WEEK"}}, "900 EUR WEEK"),
        (None, ""),
    ],
)
def test_pay(salary, pay):
    assert posting.pay({"baseSalary": salary}) == pay


@pytest.mark.parametrize(
    ("location", "places"),
    [
        ("Gyumri", ("Gyumri",)),
        (["Gyumri", "Vanadzor", "Gyumri"], ("Gyumri", "Vanadzor")),
        ({"address": "Gyumri, Demo street 1"}, ("Gyumri, Demo street 1",)),
        (
            {"address": {"addressLocality": "Gyumri", "addressCountry": {"name": "AM"}}},
            ("Gyumri, AM",),
        ),
        ({"name": "The kitchen"}, ("The kitchen",)),
        (None, ()),
    ],
)
def test_places(location, places):
    assert posting.places({"jobLocation": location}) == places


def test_words_outside_of_the_description_are_read_where_it_is_missing():
    stated = {"responsibilities": "Cook soup", "jobBenefits": ["Bed", "Board"]}
    assert posting.text(stated) == "Cook soup\nBed\nBoard"
