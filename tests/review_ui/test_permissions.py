import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User

from review_ui.permissions import (
    NotPermittedError,
    check_user_can_decide,
    check_user_can_read,
    check_user_can_see_score,
    user_can_decide,
    user_can_read,
    user_can_see_score,
)
from review_ui.queue import decide
from tests.review_ui.factories import make_call


@pytest.fixture
def people(anna, stranger):
    reader = User.objects.create_user("reader")
    reader.user_permissions.add(Permission.objects.get(codename="read_item"))
    left = User.objects.create_user("left", is_active=False)
    left.groups.set(anna.groups.all())
    return {
        "analyst": anna,
        "reader": reader,
        "stranger": stranger,
        "left": left,
        "nobody": AnonymousUser(),
    }


@pytest.mark.parametrize(
    ("who", "read", "decides"),
    [
        ("analyst", True, True),
        ("reader", True, False),
        ("stranger", False, False),
        ("left", False, False),
        ("nobody", False, False),
    ],
)
def test_who_may_read_and_decide(people, who, read, decides):
    assert user_can_read(people[who]) is read
    assert user_can_decide(people[who]) is decides


def test_a_refusal_says_what_to_do(people):
    with pytest.raises(NotPermittedError, match="Ask the operator"):
        check_user_can_read(people["stranger"])
    with pytest.raises(NotPermittedError, match="may read ads but not decide"):
        check_user_can_decide(people["reader"])


def test_the_score_is_shown_after_ones_own_first_call_on_the_present_text(item, anna, gor):
    with pytest.raises(NotPermittedError, match="after your first call"):
        check_user_can_see_score(anna, item)
    decide(anna, item.pk, make_call(item))
    assert user_can_see_score(anna, item)
    assert not user_can_see_score(gor, item)
    item.content_hash = "0" * 64
    assert not user_can_see_score(anna, item)
