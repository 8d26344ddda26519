"""The site does not answer, not in time, not whole, or not in HTTP."""

from tests.crawlers.faults.case import Case, Night, asked_at_most, reads, said_as_before, told
from tests.crawlers.faults.faults import (
    a_gigabyte,
    chunks_for_ever,
    demands_cookie,
    drips,
    half_of,
    hangs,
    headers_for_ever,
    leads,
    once,
    resets,
    says,
    sends,
    stops,
)


PATIENCE = {"timeout": 0.5}
REPEATED = 1 + 3
OK = b"HTTP/1.1 200 OK\r\n"
BODY = b"Content-Type: text/html\r\n\r\n<a class='ad' href='/ad/1'>one</a>"


def nobody_else_was_asked(night: Night) -> None:
    assert set(night.site.hosts) == {f"127.0.0.1:{night.site.port}"}


CASES = (
    Case(
        name="no_such_host",
        declared={"start_urls": ["http://board.invalid/"]},
        outcome="unreachable",
    ),
    Case(
        name="connection_refused",
        declared={"start_urls": ["http://127.0.0.1:1/"]},
        outcome="unreachable",
    ),
    Case(
        name="500_on_start",
        faults={"/": says(500, "oops")},
        outcome="unreachable",
        proves=asked_at_most("/", 1 + REPEATED),
    ),
    Case(name="503_everywhere", faults={".*": says(503, "oops")}, outcome="robots_denied"),
    Case(name="reset_half_way_on_every_page", faults={"/.*": resets()}, outcome="unreachable"),
    Case(name="reset_half_way_on_every_ad", faults={"/ad/.*": resets()}, outcome="unreachable"),
    Case(name="reset_at_once", faults={"/": resets(0)}, outcome="unreachable"),
    Case(
        name="reset_half_way_once",
        faults={"/(list/2|ad/.*)?": once(resets())},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(name="ends_half_way_on_start", faults={"/": stops()}, outcome="unreachable"),
    Case(
        name="ends_half_way_once",
        faults={"/(list/2|ad/.*)?": once(stops())},
        outcome="ok",
        proves=said_as_before,
    ),
    Case(name="no_answer_at_all", faults={"/": sends()}, outcome="unreachable"),
    Case(name="no_http", faults={"/": sends(b"SSH-2.0-OpenSSH_9.2\r\n")}, outcome="unreachable"),
    Case(
        name="content_length_is_a_word",
        faults={"/": sends(OK, b"Content-Length: many\r\n", BODY)},
        outcome="unreachable",
    ),
    Case(
        name="content_length_is_negative",
        faults={"/": sends(OK, b"Content-Length: -5\r\n", BODY)},
        outcome="unreachable",
    ),
    Case(
        name="chunks_of_no_length",
        faults={"/": sends(OK, b"Transfer-Encoding: chunked\r\n", BODY)},
        outcome="unreachable",
    ),
    Case(
        name="a_header_of_a_megabyte",
        faults={"/": sends(OK, b"X-Long: ", b"x" * (1 << 20), b"\r\n", BODY)},
        outcome="unreachable",
    ),
    Case(
        name="headers_without_end",
        faults={"/": headers_for_ever()},
        declared=PATIENCE,
        outcome="too_slow",
    ),
    Case(name="a_gigabyte_on_start", faults={"/": a_gigabyte()}, outcome="unreachable"),
    Case(
        name="a_gigabyte_in_one_ad",
        faults={"/ad/7": a_gigabyte()},
        outcome="ok",
        proves=reads(15),
    ),
    Case(name="chunks_without_end", faults={"/": chunks_for_ever()}, outcome="unreachable"),
    Case(name="redirect_loop", faults={"/": leads("/b"), "/b": leads("/")}, outcome="unreachable"),
    Case(name="redirect_to_itself", faults={"/": leads("/")}, outcome="unreachable"),
    Case(name="one_ad_redirects_to_itself", faults={"/ad/5": leads("/ad/5")}, outcome="ok"),
    Case(
        name="endless_chain_of_redirects",
        faults={"/.*": lambda ask, reply: leads(f"{ask.path}x")(ask, reply)},
        outcome="unreachable",
    ),
    Case(
        name="redirect_to_another_site",
        faults={"/": lambda ask, reply: leads(elsewhere(ask.headers["host"]))(ask, reply)},
        outcome="unreachable",
        proves=nobody_else_was_asked,
    ),
    Case(
        name="redirect_to_tls_that_is_none",
        faults={"/": lambda ask, reply: leads(f"https://{ask.headers['host']}/")(ask, reply)},
        outcome="unreachable",
    ),
    Case(
        name="refresh_to_itself",
        faults={"/": says(200, "<meta http-equiv='refresh' content='0;url=/'>")},
        outcome="unreachable",
    ),
    Case(name="cookie_demanded", faults={"/": demands_cookie}, outcome="unreachable"),
    Case(name="start_hangs", faults={"/": hangs()}, declared=PATIENCE, outcome="too_slow"),
    Case(name="start_drips", faults={"/": drips()}, declared=PATIENCE, outcome="too_slow"),
    Case(name="every_ad_hangs", faults={"/ad/.*": hangs()}, declared=PATIENCE, outcome="too_slow"),
    Case(
        name="one_ad_drips",
        faults={"/ad/5": drips()},
        declared=PATIENCE,
        outcome="ok",
        proves=reads(15),
    ),
    Case(
        name="no_time_left",
        faults={"/ad/.*": drips()},
        declared={"timeout": 3, "expectations": {"min": 1, "max": 30, "minutes": 0.03}},
        outcome="too_slow",
        proves=told("not done in 0.03 minutes"),
    ),
    Case(
        name="half_of_the_ads_fail",
        faults={half_of("ad"): says(500)},
        outcome="partly",
    ),
    Case(name="one_ad_fails", faults={"/ad/5": says(500)}, outcome="ok", proves=reads(15)),
    Case(name="second_listing_fails", faults={"/list/2": says(500)}, outcome="partly"),
    Case(
        name="second_listing_fails_where_most_ads_stand_in_the_first",
        faults={"/list/2": resets()},
        outcome="partly",
    ),
    Case(
        name="one_of_two_starts_fails",
        faults={"/more": says(500)},
        declared={"starts": ["/", "/more"]},
        outcome="partly",
    ),
    Case(
        name="one_of_two_starts_is_missing",
        declared={"starts": ["/", "/more"]},
        outcome="partly",
    ),
)


def elsewhere(host: str) -> str:
    return f"http://localhost:{host.partition(':')[2]}/"
