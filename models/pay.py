"""Finds where an ad states pay: an amount or a range with its currency."""

import re

from adwatch.text import Folded


AMOUNT = r"\d{1,3}(?:[ .,\u00a0']\d{3})+|\d+(?:[.,]\d{1,2})?"
SCALE = r"(?:\s?(?:k|к|тыс\w*\.?|հազ\w*\.?)(?!\w))?"
CURRENCY = (
    r"(?:[$€£₽֏]|\b(?:usd|eur|amd|rub|gbp|aed|euros?|dollars?|dirhams?|drams?|rubles?|долл\w*|евро"
    r"|руб\w*|драм\w*|дирхам\w*|դոլար\w*|եւրո\w*|դրամ\w*|ռուբլ\w*|р\.))"
)
RANGE = rf"(?:{AMOUNT}){SCALE}(?:\s?(?:-|до|to|ից|մինչեւ)\s?{CURRENCY}?\s?(?:{AMOUNT}){SCALE})?"
PAY = re.compile(rf"{CURRENCY}\s?{RANGE}|{RANGE}\s?{CURRENCY}")


def find_pay(folded: Folded) -> tuple[int, int] | None:
    """The place of the first amount of money in the original text, None where there is none."""
    match = PAY.search(folded.text)
    return folded.span(match.start(), match.end()) if match else None
