"""The figures of a month: each has words, and is shown as what it counts."""

from __future__ import annotations

import pytest

from ledger_app.domain.figure_list import FIGURES, figure_words, matrix_figures


def test_every_figure_has_its_formula_in_words() -> None:
    assert all(figure.label and figure.formula for figure in FIGURES)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("new", 3, "3"),
        ("close_rate", None, "—"),
        ("mean_hours", 84.75, "84.8"),
        ("mom_change", 0.5, "+50.0%"),
        ("new_major", 0, "0"),
    ],
)
def test_a_figure_is_shown_as_what_it_counts(name: str, value: float | None, words: str) -> None:
    assert figure_words(name, value) == words


def test_each_level_of_the_office_has_its_new_cases_beside_the_others() -> None:
    shown = matrix_figures(["major", "minor"])

    assert shown[:4] == ("carried_in", "new", "new_major", "new_minor")
    known = {figure.name for figure in FIGURES} | {"new_major", "new_minor"}
    assert set(shown) <= known
