import pytest

from models.identify import identify


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Պահանջվում է մատուցող Երևանում", "hy"),
        ("Требуется официант в Ереване", "ru"),
        ("Waiter wanted in Yerevan", "en"),
        ("Պահանջվում է React ծրագրավորող", "hy"),
        ("Требуется Java developer в офис", "ru"),
    ],
)
def test_the_script_tells(text, lang):
    assert identify(text) == lang


def test_without_letters_the_declared_language_counts():
    assert identify("+374 00 12-34-56", "ru") == "ru"
