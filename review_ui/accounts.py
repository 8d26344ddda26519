"""Analysts' accounts: made by the operator, with passwords that nobody chose."""

import secrets

from axes.utils import reset as lift_lockout
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from adwatch.errors import InputError
from review_ui.audit import record


ANALYSTS = "analysts"
OPERATOR = "operator"


@transaction.atomic
def add_analyst(name: str, *, reset: bool) -> str:
    """Create the account, or give it a new password if ``reset``; returns the password.

    Raises:
        InputError: the name is taken or empty, or there is nobody to reset.
    """
    if not name.strip() or len(name) > 150:
        raise InputError("give the analyst a name of 1 to 150 characters")
    user = User.objects.filter(username=name).first()
    if user is not None and not reset:
        raise InputError(
            f"there is an analyst {name!r} already; ask for a reset to give them a new password"
        )
    if user is None and reset:
        raise InputError(f"there is no analyst {name!r} to reset; add them without a reset")
    password = secrets.token_urlsafe(15)
    if user is None:
        user = User(username=name)
    user.set_password(password)
    user.save()
    user.groups.add(_analysts())
    lift_lockout(username=name)
    record(OPERATOR, "reset_password" if reset else "add_analyst", name=name)
    return password


def _analysts() -> Group:
    group, _created = Group.objects.get_or_create(name=ANALYSTS)
    group.permissions.set(
        Permission.objects.filter(
            content_type__app_label="review_ui", codename__in=("read_item", "decide_item")
        )
    )
    return group
