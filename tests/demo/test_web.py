import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from adwatch.errors import InputError
from demo import web
from demo.sites.pages import escaped
from demo.web import SITES, published, serve
from tests.demo.crawling import get


BANNERS = {
    "demo_hy_jobs": ["հորինված են"],
    "demo_ru_vacancies": ["вымышлены"],
    "demo_en_workabroad": ["is invented"],
    "demo_am_noticeboard": ["հորինված է", "вымышлено", "is invented"],
    "demo_en_twohearts": ["вымышлены", "is invented"],
    "demo_am_harsanik": ["հորինված են", "вымышлены"],
    "demo_am_channel": ["հորինված է", "вымышлено"],
}
DIGEST = """
import hashlib
from demo.web import SITES, _ads
pages = [(name, SITES[name](_ads(name), "http://127.0.0.1:1")) for name in SITES]
print(hashlib.sha256(repr(pages).encode()).hexdigest())
"""


@pytest.mark.parametrize("name", SITES)
def test_every_page_says_in_its_languages_that_it_is_invented(name, servers, everything):
    address = servers[name].address
    pages = [answer for answer in everything if answer.url.startswith(f"{address}/")]
    assert len(pages) > 3
    for page in pages:
        assert page.headers["X-Adwatch-Demo"] == "invented"
        if page.is_html:
            banner = re.search('<div class="demo-banner"[^>]*>(.+?)</div>', page.text)[1]
            assert all(words in banner for words in BANNERS[name])


def test_what_we_know_about_an_ad_is_never_served(everything):
    ads = [ad for ads in published().values() for ad in ads]
    telling = [ad.about for ad in ads if ad.about != "honest"]
    secrets = {part.strip() for about in telling for part in (about, *about.split(":")[1:])}
    assert len(secrets) > 20
    for answer in everything:
        assert not [secret for secret in secrets if secret in answer.text]
    assert "about" not in escaped(ads[0])


def test_contacts_and_links_are_plainly_fictitious(everything):
    for answer in everything:
        text = re.sub(r"<style>.*?</style>", "", answer.text, flags=re.DOTALL)
        phones = re.findall(r"\+\d[\d \-()]{6,}\d", text)
        assert all(re.match(r"\+\d{1,3} 0{2,3} ", phone) for phone in phones), phones
        for phone in phones:
            text = text.replace(phone, "")
        assert not re.findall(r"(?<!\d)\(?0?\d{2,3}\)?[ -]\d{2,3}[ -]\d{2}[ -]?\d{2}(?!\d)", text)
        mails = re.findall(r"[\w.-]+@[\w-]+\.[\w.-]*\w", text)
        assert all(mail.endswith(".example") for mail in mails), mails
        hosts = set(re.findall(r"https?://([^/\"\s<]+)", text))
        own = answer.url.split("/")[2]
        assert hosts <= {own, "schema.org", "www.sitemaps.org"}
        assert not re.findall(
            r"(?i)\b[\w-]+\.(?:com|org|net|am|ru|io|de|uk|info)\b",
            text.replace("schema.org", "").replace("www.sitemaps.org", ""),
        )


def test_robots_are_answered_by_every_site(servers):
    for server in servers.values():
        answer = get(f"{server.address}/robots.txt")
        assert answer.status == 200
        assert "User-agent: *" in answer.text
        assert "Disallow: /" in answer.text


def test_russian_board_is_in_windows_1251_throughout(servers):
    server = servers["demo_ru_vacancies"]
    answer = get(f"{server.address}/vacancy/5201")
    assert answer.headers["Content-Type"] == "text/html; charset=windows-1251"
    assert "Бухгалтер".encode("cp1251") in answer.body
    assert b"55 000\x9665 000 &#8381;" in answer.body


@pytest.mark.parametrize("name", [name for name in SITES if name != "demo_ru_vacancies"])
def test_other_boards_are_in_utf_8(name, servers):
    answer = get(f"{servers[name].address}/")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<meta charset="utf-8">' in answer.text


def test_unchanged_page_is_answered_without_body(servers):
    url = f"{servers['demo_hy_jobs'].address}/job/4101"
    first = get(url)
    again = get(url, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    assert get(url, **{"If-None-Match": '"other"'}).body == first.body


def test_head_has_the_length_and_no_body(servers):
    url = f"{servers['demo_en_workabroad'].address}/"
    answer = get(url, method="HEAD")
    assert answer.body == b""
    assert int(answer.headers["Content-Length"]) == len(get(url).body)


def test_missing_page_is_404(servers):
    assert {get(f"{server.address}/no-such-page").status for server in servers.values()} == {404}


def test_two_servings_give_the_same_bytes():
    runs = (
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=Path(web.__file__).parents[1],
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Yerevan"), ("2", "America/Anchorage"))
    )
    assert len(set(runs)) == 1


def test_port_in_use_is_named_with_a_way_out():
    with socket.socket() as taken:
        taken.bind((web.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"port {port} .* --first-port"):
            serve(port)


def test_when_one_port_cannot_be_had_none_of_the_sites_is_left_running():
    with pytest.raises(InputError, match="port 65536 cannot be used"):
        serve(65_535)
    with socket.socket() as free_again:
        free_again.bind((web.HOST, 65_535))


def test_serving_prints_the_addresses_until_interrupted(monkeypatch, capsys):
    monkeypatch.setattr(web, "_wait", Mock(side_effect=KeyboardInterrupt))
    monkeypatch.setattr(sys, "argv", ["demo.web", "--first-port", "0"])
    web.main()
    shown = capsys.readouterr().out
    assert len(re.findall(r"^demo_\w+ +http://127\.0\.0\.1:\d+/$", shown, re.MULTILINE)) == 7


def test_serving_on_a_taken_port_ends_with_the_explanation(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["demo.web", "--first-port", "70000"])
    with pytest.raises(SystemExit, match="cannot be used"):
        web.main()
