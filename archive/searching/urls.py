from django.urls import path

from archive.searching.views import jump, search

urlpatterns = [
    path("search/", search, name="search"),
    path("search/jump", jump, name="jump"),
]
