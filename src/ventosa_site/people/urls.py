"""Addresses of what a person tells about themselves."""

from django.urls import path

from ventosa_site.people import views

app_name = "people"
urlpatterns = [path("country/", views.country, name="country")]
