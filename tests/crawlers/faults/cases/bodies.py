"""The answer arrives, and is too much, too long, or in letters that nobody can read."""

import gzip

from tests.crawlers.faults.boards import ad, listing, page, sitemap
from tests.crawlers.faults.case import Case, Night, asked_at_most, reads, said_as_before
from tests.crawlers.faults.faults import (
    MEGABYTE,
    adds,
    bomb,
    changes,
    edits,
    packs,
    recoded,
    unmodified,
)
from tests.crawlers.faults.site import Ask, Reply


SMALL_BUDGET = {"rate": 1000, "expectations": {"min": 1, "max": 30}}


def numbered(ask: Ask) -> int:
    return int(ask.path.rpartition("/")[2])


def same_ads_again(ask: Ask, _reply: Reply) -> Reply:
    onward = f"<a class='next' href='/list/{numbered(ask) + 1}'>next</a>"
    return page("".join(f"<a class='ad' href='/ad/{n}'>{n}</a>" for n in range(9, 17)) + onward)


def ever_new_ads(ask: Ask, _reply: Reply) -> Reply:
    n = numbered(ask)
    return page(listing(range(8 * n, 8 * n + 8), f"/list/{n + 1}"))


def any_ad(ask: Ask, _reply: Reply) -> Reply:
    return page(ad(numbered(ask)))


def calendar(ask: Ask, _reply: Reply) -> Reply:
    return page(f"<p>No ads on this day.</p><a class='next' href='/list/{numbered(ask) + 1}'>on")


def back_to_the_first(_ask: Ask, _reply: Reply) -> Reply:
    return page(listing(range(9, 17), "/"))


def mixed_up(body: bytes) -> bytes:
    """Every other word in another encoding, as where a template and its content disagree."""
    words = body.decode().split(" ")
    return b" ".join(
        word.encode("cp1251" if n % 2 else "utf-8", "ignore") for n, word in enumerate(words)
    )


def twice_encoded(body: bytes) -> bytes:
    return body.decode("cp1252", "ignore").encode()


def damaged(body: bytes) -> bytes:
    """The site's own loss: its database gave out the sign of a letter that could not be read."""
    text = body.decode()
    return "".join("\ufffd" if c > "\x7f" and n % 3 else c for n, c in enumerate(text)).encode()


def other_sites(ask: Ask, reply: Reply) -> Reply:
    port = ask.headers["host"].partition(":")[2]
    return reply.with_body(sitemap([f"http://localhost:{port}/job/{n}" for n in range(1, 40)]))


def nobody_else_was_asked(night: Night) -> None:
    assert set(night.site.hosts) == {f"127.0.0.1:{night.site.port}"}


def nothing_was_written(night: Night) -> None:
    said_as_before(night)
    assert night.ads == []


def cut_short(body: bytes) -> bytes:
    """Most of the ads are left, so that their number does not tell."""
    return body[: len(body) * 4 // 5]


def zipped_and_cut_short(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=0)[: len(body) * 4 // 5]


CASES = (
    Case(
        name="the_same_ads_on_page_after_page",
        faults={"/list/.*": same_ads_again},
        declared=SMALL_BUDGET,
        outcome="over_budget",
        proves=asked_at_most("/list/", 1400),
    ),
    Case(
        name="ever_new_ads",
        faults={"/list/.*": ever_new_ads, "/ad/.*": any_ad},
        declared=SMALL_BUDGET,
        outcome="over_budget",
        proves=asked_at_most("/ad/", 80),
    ),
    Case(
        name="a_calendar_without_end",
        faults={"/list/.*": calendar},
        declared=SMALL_BUDGET,
        outcome="over_budget",
        proves=asked_at_most("/list/", 1400),
    ),
    Case(
        name="pages_that_lead_in_a_circle",
        faults={"/list/2": back_to_the_first},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="a_bomb_in_gzip_on_start",
        faults={"/": packs(lambda _body: bomb())},
        outcome="unreachable",
    ),
    Case(
        name="a_bomb_in_gzip_in_one_ad",
        faults={"/ad/7": packs(lambda _body: bomb())},
        outcome="ok",
        proves=reads(15),
    ),
    Case(
        name="a_bomb_for_a_sitemap",
        way="postings",
        faults={"/sitemap.xml": changes(lambda _body: bomb(), Content_Type="application/gzip")},
        outcome="layout_changed",
    ),
    Case(
        name="gzip_that_is_none",
        faults={"/": packs(lambda body: body)},
        outcome="unreachable",
    ),
    Case(
        name="gzip_cut_short",
        faults={"/": packs(lambda body: gzip.compress(body)[:200])},
        outcome="empty",
    ),
    Case(
        name="a_sitemap_in_gzip_cut_short",
        way="postings",
        faults={"/sitemap.xml": changes(zipped_and_cut_short)},
        outcome="partly",
    ),
    Case(
        name="a_sitemap_cut_short",
        way="postings",
        faults={"/sitemap.xml": changes(cut_short)},
        outcome="partly",
    ),
    Case(
        name="a_feed_cut_short",
        way="feed",
        faults={"/feed.xml": changes(cut_short)},
        outcome="layout_changed",
    ),
    Case(
        name="a_sitemap_of_another_site",
        way="postings",
        faults={"/sitemap.xml": other_sites},
        outcome="empty",
        proves=nobody_else_was_asked,
    ),
    Case(
        name="an_ad_of_five_megabytes",
        faults={"/ad/3": adds("<p>words, more words</p>" * 220_000)},
        outcome="ok",
    ),
    Case(
        name="ten_thousand_nested_tags",
        faults={"/ad/3": adds("<div>" * 10_000 + "deep")},
        outcome="ok",
    ),
    Case(
        name="ten_thousand_nested_tags_in_the_listing",
        faults={"/list/2": edits("</body>", "<b><i>" * 5_000 + "</body>")},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="a_line_of_three_megabytes",
        faults={"/ad/3": adds("x" * (3 * MEGABYTE))},
        outcome="ok",
    ),
    Case(
        name="control_characters_in_every_ad",
        faults={"/ad/.*": edits(r"(\w)</p>", "\\1\x00\x01\x08\x0b\x1b\x7f</p>")},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="half_characters_in_every_posting",
        way="postings",
        faults={"/job/.*": edits(r"</p>", r"\\ud83d</p>")},
        outcome="ok",
        proves=reads(16),
    ),
    Case(
        name="declared_utf_8_written_in_windows_1251",
        faults={"/|/list/.*|/ad/.*": recoded("cp1251", "utf-8")},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="declared_windows_1251_written_in_utf_8",
        faults={"/|/list/.*|/ad/.*": recoded("utf-8", "windows-1251")},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="truly_windows_1251",
        faults={"/|/list/.*|/ad/.*": recoded("cp1251", "windows-1251")},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="declared_an_encoding_that_does_not_exist",
        faults={"/|/list/.*|/ad/.*": recoded("utf-8", "utf-9")},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="every_other_word_in_another_encoding",
        faults={"/ad/.*": changes(mixed_up)},
        outcome="encoding",
    ),
    Case(name="letters_lost_by_the_site", faults={"/ad/.*": changes(damaged)}, outcome="encoding"),
    Case(
        name="letters_lost_in_one_ad",
        faults={"/ad/3": changes(damaged)},
        outcome="ok",
    ),
    Case(
        name="nothing_has_changed_says_the_site",
        faults={"/ad/.*": unmodified},
        outcome="ok",
        proves=nothing_was_written,
    ),
    Case(
        name="nothing_has_changed_but_most_ads_are_no_longer_listed",
        faults={
            "/ad/.*": unmodified,
            "/": lambda _ask, _reply: page(listing(range(1, 6))),
        },
        outcome="partly",
    ),
)
