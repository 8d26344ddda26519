"""The site answers as ever, but its pages are not as they were."""

from tests.crawlers.faults.boards import SELECTORS, html, listing, page
from tests.crawlers.faults.case import Case, Night, asked_only, reads
from tests.crawlers.faults.faults import changes, edits, json_error, leads, says
from tests.crawlers.faults.site import Ask, Fault, Reply


def classes_renamed(*names: str, to: str = "x") -> Fault:
    return edits(rf"class='({'|'.join(names)})'", f"class='{to}'")


def all_under_one_number(_ask: Ask, reply: Reply) -> Reply:
    return edits(r"class='number'>[^<]*", "class='number'>A-1")(_ask, reply)


def same_words_everywhere(_ask: Ask, _reply: Reply) -> Reply:
    return page(html("<h1>Cookies</h1><div class='body'><p>Accept our cookies first.</p></div>"))


def broken_json(_ask: Ask, reply: Reply) -> Reply:
    return edits(r'\{"@context.*?</script>', "JobPosting ;;; ]] </script>")(_ask, reply)


def four_are_gone(night: Night) -> None:
    assert [night.counts[name] for name in ("ads", "vanished")] == [12, 4]


def a_pdf(body: bytes) -> bytes:
    return b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + b"\x00\x01\x02" * len(body)


def nothing_is_gone(night: Night) -> None:
    assert night.counts["vanished"] == 0


CASES = (
    Case(name="nothing_is_wrong", outcome="ok", proves=reads(16)),
    Case(name="nothing_is_wrong_with_postings", way="postings", outcome="ok", proves=reads(16)),
    Case(name="nothing_is_wrong_with_the_feed", way="feed", outcome="ok", proves=reads(16)),
    Case(
        name="listing_has_other_classes",
        faults={"/|/list/.*": classes_renamed("ad", "next")},
        outcome="layout_changed",
    ),
    Case(
        name="ads_have_no_text",
        faults={"/ad/.*": classes_renamed("body")},
        outcome="layout_changed",
    ),
    Case(
        name="half_of_the_fields_are_gone",
        faults={"/ad/.*": classes_renamed("pay", "contact", "employer")},
        outcome="layout_changed",
    ),
    Case(
        name="one_field_is_gone",
        faults={"/ad/.*": classes_renamed("pay")},
        outcome="layout_changed",
    ),
    Case(
        name="only_the_beginning_of_each_text",
        faults={"/ad/.*": edits(r"(<div class='body'><p>.{30}).*?</div>", r"\1… more</p></div>")},
        outcome="layout_changed",
    ),
    Case(
        name="one_number_on_all_ads",
        faults={"/ad/.*": all_under_one_number},
        outcome="layout_changed",
    ),
    Case(
        name="a_notice_in_place_of_every_ad",
        faults={"/ad/.*": same_words_everywhere},
        outcome="layout_changed",
    ),
    Case(
        name="every_ad_leads_home",
        faults={"/ad/.*": leads("/")},
        outcome="layout_changed",
    ),
    Case(
        name="a_parked_domain",
        faults={".*": says(200, html("<h1>This domain is for sale</h1>" + "<p>Offer</p>" * 200))},
        outcome="layout_changed",
    ),
    Case(
        name="listing_is_declared_a_pdf",
        faults={"/": changes(bytes, Content_Type="application/pdf")},
        outcome="ok",
        proves=reads(16),
    ),
    Case(
        name="listing_is_a_pdf",
        faults={"/": changes(a_pdf, Content_Type="application/pdf")},
        outcome="layout_changed",
    ),
    Case(
        name="json_ld_is_broken_on_every_page",
        way="postings",
        faults={"/job/.*": broken_json},
        outcome="layout_changed",
    ),
    Case(
        name="json_ld_is_gone",
        way="postings",
        faults={"/job/.*": edits(r"<script.*?</script>", "")},
        outcome="layout_changed",
    ),
    Case(
        name="html_in_place_of_the_sitemap",
        way="postings",
        faults={"/sitemap.xml": says(200, html("<h1>All our jobs</h1>"))},
        outcome="layout_changed",
    ),
    Case(
        name="html_in_place_of_the_feed",
        way="feed",
        faults={"/feed.xml": says(200, html("<p>Welcome</p>" * 1500))},
        outcome="layout_changed",
    ),
    Case(
        name="an_empty_page",
        faults={"/": says(200)},
        outcome="empty",
    ),
    Case(name="no_content", faults={"/": says(204)}, outcome="empty"),
    Case(name="no_such_page", faults={"/": says(404, "<h1>Not found</h1>")}, outcome="empty"),
    Case(name="page_is_gone", faults={"/": says(410, "<h1>Gone</h1>")}, outcome="empty"),
    Case(name="unasked_304", faults={"/": says(304)}, outcome="empty"),
    Case(name="json_error_with_200", faults={"/": json_error}, outcome="empty"),
    Case(
        name="closed_for_repairs_with_200",
        faults={".*": says(200, "<p>We are closed for repairs.</p>")},
        outcome="empty",
    ),
    Case(
        name="an_empty_feed",
        way="feed",
        faults={"/feed.xml": says(200, "<rss version='2.0'><channel></channel></rss>")},
        outcome="empty",
    ),
    Case(
        name="an_empty_sitemap",
        way="postings",
        faults={"/sitemap.xml": says(200, "<urlset></urlset>", Content_Type="text/xml")},
        outcome="empty",
    ),
    Case(
        name="ads_fall_to_two_fifths",
        faults={"/": says(200, listing(range(1, 7)))},
        outcome="partly",
    ),
    Case(
        name="ads_fall_to_three_quarters",
        faults={"/list/2": says(200, listing(range(9, 13)))},
        outcome="ok",
        proves=four_are_gone,
    ),
    Case(
        name="most_ads_have_no_text",
        faults={r"/ad/1?[0-5]": classes_renamed("body")},
        outcome="layout_changed",
    ),
    Case(
        name="one_ad_has_no_text",
        faults={"/ad/3": classes_renamed("body")},
        outcome="ok",
        proves=nothing_is_gone,
    ),
    Case(
        name="some_ads_lead_home",
        faults={"/ad/[345]": leads("/")},
        outcome="ok",
        proves=nothing_is_gone,
    ),
    # Nights without a history, from which nothing can be told but the declaration.
    Case(
        name="first_night_selectors_never_fitted",
        first=True,
        declared={"selectors": {**SELECTORS, "link": ".none"}},
        outcome="empty",
    ),
    Case(name="first_night_empty_page", first=True, faults={"/": says(200)}, outcome="empty"),
    Case(
        name="first_night_fewer_than_declared",
        first=True,
        declared={"expectations": {"min": 17, "max": 30}},
        outcome="partly",
    ),
    Case(
        name="first_night_fewer_pays_than_declared",
        first=True,
        faults={"/ad/.*": classes_renamed("pay")},
        declared={"expectations": {"min": 1, "max": 30, "fields": {"pay": 0.5}}},
        outcome="layout_changed",
    ),
    Case(
        name="first_night_shorter_than_declared",
        first=True,
        declared={"expectations": {"min": 1, "max": 30, "text": 2000}},
        outcome="layout_changed",
    ),
    Case(
        name="first_night_a_quiet_board_may_be_empty",
        first=True,
        faults={"/": says(200, listing(range(0)))},
        declared={"expectations": {"min": 0, "max": 30}},
        outcome="ok",
        proves=asked_only("/robots.txt", "/"),
    ),
)
