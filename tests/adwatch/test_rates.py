"""Pays in any currency and period are made comparable, and what is not clear is left alone."""

from datetime import date

import pytest

from adwatch.pay.currencies import CURRENCIES
from adwatch.rates import DAYS, FILE, HOURS, SHIFTS, WEEKS, rates


def test_the_table_is_dated_and_says_where_it_is_from():
    assert date(2025, 1, 1) <= rates().date
    assert rates().checked


def test_every_currency_that_is_read_has_a_rate():
    assert set(CURRENCIES) == set(rates().amd)
    assert rates().amd["AMD"] == 1
    assert min(rates().amd.values()) > 0


@pytest.mark.parametrize(
    ("amount", "period", "times"),
    [
        (10, "hour", HOURS),
        (50, "shift", SHIFTS),
        (50, "day", DAYS),
        (500, "week", WEEKS),
        (1500, "month", 1),
        (24000, "year", 1 / 12),
        (1500, "", 1),
    ],
)
def test_a_pay_becomes_a_month_of_it(amount, period, times):
    assert rates().monthly(amount, "USD", period) == pytest.approx(amount * times)


def test_drams_and_dollars_agree():
    assert rates().monthly(1000, "EUR", "month", "AMD") == 1000 * rates().amd["EUR"]
    assert rates().exchanged(rates().amd["USD"], "AMD", "USD") == 1


@pytest.mark.parametrize(
    ("amount", "currency", "period"),
    [(1000, "", "month"), (1000, "XXX", "month"), (900_000, "USD", ""), (1000, "USD", "piece")],
)
def test_what_is_not_clear_is_not_guessed(amount, currency, period):
    assert rates().monthly(amount, currency, period) is None


def test_an_amount_without_a_period_is_a_months_only_if_it_is_a_usual_one():
    assert rates().monthly(20, "USD", "") is None
    assert rates().monthly(60_000, "USD", "") is None


def test_the_file_names_the_central_bank():
    assert "cba.am" in FILE.read_text("utf-8")
