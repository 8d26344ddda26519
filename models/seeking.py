"""Tells the ads of people who seek work or a family for themselves from offers."""

import re
from functools import lru_cache

from models.parsed import Parsed


SEEKS = re.compile(
    r"(?<!\w)(?:ищу|рассмотрю|нужна|возьмусь за) (?:\w+ ){0,2}(?:работу|работа(?!\w)"
    r"|подработку|вакансию)(?! ?предлаг)|соискатель|выполню|мое резюме"
    r"|(?:looking|searching) for (?:a |an |any )?(?:\w+ )?(?:job|work|position|family)(?!\w)"
    r"|seeks? (?:a |any )?(?:work|job|employment)(?!\w)"
    r"|(?<!\w)i (?:need|want|seek) (?:a |any )?(?:job|work)|(?<!\w)my (?:cv|resume)(?!\w)"
    r"|աշխատանք եմ (?:փնտր|ման)|գործ եմ (?:փնտր|ման)|փնտրում եմ (?:\w+ )?(?:աշխատանք"
    r"|գործ)(?!\w)|կգնամ (?:\w+ )?(?:\w+ )?աշխատ|կաշխատեմ"
)
OPENING = 250


@lru_cache(maxsize=1)
def seeks_work(ad: Parsed) -> bool:
    """Whether it is a person's ad about themselves; said in the title or at the beginning."""
    return ad.kind == "job" and bool(SEEKS.search(ad.folded.text, 0, len(ad.title) + OPENING))
