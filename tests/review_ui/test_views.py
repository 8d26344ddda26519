import re

import pytest
from django.urls import URLPattern, get_resolver

from review_ui.models import AuditEvent, Item
from review_ui.paging import SIZE
from tests.review_ui.browsing import add, form, page, said, send
from tests.review_ui.factories import (
    ARMENIAN,
    ENGLISH,
    PLAIN,
    RUSSIAN,
)


PHONE = "+374 00 12-34-56"
SECRETS = (PHONE, "37400123456", "demo_recruiter_example", "000 123-45-67", "@ads.example")
HTMX = {"HX-Request": "true"}


def walk(patterns):
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        yield "/" + re.sub(r"<int:\w+>", "1", str(pattern.pattern))


@pytest.mark.parametrize("address", list(walk(get_resolver().url_patterns)))
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_but_the_sign_in_asks_who_is_there(client, item, address, method):
    answer = getattr(client, method)(address)
    if address == "/login/":
        assert answer.status_code == 200
    else:
        assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={address}")
    assert not AuditEvent.objects.exclude(action="enqueue").exists()


@pytest.mark.parametrize("address", ["/", "/next/", "/ads/1/"])
def test_an_account_without_the_role_sees_a_sentence_and_no_ad(client, item, stranger, address):
    client.force_login(stranger)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Ask the operator to add you" in answer.content.decode()


def test_no_page_shows_a_contact(desk):
    add(ARMENIAN, RUSSIAN)
    bodies = [page(desk, "/")]
    for item in Item.objects.all():
        bodies.append(page(desk, f"/ads/{item.pk}/"))
        answer = send(desk, item, form(desk, item))
        bodies += [answer.content.decode(), page(desk, f"/ads/{item.pk}/")]
    for body in bodies:
        assert not [secret for secret in SECRETS if secret in body]
    assert "[phone …56]" in bodies[0]


def test_what_an_ad_holds_is_text_and_never_markup(desk):
    hostile = "<script>alert(1)</script>"
    add(
        PLAIN | {"title": hostile, "text": hostile, "employer": hostile, "findings": [], "why": "x"}
    )
    for address in ("/", f"/ads/{Item.objects.get().pk}/"):
        body = page(desk, address)
        assert hostile not in body
        assert "&lt;script&gt;" in body


def test_the_list_tells_drawn_ads_from_flagged_ones_by_nothing_but_their_words(desk):
    add(ENGLISH, PLAIN)
    body = page(desk, "/")
    rows = re.findall(r"<tr>\n<td>(.*?)</td>", body)
    assert len(rows) == 2
    assert all(
        re.fullmatch(r'<span class="priority \w+">(High|Medium)</span>', row) for row in rows
    )
    assert "none" not in body.split("<tbody>")[1].split("</tbody>")[0].lower()


def test_the_list_shows_titles_of_the_strongest_indicators(desk, item):
    cells = page(desk, "/").split("<tbody>")[1]
    assert "Costs worked off later · Passport kept by others · Secrecy asked for" in cells
    assert "93" not in cells


def test_filters_narrow_the_list_and_stay_on_the_way_to_the_next_ad(desk):
    add(ARMENIAN, RUSSIAN, ENGLISH)
    body = page(desk, "/?lang=ru&kind=job")
    assert RUSSIAN["title"] in body
    assert ENGLISH["title"] not in body
    assert 'href="/next/?lang=ru&amp;kind=job"' in body
    answer = desk.get("/next/?lang=ru&kind=job")
    item = Item.objects.get(lang="ru")
    assert answer["Location"] == f"/ads/{item.pk}/?lang=ru&kind=job"
    answer = desk.post(answer["Location"], form(desk, item), follow=True)
    assert answer.redirect_chain[-1][0] == "/?lang=ru&kind=job"
    assert "No ad waits for you here." in said(answer)
    assert '<option value="ru" selected>Russian</option>' in answer.content.decode()


def test_pages_go_through_the_whole_queue_once(desk):
    specs = [ARMENIAN | {"id": f"demo:{n:03}", "title": f"Ad {n:03}"} for n in range(SIZE + 5)]
    add(*specs)
    seen, address = [], "/?lang=hy"
    while address:
        body = page(desk, address)
        seen += re.findall(r"Ad \d{3}", body)
        following = re.search(r'href="([^"]+after=\d+)"', body)
        address = following[1].replace("&amp;", "&") if following else ""
    assert seen == [spec["title"] for spec in specs]


@pytest.mark.parametrize("after", ["999999", "x", "-1", "²"])
def test_an_odd_place_in_the_queue_is_its_beginning(desk, item, after):
    assert "[phone …56]" in page(desk, f"/?after={after}")


def test_full_pages_stay_small(desk):
    long = "Անձնագիրը պահվում է մեզ մոտ " * 10
    add(*(ARMENIAN | {"id": f"demo:{n:03}", "title": f"{long} {n}"} for n in range(SIZE + 1)))
    assert len(desk.get("/").content) < 60_000


def test_the_ad_shows_its_words_its_facts_and_where_they_come_from(desk, item):
    body = page(desk, f"/ads/{item.pk}/")
    assert (
        '<mark class="strong" title="Passport kept by others (strong)">Անձնագիրը պահվում է մեզ մոտ'
        in body
    )
    assert 'href="#m6"' in body
    assert 'id="m6"' in body
    assert '<dd class="quiet">not stated</dd>' in body
    assert ARMENIAN["why"] in body
    assert item.evidence["sha256"] in body
    assert '<div class="text" lang="hy">' in body


def test_words_that_say_the_contrary_are_not_shown_as_a_risk(desk):
    add(ENGLISH)
    body = page(desk, f"/ads/{Item.objects.get().pk}/")
    assert '<span class="strength good">the ad says otherwise</span>' in body
    assert '<mark class="good" title="Passport kept by others (the ad says otherwise)">' in body
    assert "Passport kept by others" not in page(desk, "/")


def test_htmx_gets_the_part_and_a_browser_the_page(desk, item):
    part, whole = (page(desk, "/", headers=headers) for headers in (HTMX, {}))
    assert "<html" not in part
    assert 'hx-swap-oob="innerHTML"' in part
    assert part.split("<main")[1].split("</main>")[0] == whole.split("<main")[1].split("</main>")[0]
    assert "Risk indicators are reasons to look, not findings about a person." in whole
    history = HTMX | {"HX-History-Restore-Request": "true"}
    assert "<html" in page(desk, "/", headers=history)


def test_pages_are_kept_nowhere_and_run_no_foreign_code(desk, item):
    for address in ("/", f"/ads/{item.pk}/"):
        answer = desk.get(address)
        assert "no-store" in answer["Cache-Control"]
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer["Referrer-Policy"] == "same-origin"
        assert not re.search(r"<style|style=|onclick|<script>", answer.content.decode())


def test_an_ad_that_is_not_there_is_a_page_too(desk):
    answer = desk.get("/ads/999/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_the_words_for_people_stay_careful(desk, item):
    for address in ("/", f"/ads/{item.pk}/"):
        body = page(desk, address).lower()
        assert "risk indicators" in body
        assert "trafficker" not in body
        assert "victim" not in body
