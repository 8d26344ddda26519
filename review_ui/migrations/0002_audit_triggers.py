"""Makes the database itself refuse to change or delete audit rows, whoever asks."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TRIGGER = """
CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON review_ui_auditevent
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed or deleted'); END
"""


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    for verb in ("UPDATE", "DELETE"):
        schema_editor.execute(TRIGGER.format(verb=verb))


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for verb in ("UPDATE", "DELETE"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS audit_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("review_ui", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
