"""Fits the refusal's logistic function, chooses its threshold, and says how both were found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.calibration import TABLE, Calibration
from assistant.coverage import FEATURES
from eval.refusals import Measured

Values = NDArray[np.float64]

RIDGE = 1.0
"""Weight of the penalty on large coefficients."""
FOLDS = 10
SILENT = 0.1
"""Share of silent questions, among those that no rule refuses, that users are taken to ask.

Both kinds of error count by how often they would happen, so a wrong refusal, which can happen to
nine questions of ten, is weighed nine times as much as a missed one.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Both errors of a refusal, each as a share of the questions it can happen to."""

    wrongly_refused: float
    wrongly_answered: float
    answerable: int
    silent: int

    @property
    def cost(self) -> float:
        return (1 - SILENT) * self.wrongly_refused + SILENT * self.wrongly_answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A calibration and the cross-validated errors at its threshold."""

    calibration: Calibration
    rates: Rates


def fit(measured: Sequence[Measured]) -> Fit:
    """The calibration over the questions that reach it: no rule refuses them, none names its passage."""
    reached = [m for m in measured if not m.ruled and not m.pointed]
    features = np.array([m.coverage.features for m in reached])
    answerable = np.array([m.probe.answerable for m in reached])
    folds = np.array([_fold(m) for m in reached])
    apart = np.empty(len(reached))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            apart[inside] = _predict(_fitted(features[~inside], answerable[~inside]), features[inside])
    threshold, rates = _threshold(apart, answerable)
    return Fit(calibration=replace(_fitted(features, answerable), threshold=threshold), rates=rates)


def _fold(measured: Measured) -> int:
    """The same fold on every run and in any order of the questions."""
    return hashlib.sha256("\n".join(measured.probe.ask).encode()).digest()[0] % FOLDS


def _fitted(features: Values, answerable: NDArray[np.bool_]) -> Calibration:
    """Logistic regression by Newton's method; both classes weigh the same, whatever their number."""
    means, scales = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    inputs = np.column_stack([np.ones(len(features)), (features - means) / scales])
    share = answerable.mean()
    weights = np.where(answerable, 0.5 / share, 0.5 / (1 - share))
    penalty = RIDGE * np.diag([0.0, *np.ones(len(FEATURES))])
    theta = np.zeros(inputs.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ theta))
        gradient = inputs.T @ (weights * (chance - answerable)) + penalty @ theta
        curvature = (inputs * (weights * chance * (1 - chance))[:, None]).T @ inputs + penalty
        step = np.linalg.solve(curvature, gradient)
        theta -= step
        if np.abs(step).max() < 1e-10:
            break
    return Calibration(
        intercept=float(theta[0]),
        threshold=0.0,
        means=tuple(means.tolist()),
        scales=tuple(scales.tolist()),
        weights=tuple(theta[1:].tolist()),
    )


def _predict(calibration: Calibration, features: Values) -> Values:
    standard = (features - np.array(calibration.means)) / np.array(calibration.scales)
    chances: Values = 1 / (1 + np.exp(-(calibration.intercept + standard @ np.array(calibration.weights))))
    return chances


def _threshold(chances: Values, answerable: NDArray[np.bool_]) -> tuple[float, Rates]:
    """The threshold of least cost; of equal ones the middle, which is farthest from both errors."""
    candidates = [round(0.01 * place, 2) for place in range(100)]
    scored = [(_rates(chances < candidate, answerable), candidate) for candidate in candidates]
    least = min(rates.cost for rates, _ in scored)
    best = [pair for pair in scored if pair[0].cost <= least + 1e-9]
    rates, threshold = best[len(best) // 2]
    return threshold, rates


def _rates(refused: NDArray[np.bool_], answerable: NDArray[np.bool_]) -> Rates:
    return Rates(
        wrongly_refused=float(refused[answerable].mean()) if answerable.any() else 0.0,
        wrongly_answered=float((~refused[~answerable]).mean()) if (~answerable).any() else 0.0,
        answerable=int(answerable.sum()),
        silent=int((~answerable).sum()),
    )


def errors(measured: Sequence[Measured]) -> Rates:
    """Errors of the whole refusal, rules and calibration together."""
    refused = np.array([m.refused for m in measured])
    return _rates(refused, np.array([m.probe.answerable for m in measured]))


def write(found: Fit, *, notes: dict[str, str | int | float], path: Path = TABLE) -> None:
    """The calibration as the assistant reads it, with how it was found."""
    calibration, rates = found.calibration, found.rates
    rows = zip(FEATURES, calibration.means, calibration.scales, calibration.weights, strict=True)
    table = {
        "intercept": round(calibration.intercept, 4),
        "threshold": calibration.threshold,
        "coefficients": [
            {"feature": name, "mean": round(mean, 4), "scale": round(scale, 4), "weight": round(weight, 4)}
            for name, mean, scale, weight in rows
        ],
        "fitted": {
            **notes,
            "answerable": rates.answerable,
            "silent": rates.silent,
            "wrongly_refused_cross_validated": round(rates.wrongly_refused, 3),
            "wrongly_answered_cross_validated": round(rates.wrongly_answered, 3),
        },
    }
    head = "# How near a question must come to be answered. Written by: python -m eval calibrate\n\n"
    path.write_text(head + yaml.safe_dump(table, sort_keys=False, allow_unicode=True), encoding="utf-8")
