"""By which channels an ad lets itself be answered, and whether they lead to somebody."""

import re

from adwatch.assessments import Contact
from models.parsed import Parsed


MESSENGERS = {
    "telegram": re.compile(r"telegram|телег|տելեգ|(?<!\w)t\.me|(?<!\w)tg(?!\w)|(?<!\w)тг(?!\w)"),
    "whatsapp": re.compile(r"whats?\s?app|ватс?ап|вотс?ап|вацап|վաթսափ|վատսափ|wa\.me"),
    "viber": re.compile(r"viber|вайбер|վայբեր"),
    "signal": re.compile(r"(?<!\w)signal(?!\w)|(?<!\w)сигнал(?!\w)|սիգնալ"),
    "instagram": re.compile(r"insta|инста|ինստա"),
    "facebook": re.compile(r"facebook|fb\.|фейсбук|ֆեյսբուք"),
    "vk": re.compile(r"vk\.com|вконтакт"),
    "ok": re.compile(r"ok\.ru"),
}
CALLS = re.compile(
    r"(?<!\w)(?:тел|звон|позвон|моб|call|phone|tel|ring|mob|հեռ|զանգ|բջջ|zang)\w*[^\n]{0,25}$"
)
AHEAD, BEHIND = 32, 22
DOMAIN = re.compile(
    r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:am|ru|com|org|net|eu|example|info|de|pl|ae|io|co|uk|ge"
    r"|by|kz|it|fr|gr|es|cz|jobs|team)(?![\w@])"
)
FREE_MAIL = re.compile(
    r"@(?:gmail|mail|yandex|ya|bk|list|inbox|rambler|yahoo|hotmail|outlook|icloud|proton\w*|gmx)\."
)
ADDRESS = re.compile(
    r"(?<!\w)(?:ул\.?|улиц[аеы]|пр-?т|проспект\w*|площад\w*|пер\.|переулок|бульвар|адрес\w*"
    r"|офис \d|метро|м\.|street|str\.|avenue|ave|square|address|road"
    r"|փողոց\w*|փ\.|պողոտա\w*|հրապարակ\w*|հասցե\w*|մետրո\w*|շենք\w*)(?!\w)"
)


def channels(ad: Parsed) -> list[tuple[str, Contact]]:
    """Each contact with its channel: phone, email, site, or the name of a messenger or network."""
    return [(_channel(contact, ad), contact) for contact in ad.contacts]


def has_site(ad: Parsed) -> bool:
    """Whether it names a web site or an e-mail at a domain of somebody's own."""
    text = ad.folded.text
    own = (channel == "email" and not FREE_MAIL.search(c.value) for channel, c in channels(ad))
    return (
        any(own)
        or any(channel == "site" for channel, _ in channels(ad))
        or bool(DOMAIN.search(text))
    )


def has_address(ad: Parsed) -> bool:
    """Whether it names a street or a building to come to."""
    return bool(ADDRESS.search(ad.folded.text))


def _channel(contact: Contact, ad: Parsed) -> str:
    if contact.kind == "email":
        return "email"
    if contact.kind == "link":
        return _messenger(contact.value.lower()) or "site"
    ahead = ad.source[max(0, contact.start - AHEAD) : contact.start].lower().rsplit("\n", 1)[-1]
    behind = ad.source[contact.end : contact.end + BEHIND].lower().split("\n", 1)[0]
    if contact.kind == "handle":
        return _messenger(ahead) or "telegram"
    if CALLS.search(ahead):
        return "phone"
    return _messenger(ahead) or _messenger(behind) or "phone"


def _messenger(text: str) -> str:
    return next((name for name, words in MESSENGERS.items() if words.search(text)), "")
