"""A messenger channel's public preview: posts without titles, older ones behind ``?before=``."""

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path

from demo.sites.ads import DemoAd
from demo.sites.pages import HOME, NOT_FOUND, ROBOTS, Pages, Theme, robots


THEME = Theme(Path(__file__).parent)
CHANNEL = "gorc_demo"
FEED = f"/s/{CHANNEL}"
PAGE_SIZE = 7
# A first line shorter than this is the post's headline and set in bold.
HEADLINE = 80

# What else stands in a channel and offers nothing: a notice of the service, a sticker.
WORDLESS = (
    DemoAd(id=1201, lang="hy", about="", text="", posted=date(2026, 10, 6), form="service"),
    DemoAd(id=1208, lang="hy", about="", text="", posted=date(2026, 10, 14), form="sticker"),
)
CLASSES = {"service": "service_message", "sticker": "sticker_media no_bubble"}
EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
MAIL = re.compile(r"[\w.-]+@[\w.-]+\.example")
HANDLE = re.compile(r"(?<!\w)@(\w+)")
HASHTAG = re.compile(r"#(\w+)")


def pages(ads: Sequence[DemoAd], base: str) -> Pages:
    """Build the whole preview as reached at ``base``; each page has its newest post at the end."""
    posts = sorted([*ads, *WORDLESS], key=lambda post: post.id, reverse=True)
    groups = [posts[start : start + PAGE_SIZE] for start in range(0, len(posts), PAGE_SIZE)]
    home = THEME.page("Ալիք · Канал", THEME.fill("home.html"))
    site: Pages = {
        HOME: home,
        f"/{CHANNEL}": home,
        NOT_FOUND: THEME.page("404", "<p>Այսպիսի գրառում չկա։ · Такой записи нет.</p>"),
        ROBOTS: robots("Disallow: /joinchat"),
    }
    for place, group in enumerate(groups):
        newest, oldest = group[0].id, group[-1].id
        older = str(oldest) if place + 1 < len(groups) else ""
        newer = str(newest) if place else ""
        shown = "\n".join(_post(post, base) for post in reversed(group))
        page = THEME.page(
            "Գրառումներ · Записи",
            f"{_more('before', older, '↑')}\n{shown}\n{_more('after', newer, '↓')}",
            # Where the channel begins, the service still names a page before, without a number.
            head=f'<link rel="prev" href="{FEED}?before={older}">',
        )
        site[f"{FEED}?before={groups[place - 1][-1].id}" if place else FEED] = page
        if place + 1 < len(groups):
            site[f"{FEED}?after={groups[place + 1][0].id}"] = page
    for post in posts:
        site[f"/{CHANNEL}/{post.id}"] = THEME.page(f"№ {post.id}", _post(post, base))
    return site


def _more(side: str, number: str, arrow: str) -> str:
    if not number:
        return ""
    return THEME.fill("more.html", path=FEED, side=side, id=number, arrow=arrow)


def _post(post: DemoAd, base: str) -> str:
    key = f"{CHANNEL}/{post.id}"
    template = "plain" if post.form in {"", "edited"} else post.form
    return THEME.fill(
        "post.html",
        kind=CLASSES.get(post.form, ""),
        key=key,
        base=base,
        content=THEME.fill(f"{template}.html", base=base, key=key, words=_words(post.text, base)),
        beside="edited &nbsp;" if post.form == "edited" else "",
        day=post.posted.isoformat(),
        clock=f"{6 + post.id % 12:02}:{post.id * 7 % 60:02}",
    )


def _words(text: str, base: str) -> str:
    first, break_, rest = escape(text).partition("\n")
    html = (f"<b>{first}</b>" if len(first) < HEADLINE else first) + break_ + rest
    html = MAIL.sub(r'<a href="mailto:\g<0>">\g<0></a>', html)
    html = HANDLE.sub(rf'<a href="{base}/\1" target="_blank">@\1</a>', html)
    html = HASHTAG.sub(r'<a href="?q=%23\1">#\1</a>', html)
    picture = f'<i class="emoji" style="background-image:url(\'{base}/file/emoji.png\')">'
    html = EMOJI.sub(rf"{picture}<b>\g<0></b></i>", html)
    return html.replace("\n", "<br/>")
