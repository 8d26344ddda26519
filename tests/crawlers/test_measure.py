"""What of the ads is counted, and which texts are taken for ones read in a wrong encoding."""

import pytest
from scrapy import Spider
from scrapy.utils.test import get_crawler

from crawlers.pipelines.measure import Measure, is_garbled
from tests.crawlers.test_deduplicate import found


RUSSIAN = "Требуется официант в Ереван. Жильё предоставляется, звоните по телефону."
ARMENIAN = "Պահանջվում է մատուցող Երևանում։ Աշխատավարձը՝ 300 000 դրամ։ Զանգահարե՛ք։"
ENGLISH = "Waiter wanted in a café in Yerevan, pay 1000 €, call “Anna” – now"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Waiter",
        RUSSIAN,
        ARMENIAN,
        ENGLISH,
        RUSSIAN.upper(),
        "Größe XL, naïve façade, crème brûlée, ÅÄÖ, straße",
        "ООО «РЭСХЦ», СССР, ЦСКА; РСФСР № 5",
        "iPhone, еСИМ и вКонтакте",
        "Зарплата 1000 €, £20,100 per annum",
    ],
)
def test_honest_texts(text):
    assert not is_garbled(text)


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (RUSSIAN, "utf-8", "latin-1"),
        (RUSSIAN, "utf-8", "cp1252"),
        (RUSSIAN, "utf-8", "cp1251"),
        (RUSSIAN, "cp1251", "latin-1"),
        (RUSSIAN, "cp1251", "utf-8"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (RUSSIAN, "koi8-r", "cp1251"),
        (ARMENIAN, "utf-8", "latin-1"),
        (ARMENIAN, "utf-8", "cp1252"),
        (ARMENIAN, "utf-8", "cp1251"),
        (ENGLISH, "utf-8", "latin-1"),
    ],
)
def test_texts_read_in_a_wrong_encoding(text, written, read):
    assert is_garbled(text.encode(written).decode(read, "replace"))


def test_every_ad_is_counted():
    pipeline = Measure(get_crawler(Spider))
    for text in ("Soup", RUSSIAN.encode().decode("cp1252", "replace")):
        pipeline.process_item(found("/1", text=text))
    value = pipeline.stats.get_value
    pipeline.close_spider()
    assert (value("adwatch/measured"), value("adwatch/garbled")) == (2, 1)
    assert value("adwatch/characters") == 4 + len(RUSSIAN.encode().decode("cp1252", "replace"))
    assert value("adwatch/stated/pay") is None
