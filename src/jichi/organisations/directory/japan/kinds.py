"""What the kinds of local governments in Japan are called."""

from django.utils.translation import gettext_lazy

KINDS = {
    "prefecture": gettext_lazy("Prefecture"),
    "designated_city": gettext_lazy("Designated city"),
    "core_city": gettext_lazy("Core city"),
    "city": gettext_lazy("City"),
    "special_ward": gettext_lazy("Special ward"),
    "town": gettext_lazy("Town"),
    "village": gettext_lazy("Village"),
}
