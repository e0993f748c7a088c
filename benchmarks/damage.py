"""Plans with faults in their rules and texts, as careless programs and repaired files have them.

The truth stays that of the sound plan: a reader either finds it all the same or says that it is in doubt.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import pikepdf

Fault = Literal["rules missing", "rules moved", "text overprinted"]
FAULTS: tuple[Fault, ...] = ("rules missing", "rules moved", "text overprinted")

THIN = 3.0
"""A rectangle of no more points in width or height is a rule."""

SHARE = {"rules missing": 0.03, "rules moved": 0.05, "text overprinted": 0.01}
"""Share of the page's rules or texts that a fault strikes."""

Instructions = list[tuple[Sequence[Any], pikepdf.Operator]]


def damage(sound: Path, damaged: Path, fault: Fault, seed: int) -> None:
    """Write a plan with a fault.

    Args:
        sound: a plan whose rules are thin filled rectangles (``tests.generated.word_like``).
        damaged: where to.
        fault: which.
        seed: decides what is struck; the same seed strikes the same.
    """
    chance = random.Random(f"dhr-damage-{fault}-{seed}")
    with pikepdf.open(sound) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            instructions: Instructions = [(i.operands, i.operator) for i in pikepdf.parse_content_stream(page)]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(WAYS[fault](instructions, chance)))
        pdf.save(damaged)


def _rules_missing(instructions: Instructions, chance: random.Random) -> Instructions:
    return [i for i in instructions if not (_is_rule(i) and chance.random() < SHARE["rules missing"])]


def _rules_moved(instructions: Instructions, chance: random.Random) -> Instructions:
    out: Instructions = []
    for operands, operator in instructions:
        if _is_rule((operands, operator)) and chance.random() < SHARE["rules moved"]:
            x, y, width, height = (float(o) for o in operands)
            out.append(([x + chance.gauss(0, 2), y + chance.gauss(0, 2), width, height], operator))
        else:
            out.append((operands, operator))
    return out


def _text_overprinted(instructions: Instructions, chance: random.Random) -> Instructions:
    """Some texts are printed again a little further on, as where two drafts lie over each other."""
    out: Instructions = []
    for operands, operator in instructions:
        out.append((operands, operator))
        if str(operator) == "Tj" and chance.random() < SHARE["text overprinted"]:
            out.append(([chance.uniform(2, 12), chance.uniform(-4, 4)], pikepdf.Operator("Td")))
            out.append((operands, operator))
    return out


def _is_rule(instruction: tuple[Sequence[Any], pikepdf.Operator]) -> bool:
    operands, operator = instruction
    return str(operator) == "re" and min(abs(float(operands[2])), abs(float(operands[3]))) <= THIN


WAYS: dict[Fault, Callable[[Instructions, random.Random], Instructions]] = {
    "rules missing": _rules_missing,
    "rules moved": _rules_moved,
    "text overprinted": _text_overprinted,
}
