"""Walls are named; honest pages are none, and are never looked at for one anyway."""

import pytest
from scrapy.http import HtmlResponse, Response

from crawlers.walls import signs, wall


URL = "http://demo.example/jobs"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<title>Just a moment...</title>", "Cloudflare challenge"),
        ('<script src="/cdn-cgi/challenge-platform/x.js"></script>', "Cloudflare challenge"),
        ('<script src="https://check.ddos-guard.net/check.js"></script>', "DDoS-Guard"),
        ('<iframe src="/_Incapsula_Resource?x=1"></iframe>', "Imperva"),
        ('<script src="https://ct.captcha-delivery.com/c.js"></script>', "DataDome"),
        ('<div id="px-captcha"></div>', "PerimeterX"),
        ('<script src="/__qrator/qauth.js"></script>', "Qrator"),
        ('<div class="g-recaptcha" data-sitekey="x"></div>', "captcha"),
        ("<p>Введите символы, капча</p>", "captcha"),
        ("<h1>Подтвердите, что вы не робот</h1>", "robot check"),
        ("<h1>Հաստատեք, որ ռոբոտ չեք</h1>", "robot check"),
        ("<p>We have detected unusual traffic from your network</p>", "robot check"),
        ("<h1>Access Denied</h1>", "robot check"),
        ('<form><input name="p" type="password"></form>', "login page"),
        ("<form><INPUT class=x TYPE='password'></form>", "login page"),
        ("<p>Nothing matches your search.</p>", ""),
        ("<p>Роботизированный склад: работа</p>", ""),
        ('<input type="text" name="password_hint">', ""),
    ],
)
def test_the_name_of_a_wall(body, name):
    assert wall(HtmlResponse(URL, body=body.encode(), encoding="utf-8")) == name


def test_what_every_page_of_a_site_has_is_no_wall():
    body = b'<div class="g-recaptcha"></div><input type="password">'
    page = HtmlResponse(URL, body=body, encoding="utf-8")
    assert list(signs(page)) == ["captcha", "login page"]
    assert wall(page, {"captcha"}) == "login page"
    assert wall(page, {"captcha", "login page"}) == ""


def test_what_is_no_text_is_no_wall():
    assert wall(Response(URL, body=b"captcha")) == ""
