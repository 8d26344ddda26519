"""The one form: a call on an ad, tied to the text that was on the page."""

import time
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from review_ui.models import Item
from review_ui.queue import Call
from review_ui.states import Verdict


NOTE_LENGTH = 2000
MISSING = ("required", "invalid", "invalid_choice")
OUT_OF_DATE = _("This page is out of date. Please read the ad again and decide.")


@dataclass(frozen=True)
class Sight:
    """What a page showed: the item, its text, its latest decision, and when."""

    item: int
    content_hash: str
    last_seen: int
    at: float

    @classmethod
    def of(cls, item: Item) -> "Sight":
        """The item as it is now."""
        last = item.decisions.order_by("-id").values_list("id", flat=True).first()
        return cls(item.pk, item.content_hash, last or 0, time.time())

    def signed(self) -> str:
        """The token for the form; signed, so that a call can only be on a text that was shown."""
        return Signer(salt="sight").sign_object(vars(self))


class DecisionForm(forms.Form):
    """A call: the verdict is the button, the note may be empty."""

    verdict = forms.ChoiceField(
        choices=Verdict.choices,
        error_messages={name: _("Choose one of the three calls.") for name in MISSING},
    )
    note = forms.CharField(
        required=False,
        # A browser counts a line feed once and sends it as two characters.
        max_length=2 * NOTE_LENGTH,
        error_messages={"max_length": _("The note is too long; shorten it, please.")},
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": NOTE_LENGTH, "data-key": "KeyN"}),
    )
    sight = forms.CharField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(MISSING, OUT_OF_DATE)
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item

    def clean_sight(self) -> Sight:
        """Read the token back."""
        try:
            sight = Sight(**Signer(salt="sight").unsign_object(self.cleaned_data["sight"]))
        except BadSignature as error:
            raise forms.ValidationError(OUT_OF_DATE) from error
        if sight.item != self.item.pk:
            raise forms.ValidationError(OUT_OF_DATE)
        return sight

    def complaint(self) -> str:
        """What is wrong, in one line."""
        return " ".join(str(line) for lines in self.errors.values() for line in lines)

    def call(self) -> Call:
        """The call, once the form is valid."""
        sight: Sight = self.cleaned_data["sight"]
        return Call(
            verdict=Verdict(self.cleaned_data["verdict"]),
            note=self.cleaned_data["note"],
            content_hash=sight.content_hash,
            seconds=max(0, round(time.time() - sight.at)),
            last_seen=sight.last_seen,
        )
