"""Addresses of the plan."""

from django.urls import path

from ventosa_site.plan import views

app_name = "plan"
urlpatterns = [
    path("", views.show, name="show"),
    path("new/", views.new, name="new"),
]
