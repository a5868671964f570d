"""Every address of the site; each product keeps its own list."""

from django.conf.urls.i18n import i18n_patterns

from jichi.events.site import routes as events
from jichi.figures.site import routes as figures
from jichi.groups.site import routes as groups
from jichi.initiatives.site import routes as initiatives
from jichi.members.site import routes as members
from jichi.observations.site import routes as observed
from jichi.opendata.api import routes as api
from jichi.opendata.site import routes as open_data
from jichi.organisations.site import routes as organisations
from jichi.people.account import routes as account
from jichi.people.desk import routes as people
from jichi.register.desk import routes as desk
from jichi.register.site import routes as records
from jichi.register.workbooks import routes as workbooks
from jichi.reporting.desk import routes as reporting
from jichi.reporting.site import routes as responses
from jichi.web.front import routes as front
from jichi.yearbook.desk import routes as yearbook_desk
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
        *members.LOCALISED,
        *organisations.LOCALISED,
        *events.LOCALISED,
        *initiatives.LOCALISED,
        *groups.LOCALISED,
        *figures.LOCALISED,
        *records.LOCALISED,
        *observed.LOCALISED,
        *api.LOCALISED,
        *open_data.LOCALISED,
        *responses.LOCALISED,
        *yearbooks.LOCALISED,
        *people.LOCALISED,
        # Photographs of a record before the record, whose address takes any path.
        *yearbook_desk.LOCALISED,
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
