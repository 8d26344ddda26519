"""Pages that say "prove that you are no robot" or "log in" where an ad or a listing was."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from scrapy.http import Response, TextResponse


# What a page shows that wants to be sure of a person; looked for only in pages without ads, since
# many an honest page has such a widget beside its contact form.
SIGNS = {
    "Cloudflare challenge": re.compile(
        r"/cdn-cgi/challenge-platform|cf-(?:browser-verification|challenge|turnstile)"
        r"|<title>\s*(?:Just a moment|Attention Required)",
        re.IGNORECASE,
    ),
    "DDoS-Guard": re.compile(r"ddos-guard", re.IGNORECASE),
    "Imperva": re.compile(r"_Incapsula_Resource|incident_id=", re.IGNORECASE),
    "DataDome": re.compile(r"captcha-delivery\.com|geo\.captcha", re.IGNORECASE),
    "PerimeterX": re.compile(r"px-captcha|perimeterx", re.IGNORECASE),
    "Qrator": re.compile(r"__qrator|qauth\.js", re.IGNORECASE),
    "captcha": re.compile(r"captcha|капч[аиуе]\b|պատկերի\s+կոդ", re.IGNORECASE),
    "robot check": re.compile(
        r"(?:are you|verify (?:that )?you(?:'re| are)) (?:a |not a )?(?:human|robot)"
        r"|unusual traffic|checking your browser|access denied"
        r"|вы не робот|я не робот|проверка браузера|подозрительн\w+ активност|доступ ограничен"
        r"|ռոբոտ չե[քմս]|մուտքն արգելված",
        re.IGNORECASE,
    ),
    "login page": re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE),
}


def wall(response: Response, usual: AbstractSet[str] = frozenset()) -> str:
    """The name of the wall that a page without ads is; empty where it is none.

    ``usual`` are the signs of the site's good pages, such as a form to log in on every page.
    """
    return next((name for name in signs(response) if name not in usual), "")


def signs(response: Response) -> Iterator[str]:
    """What on a page looks like a wall, the surest first."""
    if isinstance(response, TextResponse):
        yield from (name for name, sign in SIGNS.items() if sign.search(response.text))
