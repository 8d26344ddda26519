"""Who may do what: ``check_user_can_x`` raises a sentence, ``user_can_x`` says yes or no.

The same sentence answers the request and labels what a page leaves out.
"""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from adwatch.errors import AdwatchError
from review_ui.models import Item


Person = User | AbstractBaseUser | AnonymousUser


class NotPermittedError(AdwatchError, PermissionDenied):
    """A person asked for something their account may not do: the message says what is missing."""


def check_user_can_read(user: Person) -> None:
    """Raise unless the account may see the queue and its ads."""
    if not _has(user, "review_ui.read_item"):
        raise NotPermittedError(
            _("Your account may not read the queue. Ask the operator to add you to the analysts.")
        )


def check_user_can_decide(user: Person) -> None:
    """Raise unless the account may record calls."""
    check_user_can_read(user)
    if not _has(user, "review_ui.decide_item"):
        raise NotPermittedError(
            _("Your account may read ads but not decide on them. Ask the operator if it should.")
        )


def check_user_can_see_score(user: Person, item: Item) -> None:
    """Raise until this person's own first call on the present text is recorded."""
    check_user_can_read(user)
    if not item.decisions.filter(by_id=user.pk, content_hash=item.content_hash).exists():
        raise NotPermittedError(_("The score is shown after your first call on this text."))


def user_can_read(user: Person) -> bool:
    """Whether ``check_user_can_read`` passes."""
    return _passes(lambda: check_user_can_read(user))


def user_can_decide(user: Person) -> bool:
    """Whether ``check_user_can_decide`` passes."""
    return _passes(lambda: check_user_can_decide(user))


def user_can_see_score(user: Person, item: Item) -> bool:
    """Whether ``check_user_can_see_score`` passes."""
    return _passes(lambda: check_user_can_see_score(user, item))


def _has(user: Person, permission: str) -> bool:
    return isinstance(user, User) and user.has_perm(permission)


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except NotPermittedError:
        return False
    return True
