"""Selectors say where things stand; a wrong one is told by its own words."""

import pytest
from lxml.html import fromstring

from adwatch.errors import SourceError
from crawlers.selection import Selector


PAGE = fromstring("""<html><body>
<article id="a1"><a href="/ad/1?x=1">One</a><p>First <b>t</b>ext</p></article>
<article id="a2"><a href="mailto:x@demo.example">Two</a><p>Second</p><a name="top">no</a></article>
<a href="http://[broken">bad</a>
</body></html>""")


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        ("article p", ["First text", "Second"]),
        ("article a::attr(href)", ["/ad/1?x=1", "mailto:x@demo.example"]),
        ("//article/@id", ["a1", "a2"]),
        ("(//p)[1]", ["First text"]),
        ("(string(//article[2]/p))", ["Second"]),
        (".none", []),
        ("(string(//h6))", []),
    ],
)
def test_texts(expression, texts):
    assert Selector(expression).texts(PAGE) == texts


@pytest.mark.parametrize("expression", ["a", "a::attr(href)", "//a/@href", "//a"])
def test_links_are_absolute_web_addresses(expression):
    assert list(Selector(expression).links(PAGE, "http://demo.example/list")) == [
        "http://demo.example/ad/1?x=1"
    ]


@pytest.mark.parametrize("expression", ["p", "//p", "./p", ".//p"])
def test_within_an_item_nothing_outside_of_it_is_found(expression):
    item = PAGE.get_element_by_id("a2")
    assert Selector(expression, within=True).text(item) == "Second"


@pytest.mark.parametrize("expression", ["a[", "//a[", "a::nonsense(x)", "./p/@"])
def test_a_wrong_selector_is_named(expression):
    with pytest.raises(SourceError, match=r"selector "):
        Selector(expression)
