"""The command that fits the refusal and says how it does, part by part."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from assistant.settings import AssistantSettings
from assistant.wiring import assemble
from eval.calibrate import Fit, Rates, errors, fit, write
from eval.refusals import Measured, measure, probes_of, read_probes
from eval.running import QUESTIONS, read_paper
from vectorstore.index import open_index

DONE = 0


def run(options: argparse.Namespace) -> int:
    """Fits on the tuning part and ``fit.yaml``, and prints both errors there and on ``check.yaml``."""
    settings = AssistantSettings.read()
    index = open_index(settings)
    assistant = assemble(index.corpus, index, settings)
    parts = {
        "tune": measure(assistant, probes_of(read_paper(QUESTIONS, "tune").cases)),
        "fit": measure(assistant, read_probes("fit")),
        "check": measure(assistant, read_probes("check")),
    }
    found = fit((*parts["tune"], *parts["fit"]))
    for line in _told(found, parts):
        print(line)
    if options.write:
        write(found, notes={"on": "tune, fit.yaml", "model": index.info.model})
    return DONE


def _told(found: Fit, parts: Mapping[str, Sequence[Measured]]) -> list[str]:
    lines = [
        f"threshold {found.calibration.threshold}",
        f"cross-validated, where no rule refuses: {_rates(found.rates)}",
    ]
    lines += [f"{name}, as the assistant is: {_rates(errors(measured))}" for name, measured in parts.items()]
    return lines


def _rates(rates: Rates) -> str:
    return (
        f"{rates.wrongly_refused:.1%} of {rates.answerable} answerable wrongly refused, "
        f"{rates.wrongly_answered:.1%} of {rates.silent} silent wrongly answered"
    )
