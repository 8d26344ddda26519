"""Selectors say where things stand; a wrong one is told by its own words."""

import pytest
from lxml import etree
from lxml.html import fromstring
from parsel.csstranslator import HTMLTranslator

from adwatch.errors import SourceError
from crawlers.parsing.selection import Selector, require_selectors


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


@pytest.mark.parametrize(
    "expression",
    [
        *(".a", "p.a", ".a .b", ".a > .b", ".a, .b", ".a.b", ".a:not(.b)", ".a + .b"),
        *(".a:has(.b)", "p.a:first-child", ".b ::text", "div.a::attr(class)", ".-x", ".a1"),
    ],
)
def test_class_selectors_find_what_cssselect_finds(expression):
    page = fromstring("""<div class="a"><p class=" b\ta ">1 <i class="ab">2</i></p>
        <p class="b">3</p><p class="b -x">4</p></div>
        <div class="aa a1"><p class="a b">5</p><p class>6</p></div>""")
    plain = etree.XPath(HTMLTranslator().css_to_xpath(expression))(page)
    assert Selector(expression)._results(page) == plain


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


@pytest.mark.parametrize(
    ("declared", "key"),
    [
        ({"selectors": {"link": "a[", "text": None}}, "key 'link': selector 'a['"),
        ({"selectors": {"text": "//p["}}, "key 'text': selector '//p['"),
        ({"selectors": None, "paging": {"cursor": "#more::"}}, "key 'cursor'"),
    ],
)
def test_a_declared_selector_that_is_none_is_named_by_its_key(declared, key):
    with pytest.raises(SourceError) as caught:
        require_selectors(declared)
    assert key in str(caught.value)
