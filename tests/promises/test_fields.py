"""Every field says who may see it: public, internal or personal."""

from typing import ClassVar

import pytest
from django.db import models
from django.test.utils import isolate_apps

from jichi.core import privacy
from jichi.core.privacy import INTERNAL, PERSONAL, PUBLIC, Audience, audience
from jichi.people.models import Person
from tests.promises import house


def test_every_field_declares_public_internal_or_personal() -> None:
    ours = house.our_models(auto_created=True)
    assert len(ours) > 30
    assert privacy.all_declared(ours) == {}
    for model in ours:
        assert set(privacy.declared(model).values()) <= {PUBLIC, INTERNAL, PERSONAL}


def test_nothing_is_declared_that_is_no_field() -> None:
    for model in house.our_models():
        fields = {field.name for field in model._meta.concrete_fields}
        assert set(privacy.declared(model)) <= fields, model._meta.label


@isolate_apps("jichi.core")
def test_a_field_that_says_nothing_is_found() -> None:
    class Kept(models.Model):
        AUDIENCE: ClassVar[Audience] = audience(public="said")

        said = models.TextField()
        forgotten = models.TextField()

        class Meta:
            app_label = "core"

    assert privacy.all_declared([Kept]) == {"core.Kept": ["forgotten"]}


def test_a_person_is_personal_as_a_whole() -> None:
    assert privacy.public_fields(Person) == []


@pytest.mark.parametrize("model", house.our_models(), ids=lambda model: model._meta.label)
def test_a_column_that_leads_to_a_person_is_never_public(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if field.related_model is Person:
            assert privacy.declared(model)[field.name] != PUBLIC
