"""Posts of a messenger channel as the public preview of ``/s/<channel>`` shows them."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from urllib.parse import parse_qs, quote, unquote, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse
from scrapy.utils.response import get_base_url

from crawlers.items import Draft
from crawlers.parsing.canonical import clean, web_address
from crawlers.parsing.selection import Selector
from crawlers.parsing.visible import visible_text


def _class(name: str) -> str:
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


WORDS = _class("tgme_widget_message_text")
QUOTE = _class("tgme_widget_message_reply")

POSTS = Selector(".tgme_widget_message[data-post]")
OLDER = Selector("//link[@rel='prev'] | //a[@data-before]")
# Posts with an album hold their words in two elements of this class, one within the other.
TEXT = Selector(f".//*[{WORDS}][not(ancestor::*[{WORDS} or {QUOTE}])]")
# What a post says besides: polls, names of files but not of songs, cards of people and of places.
CARDS = Selector(
    ".tgme_widget_message_poll_question, .tgme_widget_message_poll_option_text,"
    " .tgme_widget_message_document_icon:not(.audio) ~ * .tgme_widget_message_document_title,"
    " .tgme_widget_message_contact_name, .tgme_widget_message_contact_phone,"
    " .tgme_widget_message_location_title, .tgme_widget_message_location_address"
)
BUTTONS = Selector("a.tgme_widget_message_inline_button[href]")
PREVIEWS = Selector("a.tgme_widget_message_link_preview")
PREVIEWED = Selector(".link_preview_site_name, .link_preview_title, .link_preview_description")
# Stands unseen in every post, for browsers that cannot show it.
FALLBACKS = Selector(".message_media_not_supported, .media_not_supported_cont")
UNSUPPORTED = Selector(
    ".tgme_widget_message_bubble > .message_media_not_supported_wrap:not(.media_not_supported_cont)"
)
PICTURES = Selector(
    ".tgme_widget_message_photo_wrap, .tgme_widget_message_video_thumb,"
    " .tgme_widget_message_roundvideo_thumb, .link_preview_image, .link_preview_right_image,"
    " .link_preview_video_thumb"
)
BACKGROUND = re.compile(r"background-image\s*:\s*url\(\s*(['\"]?)(.+?)\1\s*\)")
DATE = Selector("a.tgme_widget_message_date")
TIME = Selector("a.tgme_widget_message_date time::attr(datetime)")
META = Selector(".tgme_widget_message_meta")
AUTHOR = Selector(".tgme_widget_message_from_author")
FORWARDED = Selector(".tgme_widget_message_forwarded_from_name")
REPLY = Selector("a.tgme_widget_message_reply[href]")
LEADS_SOMEWHERE = re.compile(r"(?:https?|tg|viber|whatsapp|mailto|tel):", re.IGNORECASE)
# Schemes of what people would write without one.
SPOKEN = re.compile(r"^(?:mailto|tel):", re.IGNORECASE)
SCHEME = re.compile(rf"{SPOKEN.pattern}|^https?://(?:www\.)?", re.IGNORECASE)


def read_posts(response: TextResponse, passed: Counter[str] | None = None) -> Iterator[Draft]:
    """The posts of a page that say something; ``passed`` counts the others by what they are."""
    base = get_base_url(response)
    for post in POSTS.elements(response.selector.root):
        text = "" if "service_message" in post.get("class", "").split() else _words(post)
        if text:
            yield _draft(post, text, base)
        elif passed is not None:
            passed[_kind(post)] += 1


def older_posts(response: TextResponse) -> str:
    """The address of the page before; empty where the channel begins or nothing is shown."""
    root = response.selector.root
    if not POSTS.elements(root):
        return ""
    for url in OLDER.links(root, get_base_url(response)):
        # The channel's end links to "?before=", which would be answered by its newest posts.
        before = parse_qs(urlsplit(url).query).get("before", [""])[0]
        if before.isdecimal() and before.strip("0"):
            return url
    return ""


def _draft(post: HtmlElement, text: str, base: str) -> Draft:
    key = post.get("data-post").strip()
    return Draft(
        key=key,
        url=clean(next(DATE.links(post, base), "") or f"https://t.me/{quote(key)}"),
        text=text,
        posted=next(iter(TIME.texts(post)), ""),
        images=tuple(dict.fromkeys(_images(post, base))),
        raw=_raw(post),
    )


def _kind(post: HtmlElement) -> str:
    if "service_message" in post.get("class", "").split():
        return "service"
    return "unsupported" if UNSUPPORTED.elements(post) else "wordless"


def _words(post: HtmlElement) -> str:
    lines = [_readable(element) for element in TEXT.elements(post)]
    lines += CARDS.texts(post)
    for preview in PREVIEWS.elements(post):
        shown = "\n".join(lines)
        lines += PREVIEWED.texts(preview)
        target = preview.get("href", "")
        if LEADS_SOMEWHERE.match(target) and _bare(target) not in _bare(shown):
            lines.append(target)
    for button in BUTTONS.elements(post):
        target = button.get("href")
        lines.append(f"{visible_text(button)} ({target})" if LEADS_SOMEWHERE.match(target) else "")
    return "\n".join(line for line in lines if line)


def _readable(element: HtmlElement) -> str:
    """The words, with the targets of links that they do not show, and emoji that are pictures."""
    element = deepcopy(element)
    for hidden in FALLBACKS.elements(element):
        hidden.drop_tree()
    for picture in element.iter("img"):
        picture.tail = picture.get("alt", "") + (picture.tail or "")
    for link in element.iter("a"):
        target = link.get("href", "").strip()
        if LEADS_SOMEWHERE.match(target) and not _shows(visible_text(link), target):
            link.tail = f" ({SPOKEN.sub('', target)}){link.tail or ''}"
    return visible_text(element)


def _shows(words: str, target: str) -> bool:
    if target.lower().startswith("tel:"):
        return re.sub(r"\D", "", target) in re.sub(r"\D", "", words)
    words, target = _bare(words), _bare(target)
    return target in words or words == f"@{target.rpartition('/')[2]}"


def _bare(address: str) -> str:
    return SCHEME.sub("", unquote(address.strip())).casefold().rstrip("/")


def _images(post: HtmlElement, base: str) -> Iterator[str]:
    for picture in PICTURES.elements(post):
        found = BACKGROUND.search(picture.get("style", ""))
        if found and (url := web_address(base, found[2])):
            yield url


def _raw(post: HtmlElement) -> str:
    said: dict[str, object] = {}
    if any(_marks(meta) for meta in META.elements(post)):
        said["edited"] = True
    for source in FORWARDED.elements(post)[:1]:
        said["forwarded_from"] = {"name": visible_text(source), "url": source.get("href", "")}
    for author in AUTHOR.texts(post)[:1]:
        said["author"] = author
    for reply in REPLY.elements(post)[:1]:
        said["reply_to"] = reply.get("href")
    return json.dumps(said, ensure_ascii=False) if said else ""


def _marks(meta: HtmlElement) -> bool:
    """Whether words stand beside the author and the time: "edited", in any language."""
    beside = (meta.text or "", *(child.tail or "" for child in meta))
    return any(character.isalpha() for character in "".join(beside))
