"""A machine, an empty queue and people to work on it."""

import pytest
from django.contrib.auth.models import User

from review_ui.accounts import add_analyst
from review_ui.arrivals import enqueue_ad
from review_ui.environment import environment
from review_ui.models import Item
from tests.review_ui.factories import ARMENIAN, make_arrival


@pytest.fixture(autouse=True)
def machine(home, settings):
    """Settings that cost a test nothing: no TLS, quick hashes."""
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = False
    settings.CSRF_COOKIE_SECURE = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    environment.cache_clear()
    yield home
    environment.cache_clear()


@pytest.fixture
def anna(db):
    add_analyst("anna", reset=False)
    return User.objects.get(username="anna")


@pytest.fixture
def gor(db):
    add_analyst("gor", reset=False)
    return User.objects.get(username="gor")


@pytest.fixture
def stranger(db):
    return User.objects.create_user("stranger")


@pytest.fixture
def desk(client, anna):
    """Anna's browser."""
    client.force_login(anna)
    return client


@pytest.fixture
def item(db):
    """The Armenian ad, waiting."""
    enqueue_ad(make_arrival(ARMENIAN), None)
    return Item.objects.get()
