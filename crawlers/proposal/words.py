"""What sites call things in Armenian, Russian and English: labels, classes, links, addresses."""

import re


# How a site labels the parts of an ad; compared with the beginning of a label in lower case.
LABELS: dict[str, tuple[str, ...]] = {
    "employer": (
        *("employer", "company", "firm", "organisation", "organization", "agency"),
        *("работодатель", "компания", "фирма", "организация", "агентство"),
        *("գործատու", "ընկերություն", "կազմակերպություն"),
    ),
    "place": (
        *("place", "location", "city", "where", "region", "address", "work place", "workplace"),
        *("место", "город", "адрес", "регион", "район"),
        *("վայր", "քաղաք", "հասցե", "աշխատավայր", "մարզ", "գտնվելու վայր"),
    ),
    "pay": (
        *("pay", "salary", "wage", "compensation", "remuneration"),
        *("зарплата", "заработная плата", "оплата", "оклад", "доход", "з/п"),
        *("աշխատավարձ", "վարձատրություն"),
    ),
    "posted": (
        *("posted", "published", "date", "added", "updated"),
        *("размещено", "опубликован", "дата", "добавлен", "обновлен"),
        *("հրապարակ", "ամսաթիվ", "տեղադրված", "ավելացված"),
    ),
    "contact": (
        *("contact", "phone", "tel", "e-mail", "email", "whatsapp"),
        *("телефон", "тел", "контакт", "связь", "почта"),
        *("հեռախոս", "հեռ", "կապ", "էլ. փոստ", "էլ․ փոստ"),
    ),
    "id": (
        *("ad number", "ad id", "reference", "ref", "id", "number", "job id"),
        *("номер", "код", "id объявления"),
        *("համար", "հայտարարության համար", "կոդ"),
    ),
}
# Words in classes, ids and data attributes that name the same parts.
NAMES: dict[str, re.Pattern[str]] = {
    "employer": re.compile(r"employer|company|firm|hiringorganization"),
    "place": re.compile(r"location|place|city|where|region|address"),
    "pay": re.compile(r"salary|wage|price|compensation|\bpay\b|payment"),
    "posted": re.compile(r"posted|published|\bdate\b|\bwhen\b|created"),
    "contact": re.compile(r"phone|contact|\btel\b|reach"),
    "id": re.compile(r"number|\bref\b|\bid\b"),
}
CONTACT = re.compile(r"(?!\d{1,4}[./-]\d{1,2}[./-]\d)\+?\d[\d\s()\-–.]{6,}\d|[\w.+-]*@\w[\w.-]{3,}")
PAY = re.compile(
    r"\d[\d\s.,]*(?:–|-|\s)*(?:֏|դրամ|драм|руб|₽|\$|€|£|USD|EUR|AMD|RUB|GEL|AED)\b|[$€£]\s?\d",
    re.IGNORECASE,
)

NEXT = re.compile(
    r"^(?:next(?: page)?|older|more|forward|»|›|→|>|>>"
    r"|след(?:\.|ующая)?(?: страница)?|дальше|далее|вперед|вперёд"
    r"|հաջորդ(?:ը)?(?: էջը?)?|առաջ)(?=$|\W)",
    re.IGNORECASE,
)
JOBS_LINK = re.compile(
    r"\b(?:jobs?|vacanc\w+|vakans\w+|careers?|work|rabota|gorts|ashxatanq|profiles?|ankety?|ads?)\b"
    r"|ваканси|работа|анкет|объявлени|աշխատանք|հայտարարություն|թափուր",
    re.IGNORECASE,
)
# In the path of an address: what ads stand under, and what other things do.
AD_PATH = re.compile(
    r"\b(?:job|vacanc|vakans|position|offer|ad|ads|advert|listing|item|obyav|profile|anket"
    r"|hayt|posting|career|rabota|work)",
    re.IGNORECASE,
)
OTHER_PATH = re.compile(
    r"\b(?:tags?|categor|login|sign|about|help|users?|news|blog|article|compan|employer|resume"
    r"|cv|search|region|city|page|faq|terms|privacy|static|sitemap|apply)",
    re.IGNORECASE,
)
MARRIAGE = re.compile(
    r"marriage|bride|dating|matchmak|знакомств|невест|брачн|ծանոթ|ամուսն|հարս", re.IGNORECASE
)
