"""The site says no: by status, by robots.txt, by a wall, by asking for patience."""

from tests.crawlers.faults.case import (
    Case,
    Night,
    asked_at_most,
    asked_once,
    asked_only,
    reads,
    said_as_before,
)
from tests.crawlers.faults.faults import (
    CAPTCHA,
    CHALLENGE,
    LOGIN,
    SOFT_WALL,
    hangs,
    leads,
    once,
    pours,
    resets,
    says,
)
from tests.crawlers.faults.site import Fault


# Sixteen are asked at once, and three of them are enough.
FEW = 3 + 16
OPEN = "User-agent: *\nDisallow:\n"
CLOSED = "User-agent: *\nDisallow: /\n"
PAUSE = 0.1


def robots(text: str, status: int = 200) -> Fault:
    return says(status, text, Content_Type="text/plain")


def kept_the_crawl_delay(night: Night) -> None:
    arrivals = night.site.arrivals[1:]
    assert arrivals[-1] - arrivals[0] >= 0.8 * PAUSE * (len(arrivals) - 1)


def rested_as_told(night: Night) -> None:
    """No request came between the refusal and the end of the second that the site wished for."""
    refused = night.site.arrivals[night.site.asked.index("/list/2")]
    later = [arrival - refused for arrival in night.site.arrivals if arrival > refused + 0.5]
    assert len(later) >= 8
    assert min(later) >= 0.9
    said_as_before(night)


CASES = (
    *(
        Case(
            name=f"{status}_on_start",
            faults={"/": says(status, "no")},
            outcome="blocked",
            proves=asked_once("/"),
        )
        for status in (401, 403, 429, 451)
    ),
    Case(
        name="429_on_start_with_retry_after",
        faults={"/": says(429, "slowly", Retry_After="1")},
        outcome="blocked",
        proves=asked_only("/robots.txt", "/"),
    ),
    Case(
        name="403_on_every_ad",
        faults={"/ad/.*": says(403, "no")},
        outcome="blocked",
        proves=asked_at_most("/ad/", FEW),
    ),
    Case(name="403_on_one_ad", faults={"/ad/5": says(403, "no")}, outcome="ok", proves=reads(15)),
    Case(name="429_on_one_ad", faults={"/ad/5": says(429, "slowly")}, outcome="blocked"),
    Case(name="403_on_the_second_listing", faults={"/list/2": says(403)}, outcome="blocked"),
    Case(
        name="403_on_the_sitemap",
        way="postings",
        faults={"/sitemap.xml": says(403)},
        outcome="blocked",
        proves=asked_only("/robots.txt", "/sitemap.xml"),
    ),
    Case(name="403_on_the_feed", way="feed", faults={"/feed.xml": says(403)}, outcome="blocked"),
    Case(
        name="led_to_a_login",
        faults={"/": leads("/login"), "/login": says(200, LOGIN)},
        outcome="blocked",
    ),
    Case(name="login_with_200", faults={"/": says(200, LOGIN)}, outcome="blocked"),
    Case(
        name="every_ad_leads_to_a_login",
        faults={"/ad/.*": leads("/login"), "/login": says(200, LOGIN)},
        outcome="blocked",
    ),
    Case(
        name="login_with_200_on_every_ad",
        faults={"/ad/.*": says(200, LOGIN)},
        outcome="blocked",
        proves=asked_at_most("/ad/", FEW),
    ),
    Case(
        name="login_with_200_on_every_posting",
        way="postings",
        faults={"/job/.*": says(200, LOGIN)},
        outcome="blocked",
        proves=asked_at_most("/job/", FEW),
    ),
    Case(name="captcha_with_200", faults={"/": says(200, CAPTCHA)}, outcome="blocked"),
    Case(
        name="captcha_with_200_on_every_ad",
        faults={"/ad/.*": says(200, CAPTCHA)},
        outcome="blocked",
    ),
    Case(name="are_you_a_robot_with_200", faults={"/": says(200, SOFT_WALL)}, outcome="blocked"),
    Case(
        name="captcha_in_place_of_the_feed",
        way="feed",
        faults={"/feed.xml": says(200, CAPTCHA)},
        outcome="blocked",
    ),
    Case(name="challenge_with_503", faults={"/": says(503, CHALLENGE)}, outcome="blocked"),
    Case(
        name="challenge_with_503_on_every_ad",
        faults={"/ad/.*": says(503, CHALLENGE)},
        outcome="blocked",
    ),
    Case(
        name="robots_txt_turns_to_disallow_all",
        faults={"/robots.txt": robots(CLOSED)},
        outcome="robots_denied",
        proves=asked_only("/robots.txt"),
    ),
    Case(
        name="robots_txt_disallows_every_ad",
        faults={"/robots.txt": robots("User-agent: adwatch\nDisallow: /ad/\n")},
        outcome="robots_denied",
        proves=asked_only("/robots.txt", "/", "/list/2"),
    ),
    Case(
        name="led_to_what_robots_txt_disallows",
        faults={"/": leads("/account")},
        outcome="robots_denied",
        proves=asked_only("/robots.txt", "/"),
    ),
    *(
        Case(
            name=f"robots_txt_{status}",
            faults={"/robots.txt": robots(OPEN, status)},
            outcome="robots_denied",
            proves=asked_only("/robots.txt"),
        )
        for status in (500, 503)
    ),
    Case(
        name="robots_txt_is_reset",
        faults={"/robots.txt": resets()},
        outcome="unreachable",
        proves=asked_only("/robots.txt"),
    ),
    Case(
        name="robots_txt_hangs",
        faults={"/robots.txt": hangs()},
        declared={"timeout": 0.5},
        outcome="unreachable",
        proves=asked_only("/robots.txt"),
    ),
    Case(
        name="robots_txt_without_end",
        faults={"/robots.txt": pours(b"HTTP/1.1 200 OK\r\n\r\n", b"Disallow: /x\n" * 5000)},
        outcome="unreachable",
        proves=asked_only("/robots.txt"),
    ),
    Case(
        name="robots_txt_is_missing",
        faults={"/robots.txt": robots(CLOSED, 404)},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="robots_txt_is_html",
        faults={"/robots.txt": says(200, "<html><p>Disallow: what?</p></html>")},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(
        name="crawl_delay",
        faults={"/robots.txt": robots(f"User-agent: *\nCrawl-delay: {PAUSE}\n")},
        outcome="ok",
        proves=kept_the_crawl_delay,
    ),
    Case(
        name="retry_after",
        faults={"/list/2": once(says(503, "busy", Retry_After="1"))},
        outcome="ok",
        proves=rested_as_told,
    ),
)
