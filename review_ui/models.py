"""The tables of the queue: items, the calls people made on them, and the audit trail."""

from typing import Any, ClassVar, Never

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from adwatch.assessments import Contact, Fact, Finding
from adwatch.errors import AdwatchError
from review_ui.states import ItemState, Verdict


class AppendOnlyError(AdwatchError):
    """Code tried to change the audit trail: a developer removes that code."""


class Priority(models.TextChoices):
    """Where in the queue an item stands; randomly drawn ads get one too, so lists hide them."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")


class Item(models.Model):
    """One ad that somebody should look at, with the text and assessment they would judge."""

    # An ad without a number of its own is named by its address.
    ad_id = models.CharField(max_length=2000, unique=True)
    source = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    lang = models.CharField(max_length=20)
    title = models.TextField()
    text = models.TextField()
    url = models.TextField()
    employer = models.TextField(blank=True)
    places = models.JSONField(default=list)
    pay = models.TextField(blank=True)
    posted = models.TextField(blank=True)
    evidence = models.JSONField(null=True)
    content_hash = models.CharField(max_length=64)

    band = models.CharField(max_length=10)
    rule = models.CharField(max_length=100)
    # One sentence by language.
    reasons = models.JSONField(default=dict)
    probability = models.FloatField()
    scorer = models.CharField(max_length=100)
    reader = models.CharField(max_length=100)
    findings = models.JSONField(default=list)
    # The share of the site's ads by indicator, empty while too few are known.
    prevalence = models.JSONField(default=dict)
    facts = models.JSONField(default=list)
    contacts = models.JSONField(default=list)

    is_audit = models.BooleanField(default=False)
    priority = models.CharField(max_length=10, choices=Priority.choices)
    # Ascends through the queue: the rank of the priority, then the score downwards.
    place = models.FloatField()
    state = models.CharField(
        max_length=20, choices=ItemState.choices, default=ItemState.PENDING.value
    )
    first_day = models.CharField(max_length=10)
    day = models.CharField(max_length=10)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    held_until = models.DateTimeField(null=True)

    class Meta:
        """Lists are read in the order of the queue, with a language or without."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "place", "ad_id"]),
            models.Index(fields=["state", "lang", "place", "ad_id"]),
        ]
        default_permissions = ()
        permissions = (
            ("read_item", "May read the queue"),
            ("decide_item", "May decide on ads"),
        )

    def __str__(self) -> str:
        return self.ad_id

    def read_findings(self) -> list[Finding]:
        """The findings as the records they were stored from."""
        return [Finding.model_validate(found) for found in self.findings]

    def read_facts(self) -> list[Fact]:
        """The facts as the records they were stored from."""
        return [Fact.model_validate(fact) for fact in self.facts]

    def read_contacts(self) -> list[Contact]:
        """The contacts as the records they were stored from."""
        return [Contact.model_validate(contact) for contact in self.contacts]


class Decision(models.Model):
    """One call of one analyst on one text; a later call stands beside it and replaces nothing.

    Band, draw and whether the score was in sight are kept, because the item may change later
    while figures such as precision and recall are about what was judged.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    content_hash = models.CharField(max_length=64)
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seconds = models.PositiveIntegerField()
    band = models.CharField(max_length=10)
    is_audit = models.BooleanField()
    score_seen = models.BooleanField()

    class Meta:
        """Oldest first, so that the latest call of a person comes last."""

        default_permissions = ()
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.verdict}"


class AppendOnlyQuerySet(models.QuerySet["AuditEvent"]):
    """Rows that can be read and added, nothing else."""

    def update(self, **_kwargs: Any) -> Never:
        """Refuse."""
        raise AppendOnlyError("audit rows are never changed")

    def delete(self) -> Never:
        """Refuse."""
        raise AppendOnlyError("audit rows are never deleted")


class AuditEvent(models.Model):
    """Who did what to which ad and when; ``hash`` covers the row and the hash before it."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=40)
    ad_id = models.CharField(max_length=2000, blank=True)
    details = models.JSONField(default=dict)
    # Unique: two writers cannot both follow the same row, so the chain never forks.
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        """Nobody is given a permission on the trail."""

        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.actor} {self.action} {self.ad_id}"

    def save(self, **kwargs: Any) -> None:
        """Add the row; refuse to change one."""
        if self.pk is not None:
            raise AppendOnlyError("audit rows are never changed")
        super().save(**kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> Never:  # noqa: ARG002, FBT001, FBT002
        """Refuse."""
        raise AppendOnlyError("audit rows are never deleted")
