"""What passes between engine and network is written down once, and given back after a kill."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from scrapy import Request, Spider
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from crawlers.middlewares.capture import Capture
from tests.crawlers.captures import DAY, exchange, records, written


URL = "http://127.0.0.1/ad/1"


@pytest.fixture
def capture(tmp_path):
    """A middleware over the work folder of an interrupted crawl."""

    def make(*pages):
        folder = tmp_path / "work"
        folder.mkdir()
        if pages:
            written(folder, *pages)
        crawler = get_crawler(Spider, {"CRAWL_FOLDER": str(folder)})
        crawler.spider = crawler.spidercls("board")
        crawler.spider.day = DAY
        made = Capture.from_crawler(crawler)
        made.begin()
        opened.append(made)
        return made

    opened = []
    yield make
    for made in opened:
        made.end()


def stat(capture, name):
    return capture.crawler.stats.get_value(f"adwatch/{name}", 0)


def request(url=URL, role="ad", **keys):
    return Request(url, meta={"role": role} if role else {}, **keys)


def answered(capture, response, asked=None):
    asked = asked or request()
    assert capture.process_request(asked) is None
    assert capture.process_response(asked, response) is response
    return asked.meta["exchange"]


def test_an_answer_is_written_before_anybody_reads_it(capture, tmp_path):
    headers = {"Content-Type": "text/html", "Transfer-Encoding": "chunked", "ETag": '"a"'}
    response = Response(URL, headers=headers, body=b"page", ip_address=ip_address("127.0.0.1"))
    page = answered(capture(), response)
    assert (page.body, page.ip, page.status) == (b"page", "127.0.0.1", 200)
    _, (kind, fields, body, http), _ = records(tmp_path / "work" / "capture.warc.gz")
    assert (kind, body) == ("response", b"page")
    assert fields["WARC-Record-ID"] == f"<{page.record_id(DAY)}>"
    assert http.get_header("ETag") == '"a"'
    assert http.get_header("Transfer-Encoding") is None


def test_headers_of_a_browser_stay_headers(capture):
    headers = {"Set-Cookie": "a=1\nb=2", "Content-Length": "7", "X-None": ""}
    page = answered(capture(), Response(URL, headers=headers, body=b"rendered"))
    assert page.response_headers == [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-None", "")]


def test_what_was_had_is_given_back_as_it_was(capture):
    headers = [("Content-Type", "text/html; charset=utf-8"), ("X-A", "1"), ("X-A", "2")]
    before = exchange(b"<h1>Cook</h1>", URL, response_headers=headers)
    made, asked = capture(before), request(f"{URL}#top")
    response = made.process_request(asked)
    assert isinstance(response, HtmlResponse)
    assert (response.url, response.status, response.body) == (URL, 200, before.body)
    assert response.headers.getlist("X-A") == [b"1", b"2"]
    assert str(response.ip_address) == "127.0.0.1"
    # The pages of a night are dated by when they were answered, not by when they were read again.
    assert made.process_response(asked, response) is response
    page = asked.meta["exchange"]
    assert (page.received, page.record_id(DAY)) == (before.received, before.record_id(DAY))
    assert stat(made, "replayed") == 1


def test_a_page_that_is_asked_again_is_asked_of_its_site(capture):
    made = capture(exchange(b"old", URL))
    assert made.process_request(request()) is not None
    assert made.process_request(request()) is None
    assert stat(made, "replayed") == 1


@pytest.mark.parametrize("keys", [{"method": "POST"}, {"url": f"{URL}?page=2"}])
def test_other_requests_are_asked(capture, keys):
    assert capture(exchange(b"page", URL)).process_request(request(**keys)) is None


@pytest.mark.parametrize(("headers", "given"), [({}, False), ({"If-None-Match": '"a"'}, True)])
def test_not_modified_answers_only_those_who_asked_for_that(capture, headers, given):
    made = capture(exchange(b"", URL, status=304))
    response = made.process_request(request(headers=headers))
    assert (response is not None) == given
    assert response is None or response.status == 304


@pytest.mark.parametrize(
    ("hours", "role", "given"), [(1, "", True), (25, "", False), (25, "ad", True)]
)
def test_rules_for_robots_are_asked_for_again_after_a_day(capture, hours, role, given):
    then = datetime.now(UTC) - timedelta(hours=hours)
    made = capture(exchange(b"User-agent: *", URL, received=then))
    assert (made.process_request(request(role=role)) is not None) == given


def test_a_torn_record_is_counted_and_told(capture, tmp_path, caplog):
    folder = tmp_path / "other"
    folder.mkdir()
    path = written(folder, exchange(b"page", URL))
    path.write_bytes(path.read_bytes()[:-4])
    made = capture()
    made.folder = folder
    made.end()
    made.begin()
    assert stat(made, "torn") == 1
    assert "bytes of a record that is not whole are cut off" in caplog.text


def test_a_page_that_cannot_be_written_makes_the_crawl_not_whole(capture, monkeypatch):
    made = capture()

    def full(_page):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(made.recorder, "write", full)
    asked = request()
    with pytest.raises(OSError, match="No space"):
        made.process_response(asked, Response(URL, body=b"page"))
    assert stat(made, "lost") == 1


def test_files_of_this_machine_are_no_exchanges(capture, tmp_path):
    answered(
        capture(), Response("file:///inbox/ads.csv", body=b"a"), request("file:///inbox/ads.csv")
    )
    assert (tmp_path / "work" / "capture.warc.gz").read_bytes() == b""
