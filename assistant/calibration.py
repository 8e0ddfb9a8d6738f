"""How likely a question is answerable, by a logistic fit that ``python -m eval calibrate`` writes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.coverage import FEATURES, Coverage
from assistant.language.tables import read_table

TABLE = Path(__file__).parent / "language" / "calibration.yaml"


class _Coefficient(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    feature: str
    mean: float
    scale: Annotated[float, Field(gt=0)]
    weight: float


class _Table(BaseModel):
    """The file's fields; ``fitted`` tells on what, and how well, and is read by people only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    intercept: float
    threshold: Annotated[float, Field(ge=0, le=1)]
    coefficients: tuple[_Coefficient, ...]
    fitted: dict[str, str | int | float]

    @model_validator(mode="after")
    def _complete(self) -> _Table:
        names = tuple(row.feature for row in self.coefficients)
        if names != FEATURES:
            raise ValueError(f"coefficients must be those of {', '.join(FEATURES)}, in this order")
        return self


DOUBT = 4.5
"""How many times the threshold a probability may be and still be doubted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A logistic function of a coverage. Features are brought to mean 0 and scale 1 first."""

    intercept: float
    threshold: float
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]

    def answerable(self, coverage: Coverage) -> float:
        """Probability, 0..1, that the documents answer a question with this coverage."""
        rows = zip(coverage.features, self.means, self.scales, self.weights, strict=True)
        total = self.intercept + sum(weight * (value - mean) / scale for value, mean, scale, weight in rows)
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))

    def refuses(self, coverage: Coverage) -> bool:
        return self.answerable(coverage) < self.threshold

    def doubts(self, coverage: Coverage) -> bool:
        """Whether it would refuse where nothing else speaks for an answer either."""
        return self.answerable(coverage) < DOUBT * self.threshold


def load_calibration(path: Path = TABLE) -> Calibration:
    """The fit in ``path``; raises LanguageDataError, naming the field, for a faulty file."""
    table = read_table(path, _Table)
    return Calibration(
        intercept=table.intercept,
        threshold=table.threshold,
        means=tuple(row.mean for row in table.coefficients),
        scales=tuple(row.scale for row in table.coefficients),
        weights=tuple(row.weight for row in table.coefficients),
    )
