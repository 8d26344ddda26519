import pytest

from adwatch.errors import SettingError
from adwatch.settings import Settings, parse_day, settings, today


def test_a_wrong_value_names_its_variable(home, monkeypatch):
    monkeypatch.setenv("ADWATCH_AUDIT_SHARE", "lots")
    settings.cache_clear()
    with pytest.raises(SettingError, match="ADWATCH_AUDIT_SHARE"):
        settings()


def test_every_setting_says_what_it_is_for():
    for name, field in Settings.model_fields.items():
        assert len(field.description or "") > 20, name


def test_today_is_a_day():
    assert parse_day(today()).isoformat() == today()
