"""Why an ad has its band is told in each language, and how common its indicators are."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_sentences(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    items: Any = apps.get_model("review_ui", "Item")
    for item in items.objects.iterator():
        item.reasons = {"en": item.why}
        item.save(update_fields=["reasons"])


class Migration(migrations.Migration):
    dependencies = [("review_ui", "0002_audit_triggers")]

    operations = [
        migrations.AddField("item", "reasons", models.JSONField(default=dict)),
        migrations.AddField("item", "prevalence", models.JSONField(default=dict)),
        migrations.RunPython(keep_sentences, migrations.RunPython.noop),
        migrations.RemoveField("item", "why"),
    ]
