"""Addresses of the room Learn."""

from django.urls import path

from ventosa_site.learn import views

app_name = "learn"
urlpatterns = [
    path("", views.index, name="index"),
    path("evidence/", views.evidence, name="evidence"),
    path("kinds/", views.kinds, name="kinds"),
    path("why/", views.why, name="why"),
    path("why/coverage/", views.coverage, name="coverage"),
    path("why/<slug:name>/", views.rules, name="rules"),
    path("sources/", views.sources, name="sources"),
]
