import os

from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created

from archive.busy import bound_waiting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = get_wsgi_application()
connection_created.connect(bound_waiting)
