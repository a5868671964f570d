"""The roles of a record as rows of a form: who, as what, how printed, and whether it was us."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.ints import whole
from jichi.core.queries import printed_names
from jichi.core.roles import MODES, ROLES
from jichi.register.desk.forms.fields import ChosenField, WordsField
from jichi.register.errors import Complaint

PREFIX = "roles"
BLANK = 3
MOST = 400


class RoleForm(forms.Form):
    """One role; a row without anybody in it says nothing."""

    role = forms.ChoiceField(required=False, label=gettext_lazy("Role"))
    mode = forms.ChoiceField(
        required=False,
        label=gettext_lazy("How they took part"),
        choices=[("", gettext_lazy("not said")), *MODES],
    )
    ours = forms.BooleanField(required=False, label=gettext_lazy("Our own role"))
    beside_host = forms.BooleanField(
        required=False, label=gettext_lazy("Printed in brackets beside the host")
    )

    def __init__(self, *args: Any, language: str, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Choose")), *names.items()]  # type: ignore[attr-defined]
        self.fields["organisation"] = ChosenField(
            "organisation", language, required=False, label=_("Organisation")
        )
        self.fields["person"] = ChosenField("person", language, required=False, label=_("Person"))
        self.fields["printed"] = WordsField(required=False, label=_("As printed"))
        self.order_fields(
            ["role", "organisation", "person", "printed", "mode", "ours", "beside_host"]
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        somebody = found.get("organisation") or found.get("person")
        if somebody and not found.get("role"):
            self.add_error("role", _("Choose the role."))
        if found.get("role") and not somebody and not self.errors:
            self.add_error("organisation", _("Name the organisation or the person."))
        return found

    @property
    def holder(self) -> tuple[str, dict[str, Any]] | None:
        """The role and who has it, as a row says it; None for an empty row."""
        found = self.cleaned_data
        if not found.get("organisation") and not found.get("person"):
            return None
        says = {
            name: found[name]
            for name in ("organisation", "person", "printed", "mode", "ours", "beside_host")
            if found.get(name)
        }
        return found["role"], says


class Roles:
    """All roles of a form; `more` asks for further empty rows instead of saving."""

    def __init__(self, says: Mapping[str, Any], data: Any, language: str) -> None:
        self.language = language
        terms = printed_names("role")
        self._names = {code: terms[code].say(language) for code in ROLES if code in terms}
        self.data = data
        if data is None:
            initial = [*_flat(says), *({} for _place in range(BLANK))]
            self.forms = [self._form(place, one) for place, one in enumerate(initial)]
        else:
            total = min(whole(data.get(f"{PREFIX}-count", "")) or 0, MOST)
            more = BLANK if "more" in data else 0
            self.forms = [self._form(place) for place in range(total)]
            self.forms += [self._form(total + place, {}) for place in range(more)]

    def _form(self, place: int, initial: Mapping[str, Any] | None = None) -> RoleForm:
        return RoleForm(
            self.data if initial is None else None,
            initial=initial,
            prefix=f"{PREFIX}-{place}",
            language=self.language,
            names=self._names,
        )

    @property
    def count(self) -> int:
        """How many rows the form shows."""
        return len(self.forms)

    def is_valid(self) -> bool:
        """Whether every row says somebody and a role, or nothing."""
        valid = [form.is_valid() for form in self.forms if form.is_bound]
        return all(valid)

    def says(self) -> dict[str, list[dict[str, Any]]]:
        """The roles as a row says them."""
        found: dict[str, list[dict[str, Any]]] = {}
        for _form, role, says in self._held():
            found.setdefault(role, []).append(says)
        return found

    def _held(self) -> Iterator[tuple[RoleForm, str, dict[str, Any]]]:
        for form in self.forms:
            if form.is_bound and (holder := form.holder):
                yield form, *holder

    def complain(self, complaint: Complaint) -> bool:
        """Show a complaint beside its row; False where it is about no row."""
        _roles, role, place, *rest = (*complaint.trail, None, None, None)
        if complaint.trail[:1] != (PREFIX,) or not isinstance(place, int):
            return False
        theirs = [form for form, code, _says in self._held() if code == role]
        field = rest[0] if rest and rest[0] in theirs[place].fields else None
        theirs[place].add_error(field, complaint.sentence)
        return True


def _flat(says: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The roles of a row one by one, in the order of the closed list."""
    for role in ROLES:
        for holder in says.get(role, []):
            held = {"organisation": holder} if isinstance(holder, str) else holder
            yield {"role": role, **held}
