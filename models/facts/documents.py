"""Which documents the ad asks for."""

import re
from collections.abc import Sequence

from adwatch.assessments import Fact
from models.parsed import Parsed, Span
from models.stating import first, sentences_at, stated


RANK = 110
DOCUMENTS = {
    "passport": (
        r"паспорт|загран|passport|անձնագ|andznag|andznagir|(?<!\w)id(?!\w)|нույնական"
        r"|նույնականաց"
    ),
    "photo": r"фото|photo|picture|selfie|селфи|լուսանկ|նկար",
    "cv": r"резюме|(?<!\w)cv(?!\w)|resume|ռեզյումե|ինքնակենսագր",
    "diploma": r"диплом|diploma|degree|դիպլոմ",
    "licence": r"права|удостоверен|licen[cs]e|certificate|վարորդական|վկայական|сертификат",
    "medical": r"медкниж|медсправ|медосмотр|medical|բժշկական|սանգրքույկ",
    "record": r"судимост|criminal record|police|clean record|դատվածութ|չդատված",
    "letters": r"рекоменда|reference|recommendation|cover letter|երաշխավոր",
}
DOCUMENT = {name: re.compile(words) for name, words in DOCUMENTS.items()}


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The first words about it; ``asked`` names the kinds, joined by commas."""
    text = sentences_at(ad, said)
    asked = ",".join(name for name, words in DOCUMENT.items() if words.search(text))
    return stated("documents", ad, first(said), {"asked": asked})
