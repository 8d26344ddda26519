"""The text of an ad is what a person sees: no word glued, none torn, paragraphs kept."""

import pytest
from lxml.html import fromstring

from crawlers.parsing.visible import text_of_markup, visible_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<p>One\n   two</p>", "One two"),
        ("<p><b>W</b>aitress</p>", "Waitress"),
        ("<p>Pay <b>500</b> , cash</p>", "Pay 500 , cash"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<ul><li>One</li><li>two</li></ul>", "One\ntwo"),
        ("<table><tr><td>Pay</td><td>500</td></tr><tr><td>City</td></tr></table>", "Pay 500\nCity"),
        ("One<script>x()</script> two<style>p{}</style> three", "One two three"),
        ("One<!-- hidden --> two", "One two"),
        ("<pre>One\n  two\n\nthree</pre>four\nfive", "One\ntwo\nthree\nfour five"),
        ("One\u00a0\u00a0two", "One two"),
        ("Պահանջվում է <i>մատուցող</i>։", "Պահանջվում է մատուցող։"),
        ("", ""),
    ],
)
def test_visible_text(markup, text):
    assert visible_text(fromstring(f"<div>{markup}</div>")) == text


def test_text_after_the_element_is_not_its_own():
    assert visible_text(fromstring("<div><p>In</p>out</div>").find("p")) == "In"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Plain\n\n  words  here", "Plain\nwords here"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\nTwo"),
        ("Bread &amp; tea", "Bread & tea"),
        ("Age < 30 and > 18", "Age < 30 and > 18"),
        ("One\n<b>two</b>\nthree", "One\ntwo\nthree"),
        ("<p>One\ntwo</p>", "One two"),
        ("<p>C&amp;A &amp;amp; more</p>", "C&A &amp; more"),
        ("", ""),
    ],
)
def test_text_of_markup(value, text):
    assert text_of_markup(value) == text
