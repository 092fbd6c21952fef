from django.urls import path

from archive.search_page.views import jump, search

urlpatterns = [
    path("search/", search, name="search"),
    path("search/jump", jump, name="jump"),
]
