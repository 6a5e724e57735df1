"""The home page."""

from django.urls import path

from ventosa_site.today import views

urlpatterns = [path("", views.today, name="today")]
