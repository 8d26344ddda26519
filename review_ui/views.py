"""The pages: the queue, an ad, and the way from one ad to the next."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from review_ui.filters import Filters
from review_ui.forms import DecisionForm, Sight
from review_ui.layout import wants_fragment
from review_ui.models import Item
from review_ui.paging import page_of
from review_ui.permissions import check_user_can_read, user_can_decide
from review_ui.presentation import ad_view, list_title, row, score_line
from review_ui.queue import Recorded, TextChangedError, decide, next_item, open_ad
from review_ui.states import Verdict


class Request(HttpRequest):
    """A request of somebody signed in, which the middleware has seen to."""

    user: User
    htmx: HtmxDetails


class SignIn(LoginView):
    """The sign-in page."""

    template_name = "review/login.html"
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show it as a page of its own, also when a session ended under a fragment."""
        if wants_fragment(request):
            return HttpResponseClientRedirect(request.get_full_path())
        return super().get(request, *args, **kwargs)


@never_cache
@require_safe
def queue_page(request: Request) -> HttpResponse:
    """The ads that wait."""
    check_user_can_read(request.user)
    filters = Filters.from_query(request.GET)
    page = page_of(filters.pending(), request.GET.get("after", ""))
    now = timezone.now()
    context = {
        "rows": [row(item, request.user, now) for item in page.items],
        "after": page.after,
        "is_first": page.is_first,
        "waiting": filters.pending().count(),
        "filters": filters,
        "choices": filters.choices(),
        "query": filters.query(),
    }
    return render(request, "review/queue.html", context)


@never_cache
@require_safe
def next_ad(request: Request) -> HttpResponse:
    """Go to the next ad."""
    return _to_next(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ad_page(request: Request, pk: int) -> HttpResponse:
    """Show an ad, or record a call on it and go on."""
    check_user_can_read(request.user)
    item = get_object_or_404(Item, pk=pk)
    if request.method == "POST":
        return _decide(request, item)
    other = open_ad(request.user, item)
    if other is not None:
        said = _("%(name)s has this ad open too. You may still record your own call.")
        messages.info(request, said % {"name": other.get_username()})
    return _show(request, item)


def _decide(request: Request, item: Item) -> HttpResponse:
    form = DecisionForm(request.POST, item=item)
    if not form.is_valid():
        messages.error(request, f"{_('Nothing was recorded.')} {form.complaint()}")
        return _show(request, item, note=request.POST.get("note", ""), status=400)
    try:
        recorded = decide(request.user, item.pk, form.call())
    except TextChangedError as error:
        messages.error(request, f"{error} {_('Your note is kept below.')}")
        item.refresh_from_db()
        return _show(request, item, note=form.cleaned_data["note"], status=409)
    _confirm(request, item, recorded)
    return _to_next(request)


def _confirm(request: Request, item: Item, recorded: Recorded) -> None:
    said = _("Recorded already") if recorded.repeated else _("Recorded")
    verdict = Verdict(recorded.decision.verdict).label
    confirmation = format_html(
        "<strong>{}: {}</strong> – <a href='{}'>{}</a>. {}",
        said,
        verdict,
        reverse("ad", args=[item.pk]),
        list_title(item),
        score_line(request.user, item),
    )
    messages.success(request, confirmation)
    if recorded.meanwhile is not None:
        said = _(
            "While you had that ad open, %(name)s recorded “%(verdict)s” for it. "
            "Both calls are kept."
        )
        verdict = Verdict(recorded.meanwhile.verdict).label
        name = recorded.meanwhile.by.get_username()
        messages.warning(request, said % {"name": name, "verdict": verdict})


def _show(request: Request, item: Item, *, note: str = "", status: int = 200) -> HttpResponse:
    decisions = list(item.decisions.select_related("by"))
    sight = Sight.of(item).signed()
    context = {
        "item": item,
        "ad": ad_view(item),
        "decisions": decisions,
        "score": score_line(request.user, item),
        "called": any(
            made.by_id == request.user.pk and made.content_hash == item.content_hash
            for made in decisions
        ),
        "form": DecisionForm(initial={"note": note, "sight": sight}, item=item),
        "may_decide": user_can_decide(request.user),
        "query": Filters.from_query(request.GET).query(),
    }
    return render(request, "review/ad.html", context, status=status)


def _to_next(request: Request) -> HttpResponse:
    filters = Filters.from_query(request.GET)
    item = next_item(request.user, filters)
    if item is not None:
        return redirect(reverse("ad", args=[item.pk]) + filters.query())
    messages.info(request, _("No ad waits for you here."))
    return redirect(reverse("queue") + filters.query())
