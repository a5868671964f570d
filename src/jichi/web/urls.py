"""Every address of the site; each section keeps its own list of doors."""

from django.conf.urls.i18n import i18n_patterns

from jichi.observations.site import routes as observed
from jichi.opendata.api import routes as api
from jichi.opendata.site import routes as open_data
from jichi.people.account import routes as account
from jichi.people.desk import routes as people
from jichi.register.desk import routes as desk
from jichi.register.site import routes as records
from jichi.register.workbooks import routes as workbooks
from jichi.reporting.desk import routes as reporting
from jichi.reporting.site import routes as responses
from jichi.web.front import routes as front
from jichi.yearbook.site import routes as yearbooks

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
