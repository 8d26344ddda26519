"""Masking of contacts wherever people read lists, logs and exports."""

from collections.abc import Iterable

from adwatch.assessments import Contact


def mask(contact: Contact) -> str:
    """What stands in place of a contact: its kind and too little of it to call or write."""
    if contact.kind == "phone":
        return f"[phone …{contact.value[-2:]}]"
    return f"[{contact.kind}]"


def masked(text: str, contacts: Iterable[Contact], offset: int = 0) -> str:
    """The text with every contact masked; ``offset`` is where the text begins in ``published``.

    Of contacts that overlap one mask stands, and nothing of either shows.
    """
    pieces: list[str] = []
    place = 0
    for contact in sorted(contacts, key=lambda found: found.start):
        start, end = contact.start - offset, contact.end - offset
        if end <= place or start >= len(text):
            continue
        if start >= place:
            pieces += [text[place:start], mask(contact)]
        place = end
    return "".join([*pieces, text[place:]])
