"""Forms, as tags: one field with its label, hint and errors; all errors of a form gathered before it."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()
Context = dict[str, Any]


@register.inclusion_tag("design/field.html")
def field(bound: forms.BoundField) -> Context:
    """One field: a label that says when it may be left empty, the field, its hint, what is wrong with it.

    A field whose being required hangs on other answers says itself whether it is ``optional``.
    """
    widget = bound.field.widget
    optional = getattr(bound.field, "optional", not bound.field.required)
    return {
        "bound": bound,
        "optional": optional and not isinstance(widget, forms.CheckboxInput),
        "is_choice_list": isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple),
        "is_tick": isinstance(widget, forms.CheckboxInput),
    }


@register.simple_tag
def fields(form: forms.BaseForm) -> SafeString:
    """Every field of a form in its order; hidden ones without a label."""
    return SafeString("".join(render_to_string("design/field.html", field(bound)) for bound in form))


@register.inclusion_tag("design/errors.html")
def form_errors(form: forms.BaseForm) -> Context:
    """What must be mended before the form is taken, each with a link to its field."""
    mistakes: list[tuple[str, object]] = [("content", error) for error in form.non_field_errors()]
    for bound in form:
        mistakes += [
            (bound.id_for_label or bound.auto_id, _("%(label)s: %(error)s") % {"label": bound.label, "error": error})
            for error in bound.errors
        ]
    return {"mistakes": mistakes}
