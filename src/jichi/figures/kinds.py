"""What figures are called, ask for and export."""

from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.core.kind_parts import HOME, NEWS, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.core.sheets import Sheet
from jichi.figures.acts import correct_figure, record_figure
from jichi.figures.models import Figure


def _correct(
    by: Actor, figure: Figure, values: dict[str, object], _roles: object, reason: str
) -> Figure:
    return correct_figure(by, figure=figure, values=values, reason=reason)


FIGURE = declare(
    Kind(
        Figure,
        record_figure,
        quoted=True,
        one=_("Figure"),
        many=_("Figures"),
        rank=4,
        aliases={"organisations": "about"},
        #: Words for the bound of a figure.
        flags={"at_least": ("bound", "least"), "less_than": ("bound", "most")},
        correcting=_correct,
        names=("label",),
        sheet=Sheet(key=("label", "as_of", "from")),
        group=NEWS,
        place=30,
        listed=("value", "unit", "as_of"),
        page=Page(
            "figures",
            _("Counts that no record here can prove, each with its unit, its date and its source."),
            schema="Observation",
            own=True,
            section=HOME,
            place=95,
        ),
        data=Dataset(
            "figures",
            _("Counts that no record here can prove, each with its unit, its date and its source."),
            place=28,
        ),
    )
)
