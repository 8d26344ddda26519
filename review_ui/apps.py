"""Tells Django about the app and connects the audit trail to its sign-in signals."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The one app of the review queue."""

    name = "review_ui"
    verbose_name = "Review queue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers, which need the tables loaded."""
        from review_ui.sign_in import connect

        connect()
