from django.urls import path

from tests.publications.views import BookDetail, BookList

urlpatterns = [
    path("books/", BookList.as_view(), name="books"),
    path("books/<slug:slug>/", BookDetail.as_view(), name="book"),
]
