"""Pictures of printed lines to characters: RapidOCR's recogniser, read out character by character.

The model writes many scripts. What a British plan can hold is chosen from its answer, so that a comma is never one of
another script; how sure it is stays measured against all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

HEIGHT = 48
"""The model reads lines of this height (pixels)."""

STRIDE = 8
"""Columns of pixels for which it gives one answer."""

TOGETHER = 6
"""Lines that are read at once."""

LEAST_WIDTH = 64
WIDEST = 3200
"""A line is made no wider than this (pixels)."""

LETTERS = re.compile(r"[!-~£€§©®°±²³·¼½¾×÷‐–—‘’“”•…™≤≥✓☐☑☒✔✗○●▪■□➢→À-ÖØ-öø-ÿŵŷŴŶ]")
"""Characters that plans in English, with names in Welsh and other languages of Europe, are printed with."""


class Char(NamedTuple):
    """A recognised character."""

    text: str
    at: float
    """its middle, in pixels from the line picture's left edge"""
    score: float
    """how sure the recogniser is, 0 to 1"""


class Recogniser:
    """The model, loaded once."""

    def __init__(self) -> None:
        import onnxruntime  # noqa: PLC0415  slow to load

        options = onnxruntime.SessionOptions()
        # documents are read side by side, one to a core; an arena would keep its memory from one line to the next
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(_model(), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        known = ["", *self._session.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]
        self._columns = np.array([i for i, c in enumerate(known) if i == 0 or c == " " or LETTERS.fullmatch(c)])
        self._characters = [known[i] for i in self._columns]

    def read(self, lines: Sequence[NDArray[np.uint8]]) -> list[list[Char]]:
        """The characters of each line.

        Args:
            lines: pictures of printed lines, (height, width), dark on white.
        """
        found: list[list[Char]] = [[] for _ in lines]
        order = sorted(range(len(lines)), key=lambda i: lines[i].shape[1] / lines[i].shape[0])
        for start in range(0, len(order), TOGETHER):
            own = order[start : start + TOGETHER]
            scaled = [_scaled(lines[i]) for i in own]
            width = max(LEAST_WIDTH, *(s.shape[1] for s in scaled))
            batch = np.zeros((len(own), 3, HEIGHT, width), dtype=np.float32)
            for place, line in enumerate(scaled):
                batch[place, :, :, : line.shape[1]] = line
            answer = self._session.run(None, {self._input: batch})[0]
            step = width / answer.shape[1]
            for place, (index, line) in enumerate(zip(own, scaled, strict=True)):
                back = lines[index].shape[1] / line.shape[1]
                found[index] = list(self._decoded(answer[place], step * back, lines[index].shape[1]))
        return found

    def _decoded(self, answer: NDArray[np.float32], step: float, width: int) -> Iterator[Char]:
        """Runs of the same answer are one character, parted from the next by no answer (CTC)."""
        chosen = answer[:, self._columns]
        best = chosen.argmax(axis=1)
        scores = chosen[np.arange(len(best)), best]
        start = 0
        for end in range(1, len(best) + 1):
            if end < len(best) and best[end] == best[start]:
                continue
            if best[start] != 0:
                at = min((start + end) / 2 * step, float(width))
                yield Char(self._characters[best[start]], at, float(scores[start:end].max()))
            start = end


@cache
def recogniser() -> Recogniser:
    """The recogniser of this process."""
    return Recogniser()


def _model() -> str:
    """The file of the model that RapidOCR's wheel carries."""
    found = sorted(p.name for p in (files("rapidocr") / "models").iterdir() if re.search(r"_rec_.*\.onnx$", p.name))
    if not found:
        raise FileNotFoundError("RapidOCR carries no model of a recogniser")
    return str(files("rapidocr") / "models" / found[-1])


def _scaled(line: NDArray[np.uint8]) -> NDArray[np.float32]:
    """A line at the model's height, from -1 (black) to 1 (white)."""
    height, width = line.shape
    wide = min(WIDEST, max(STRIDE, round(width * HEIGHT / height)))
    resized = cv2.resize(line, (wide, HEIGHT), interpolation=cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC)
    return np.asarray(resized, dtype=np.float32) / 127.5 - 1.0
