"""The addresses of the queue."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from review_ui import views


urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("next/", views.next_ad, name="next"),
    path("ads/<int:pk>/", views.ad_page, name="ad"),
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
]
