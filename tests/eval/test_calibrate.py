"""Calibrating the refusal: the fit, its threshold, and how it does on questions it was not fitted on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.coverage import FEATURES, Coverage
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from eval.calibrate import errors, fit
from eval.refusals import Measured, Probe, measure, read_probes


def measured(text: str, similarity: float, *, answerable: bool) -> Measured:
    coverage = Coverage(
        similarity=similarity, typed=similarity, elsewhere=0.84, held=0.5, lost=0.5, english=0.0
    )
    probe = Probe(ask=(text,), answerable=answerable, why="made up")
    return Measured(probe=probe, coverage=coverage, ruled=False, pointed=False, refused=False)


GOOD = [measured(f"良い質問{n}", 0.9 + n / 1000, answerable=True) for n in range(20)]
FAR = [measured(f"遠い質問{n}", 0.8 + n / 1000, answerable=False) for n in range(20)]


def test_a_fit_parts_what_its_features_part() -> None:
    found = fit([*GOOD, *FAR])
    assert found.rates.wrongly_refused == 0
    assert found.rates.wrongly_answered == 0
    assert len(found.calibration.weights) == len(FEATURES)
    assert all(found.calibration.refuses(m.coverage) for m in FAR)
    assert not any(found.calibration.refuses(m.coverage) for m in GOOD)


def test_the_order_of_the_questions_does_not_matter() -> None:
    one, other = fit([*GOOD, *FAR]), fit([*FAR, *GOOD][::-1])
    assert one.rates == other.rates
    assert one.calibration.weights == pytest.approx(other.calibration.weights)


def test_questions_that_a_rule_refuses_are_not_fitted_on() -> None:
    ruled = [replace(m, ruled=True) for m in GOOD[:5]]
    assert fit([*GOOD, *FAR, *ruled]).rates.answerable == len(GOOD)


def test_every_probe_is_asked_once() -> None:
    asked = [probe.ask for name in ("fit", "check") for probe in read_probes(name)]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("name", ["fit", "check"])
def test_half_of_the_probes_are_answerable(name: str) -> None:
    shares = [probe.answerable for probe in read_probes(name)]
    assert 0.4 <= sum(shares) / len(shares) <= 0.6


def test_questions_that_nothing_was_fitted_on_are_taken_rightly() -> None:
    rates = errors(measure(assistant_of(AssistantSettings.read()), read_probes("check")))
    assert rates.wrongly_refused <= 0.05
    assert rates.wrongly_answered <= 0.20
