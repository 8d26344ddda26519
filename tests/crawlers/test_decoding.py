"""A page is read in the code its letters are in, whatever its labels say."""

import codecs

import pytest
from scrapy.http import HtmlResponse, Request, Response

from crawlers.middlewares.charset import Charset
from crawlers.parsing import armscii
from crawlers.parsing.decoding import decode
from crawlers.parsing.mojibake import mended


RUSSIAN = (
    "Требуются рабочие на стройку — вахта 60/30. Проживание и питание за счёт работодателя, "
    "«оплата» еженедельно. Обращайтесь по телефону, №5."
)
ARMENIAN = (
    "Պահանջվում են բանվորներ շինարարության համար։ Աշխատավարձը՝ պայմանագրային, "
    "կեցավայրը ապահովված է։"
)
FRENCH = "Café à Genève cherche un employé, logé et nourri; être disponible dès février."
SHORT = "Работа водителем"
CYRILLIC = ("cp1251", "koi8-r", "cp866")


def page(text, meta=""):
    label = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{label}<title>Job 5</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("text", [RUSSIAN, ARMENIAN, FRENCH, "plain words"])
@pytest.mark.parametrize(
    "label", ["", "utf-8", "windows-1251", "iso-8859-1", "armscii-8", "nonsense"]
)
@pytest.mark.parametrize("where", ["header", "meta"])
def test_utf_8_whatever_it_is_declared(text, label, where):
    body = page(text, label if where == "meta" else "")
    assert decode(body.encode(), label if where == "header" else "") == (body, "utf-8")


@pytest.mark.parametrize("encoding", CYRILLIC)
@pytest.mark.parametrize("label", ["", "utf-8", "same", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("text", [RUSSIAN, SHORT, "ТРЕБУЮТСЯ ВОДИТЕЛИ", "Ищу работу"])
def test_russian_in_one_byte(encoding, label, text):
    raw = page(text).encode(encoding, "replace")
    assert decode(raw, encoding if label == "same" else label) == (raw.decode(encoding), encoding)


@pytest.mark.parametrize(
    "label", ["", "utf-8", "armscii-8", "ARMSCII8", "iso-8859-1", "windows-1251"]
)
@pytest.mark.parametrize("text", [ARMENIAN, "Աշխատանք Երեւանում", "ԱՇԽԱՏԱՆՔ ԵՐԵՎԱՆՈՒՄ"])
def test_armenian_in_armscii(label, text):
    raw = page(text).encode("armscii-8")
    assert decode(raw, label) == (page(text), "armscii-8")


@pytest.mark.parametrize("label", ["", "utf-8", "windows-1252"])
def test_french_in_one_byte(label):
    assert decode(page(FRENCH).encode("cp1252"), label) == (page(FRENCH), "cp1252")


def test_a_meta_label_counts_where_the_header_has_none():
    raw = page("Доставка", "windows-1251").encode("cp1251")
    assert decode(raw) == (page("Доставка", "windows-1251"), "cp1251")


def test_a_byte_order_mark_is_believed_before_labels():
    assert decode(codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le"), "windows-1251") == (
        RUSSIAN,
        "utf-16-le",
    )
    assert decode(codecs.BOM_UTF8 + RUSSIAN.encode(), "windows-1251") == (RUSSIAN, "utf-8")


def test_other_scripts_keep_their_label():
    assert decode("求人情報".encode("shift_jis"), "shift_jis") == ("求人情報", "cp932")


def test_a_letter_cut_in_two_does_not_change_the_encoding():
    raw = page(ARMENIAN).encode() + "ա".encode()[:1]
    assert decode(raw, "utf-8") == (page(ARMENIAN) + "\ufffd", "utf-8")
    assert decode(raw) == (page(ARMENIAN) + "\ufffd", "utf-8")


def test_bytes_that_are_no_text_do_not_raise():
    for raw in (bytes(range(256)), b"\xff" * 100, b"\x80", b"", b"\xfe\xff\x00"):
        text, encoding = decode(raw, "")
        assert isinstance(text, str)
        assert encoding


@pytest.mark.parametrize("wrong", ["cp1251", "cp1252", "latin-1"])
@pytest.mark.parametrize("text", [RUSSIAN, ARMENIAN])
def test_text_encoded_twice(text, wrong):
    twice = "".join(_wrongly(character, wrong) for character in text)
    assert decode(page(twice).encode(), "utf-8") == (page(text), "utf-8")


def test_a_part_encoded_twice_leaves_the_rest():
    twice = ARMENIAN[:20].encode().decode("latin-1")
    body = f"<h1>{ARMENIAN}</h1><p>{twice}</p><p>С… 5 °C, é</p>"
    assert mended(body) == f"<h1>{ARMENIAN}</h1><p>{ARMENIAN[:20]}</p><p>С… 5 °C, é</p>"


def test_latin_encoded_twice():
    assert mended("CafÃ© Ã\u00a0 Lyon, l’hÃ´tel") == "Café à Lyon, l’hôtel"
    assert mended("donâ€™t wait") in {"don't wait", "don’t wait"}


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        ARMENIAN,
        FRENCH,
        "SÃO PAULO",
        "Ñandú y Õpetaja, Ðorđe, âge",
        "РС, СССР… С’ Р–1",
        "Ў",
    ],
)
def test_honest_text_stays(text):
    assert mended(text) is text


def test_armscii_is_a_whole_codec():
    text = "".join(armscii.TABLE[:-1])
    raw = text.encode("armscii-8")
    assert raw.decode("armscii8") == text
    # The codes of "(", ")", ",", "-" and "." that the standard has twice.
    assert bytes(range(0xA0, 0xB2)).decode("armscii_8") == "\u00a0\u058dև։)(»«—.՝,-֊…՜՛՞"
    assert b"\xff".decode("armscii-8", "replace") == "\ufffd"
    assert "ж".encode("armscii-8", "replace") == b"?"
    with pytest.raises(UnicodeDecodeError, match="charmap"):
        b"\xff".decode("armscii-8")
    incremental = codecs.getincrementaldecoder("armscii-8")()
    assert incremental.decode(b"\xb2\xb3") == "Աա"


def answered(body, content_type="text/html"):
    headers = {"Content-Type": content_type}
    response = HtmlResponse("http://site.example/", headers=headers, body=body)
    return response, Charset().process_response(Request("http://site.example/"), response)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (page(RUSSIAN).encode(), "text/html; charset=utf-8"),
        (page(RUSSIAN).encode(), "text/html"),
        (page(RUSSIAN).encode("cp1251"), "text/html; charset=windows-1251"),
        (page(ARMENIAN).encode("armscii-8"), "text/html; charset=armscii-8"),
        (page("plain").encode(), "text/html; charset=windows-1251"),
        (b"", "text/html"),
        (codecs.BOM_UTF8 + page(RUSSIAN).encode(), "text/html"),
    ],
)
def test_an_honest_page_passes_as_it_came(body, content_type):
    response, passed = answered(body, content_type)
    assert passed is response


@pytest.mark.parametrize(
    ("body", "content_type", "encoding"),
    [
        (page(RUSSIAN).encode(), "text/html; charset=windows-1251", "utf-8"),
        (page(RUSSIAN).encode("cp1251"), "text/html; charset=utf-8", "cp1251"),
        (page(RUSSIAN).encode("koi8-r", "replace"), "text/html", "koi8-r"),
        (page(ARMENIAN).encode("armscii-8"), "text/html", "armscii-8"),
    ],
)
def test_a_wrong_label_is_replaced_and_the_bytes_are_kept(body, content_type, encoding):
    response, passed = answered(body, content_type)
    assert passed.text == body.decode(encoding)
    assert passed.body == response.body
    assert passed.encoding == encoding


def test_a_page_encoded_twice_is_decoded_in_the_answer_only():
    body = page(ARMENIAN.encode().decode("latin-1")).encode()
    response, passed = answered(body, "text/html; charset=utf-8")
    assert passed.text == page(ARMENIAN)
    assert response.body == body


def test_what_is_not_text_passes():
    response = Response("http://site.example/", body=b"\x89PNG\xff")
    assert Charset().process_response(Request("http://site.example/"), response) is response


def _wrongly(character, encoding):
    """Each byte alone, as databases take it: what has no sign becomes a control code."""
    return "".join(
        bytes([code]).decode(encoding, "ignore") or chr(code) for code in character.encode()
    )
