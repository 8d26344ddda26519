"""Writes signing in, signing out and failing to sign in to the audit trail."""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from review_ui.audit import record


# Somebody may type a password into the field for the name, so an unknown name is not kept.
UNKNOWN = "(unknown name)"


def connect() -> None:
    """Connect the receivers; called once, when the app is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit")
    user_logged_out.connect(_signed_out, dispatch_uid="audit")
    user_login_failed.connect(_failed, dispatch_uid="audit")


def _signed_in(*, user: User, **_kwargs: Any) -> None:
    record(user.get_username(), "sign_in")


def _signed_out(*, user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        record(user.get_username(), "sign_out")


def _failed(*, credentials: dict[str, Any], **_kwargs: Any) -> None:
    name = str(credentials.get("username", ""))
    known = User.objects.filter(username=name).exists()
    record(name if known else UNKNOWN, "sign_in_failed")
