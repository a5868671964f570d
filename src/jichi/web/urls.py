"""Every address of the site; each section keeps its own list of doors."""

from django.conf.urls.i18n import i18n_patterns

from jichi.web.desk import doors as desk
from jichi.web.front import doors as front
from jichi.web.records import doors as records
from jichi.web.workbooks import doors as workbooks
from jichi.web.yearbooks import doors as yearbooks

urlpatterns = [
    *front.PLAIN,
    *records.PLAIN,
    *yearbooks.PLAIN,
    *desk.PLAIN,
    *i18n_patterns(
        *front.LOCALISED,
        *records.LOCALISED,
        *yearbooks.LOCALISED,
        *desk.LOCALISED,
        *workbooks.LOCALISED,
        prefix_default_language=True,
    ),
]

handler400 = "jichi.web.front.errors.unreadable"
handler403 = "jichi.web.front.errors.closed"
handler404 = "jichi.web.front.errors.missing"
handler500 = "jichi.web.front.errors.failed"
