"""The apps of this project in the order of INSTALLED_APPS: each may import those before it."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

OUR_APPS = [app.name for app in apps.get_app_configs() if Path(app.path).parent == Path(settings.BASE_DIR)]
RECORD_APPS = OUR_APPS[1:-1]  # between what all records share and the site
