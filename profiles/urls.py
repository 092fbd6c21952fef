from django.urls import path

from profiles.overviews.views import GroupDesignations, GroupRelations
from profiles.views import GroupDetail, GroupList, InstitutionDetail, InstitutionList, PersonDetail, PersonList

urlpatterns = [
    path("groups/", GroupList.as_view(), name="groups"),
    path("groups/relations/", GroupRelations.as_view(), name="group-relations"),
    path("groups/designations/", GroupDesignations.as_view(), name="group-designations"),
    path("groups/<slug:slug>/", GroupDetail.as_view(), name="group"),
    path("people/", PersonList.as_view(), name="people"),
    path("people/<slug:slug>/", PersonDetail.as_view(), name="person"),
    path("institutions/", InstitutionList.as_view(), name="institutions"),
    path("institutions/<slug:slug>/", InstitutionDetail.as_view(), name="institution"),
]
