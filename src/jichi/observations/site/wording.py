"""What quantities and units are called, and how a figure stands on a page."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jichi.observations.site.figure import Figure

QUANTITIES = {
    "total": _("Reported total"),
    "basic": "BASIC",
    "basic_plus": "BASIC+",
    "scope1": _("Scope 1"),
    "scope2": _("Scope 2"),
    "scope12": _("Scopes 1 and 2 together"),
    "scope3": _("Scope 3"),
    "direct": _("Direct emissions, without generation"),
    "indirect": _("Indirect emissions, without generation"),
    "outside": _("Emissions outside the boundary"),
    "direct_generation": _("Direct emissions of generation for the grid"),
    "indirect_generation": _("Indirect emissions of generation for the grid"),
    "outside_generation": _("Emissions outside, of generation for the grid"),
    "earlier": _("Emissions of an earlier time"),
    "population": _("Population"),
    "area": _("Land area"),
    "gdp": _("Gross product"),
    "temperature": _("Average temperature"),
    "altitude": _("Average altitude"),
    "base_year": _("Base year"),
    "base_emissions": _("Emissions of the base year"),
    "percentage": _("Reduction"),
    "target_year": _("Target year"),
    "usual_emissions": _("Emissions without action"),
}
UNITS = {
    "tCO2e": "t",
    "ktCO2e": _("thousand t"),
    "MtCO2e": _("million t"),
    "km2": "km²",
    "degC": "°C",
    "percent": "%",
    "people": "",
    "year": "",
}


def plain(value: Decimal) -> str:
    """A number with its thousands parted and no zeros at its end."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said(one: Figure) -> str:
    """A figure with its unit; as it was printed where it is not understood as a number."""
    if one.value is None:
        return one.printed
    if one.unit == "year":
        return str(int(one.value))
    number, unit = plain(one.value), str(UNITS.get(one.unit, one.unit))
    return f"{number}\u00a0{unit}" if unit else number
