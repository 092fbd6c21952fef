from django.urls import path

from profiles.views import GroupDetail, GroupList, PersonDetail, PersonList

urlpatterns = [
    path("groups/", GroupList.as_view(), name="groups"),
    path("groups/<slug:slug>/", GroupDetail.as_view(), name="group"),
    path("people/", PersonList.as_view(), name="people"),
    path("people/<slug:slug>/", PersonDetail.as_view(), name="person"),
]
