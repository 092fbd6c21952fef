from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "tests.publications"
    label = "publications"
