"""Every address of the site; each section keeps its own list of doors."""

from django.conf.urls.i18n import i18n_patterns

from jichi.web.account import doors as account
from jichi.web.api import doors as api
from jichi.web.desk import doors as desk
from jichi.web.front import doors as front
from jichi.web.observed import doors as observed
from jichi.web.open import doors as open_data
from jichi.web.people import doors as people
from jichi.web.records import doors as records
from jichi.web.reporting import doors as reporting
from jichi.web.responses import doors as responses
from jichi.web.workbooks import doors as workbooks
from jichi.web.yearbooks import doors as yearbooks

urlpatterns = [
    *account.PLAIN,
    *front.PLAIN,
    *records.PLAIN,
    *open_data.PLAIN,
    *api.PLAIN,
    *yearbooks.PLAIN,
    *desk.PLAIN,
    *i18n_patterns(
        *account.LOCALISED,
        *front.LOCALISED,
        *records.LOCALISED,
        *observed.LOCALISED,
        *api.LOCALISED,
        *open_data.LOCALISED,
        *responses.LOCALISED,
        *yearbooks.LOCALISED,
        *people.LOCALISED,
        *desk.LOCALISED,
        *workbooks.LOCALISED,
        *reporting.LOCALISED,
        prefix_default_language=True,
    ),
]

handler400 = "jichi.web.front.errors.unreadable"
handler403 = "jichi.web.front.errors.closed"
handler404 = "jichi.web.front.errors.missing"
handler500 = "jichi.web.front.errors.failed"
