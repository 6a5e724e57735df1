"""Addresses of the diary."""

from django.urls import path

from ventosa_site.diary import views

app_name = "diary"
urlpatterns = [
    path("", views.entry, name="entry"),
    path("days/", views.days, name="days"),
    path("<int:pk>/", views.change, name="change"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("export/", views.export, name="export"),
    path("bring/", views.bring, name="bring"),
]
