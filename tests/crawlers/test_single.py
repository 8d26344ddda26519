"""One page, asked for as politely as a crawl does."""

import pytest

from adwatch.errors import InputError, SettingError
from crawlers.single import read_html, read_url


POSTING = (
    '<html><script type="application/ld+json">{"@type": "JobPosting", "title": "Cook",'
    ' "description": "<p>Two days off.</p>", "hiringOrganization": {"name": "Demo"}}</script>'
    "<body>Menu</body></html>"
)
PLAIN = "<html><title>Ad 7</title><body><p>Cook wanted</p><p>Gyumri</p></body></html>"


def test_a_posting_is_read_by_its_parts(place, site):
    site.page("/ad", POSTING)
    told = read_url(f"{site.url}/ad")
    assert (told["title"], told["text"], told["employer"]) == ("Cook", "Two days off.", "Demo")


def test_a_page_without_one_is_read_as_a_person_sees_it(place, site):
    site.page("/ad", PLAIN)
    assert "Cook wanted\nGyumri" in read_url(f"{site.url}/ad")["text"]


def test_a_site_that_says_no_is_left_alone(place, site):
    site.page("/robots.txt", "User-agent: *\nDisallow: /", Content_Type="text/plain")
    site.page("/ad", PLAIN)
    with pytest.raises(InputError, match=r"robots\.txt says no"):
        read_url(f"{site.url}/ad")


def test_a_page_that_is_not_there_is_told(place, site):
    with pytest.raises(InputError, match="no page is there"):
        read_url(f"{site.url}/gone")


def test_strangers_are_not_asked_without_a_contact(place):
    with pytest.raises(SettingError, match="ADWATCH_CONTACT"):
        read_url("https://ads.example/1")


def test_only_web_addresses(place):
    with pytest.raises(InputError, match="begins with http"):
        read_url("ftp://ads.example/1")


def test_a_saved_page(tmp_path):
    path = tmp_path / "ad.html"
    path.write_text(PLAIN, "utf-8")
    assert read_html(path)["title"] == "Ad 7"
