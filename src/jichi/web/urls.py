"""Every address of the site; each section keeps its own list of doors."""

from django.conf.urls.i18n import i18n_patterns

from jichi.web.api import doors as api
from jichi.web.front import doors as front
from jichi.web.open import doors as open_data
from jichi.web.records import doors as records
from jichi.web.yearbooks import doors as yearbooks

urlpatterns = [
    *front.PLAIN,
    *records.PLAIN,
    *open_data.PLAIN,
    *api.PLAIN,
    *yearbooks.PLAIN,
    *i18n_patterns(
        *front.LOCALISED,
        *records.LOCALISED,
        *api.LOCALISED,
        *open_data.LOCALISED,
        *yearbooks.LOCALISED,
        prefix_default_language=True,
    ),
]

handler400 = "jichi.web.front.errors.unreadable"
handler403 = "jichi.web.front.errors.closed"
handler404 = "jichi.web.front.errors.missing"
handler500 = "jichi.web.front.errors.failed"
