"""Addresses of the room Trial."""

from django.urls import path

from ventosa_site.trial import views

app_name = "trial"
urlpatterns = [
    path("", views.verdict, name="verdict"),
    path("<int:pk>/", views.earlier, name="earlier"),
    path("new/", views.new, name="new"),
    path("schedule/", views.schedule, name="schedule"),
    path("stop/", views.stop, name="stop"),
    path("file/", views.file, name="file"),
]
