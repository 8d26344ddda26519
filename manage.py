"""Django's command line: ``python manage.py check --deploy``, ``verify_audit`` and the like."""

import os
import sys

from django.core.management import execute_from_command_line


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "review_ui.settings")
    execute_from_command_line(sys.argv)
