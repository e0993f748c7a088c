"""Rows put together and parted: what a person decides where the reading of rows was wrong.

Nothing is lost in either: texts go below one another, and every box stays with its text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from dhr.corrections.address import ACTION_FIELDS, Address, address_of, field_at, with_field
from dhr.corrections.values import Context, derived
from schemas import Action, CompletionField, Correction, Field, Recommendation


def merged(first: Recommendation, second: Recommendation, context: Context) -> Recommendation:
    """Two recommendations as one: the actions of the second come after those of the first."""
    flags = list(first.flags)
    flags += [flag for flag in second.flags if flag not in flags]
    return numbered(
        first.model_copy(
            update={
                "recommendation": below(first.recommendation, second.recommendation, context),
                "scope": below(first.scope, second.scope, context),
                "actions": [*first.actions, *second.actions],
                "extra": _extra(first.extra, second.extra, context),
                "confident": not flags,
                "flags": flags,
                "joins": [*first.joins, *second.joins],
                "corrections": [
                    *log(first),
                    *(
                        c
                        for c in log(second, len(first.actions))
                        if c.field.partition(".")[0] not in ("number", "section")
                    ),
                ],
                "checked": False,
            }
        )
    )


def row_merged(recommendation: Recommendation, place: int, context: Context) -> Recommendation:
    """The action at a place (from 1) put together with the one before it, cell by cell.

    Raises:
        ValueError: there are no such two actions.
    """
    actions = list(recommendation.actions)
    if not 2 <= place <= len(actions):
        raise ValueError(f"there is no action {place} with another before it")
    first, second = actions[place - 2 : place]
    cells = {name: below(getattr(first, name), getattr(second, name), context) for name in ACTION_FIELDS}
    joined = first.model_copy(update={**cells, "extra": _extra(first.extra, second.extra, context)})
    actions[place - 2 : place] = [joined]
    return numbered(
        recommendation.model_copy(
            update={"actions": actions, "corrections": log(recommendation, -1, place), "checked": False}
        )
    )


def split(
    recommendation: Recommendation, place: int, number: str, taken: Collection[str]
) -> tuple[Recommendation, Recommendation]:
    """The actions from a place (from 1) on become a recommendation of their own.

    Args:
        recommendation: the one to part.
        place: of the first action of the new one, from 2 on.
        number: of the new one; "" where it has none.
        taken: the ids that other recommendations have.

    Raises:
        ValueError: there is no such action, or no action would be left before it.
    """
    if not 2 <= place <= len(recommendation.actions):
        raise ValueError(f"there is no action {place} with another before it")
    base = f"{recommendation.id}-from-{place}"
    ids = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    new = recommendation.model_copy(
        update={
            "id": next(id_ for id_ in ids if id_ not in taken),
            "number": number or None,
            "recommendation": Field(),
            "actions": recommendation.actions[place - 1 :],
            "checked": False,
            "corrections": [c for c in log(recommendation, 1 - place, place) if c not in log(recommendation)],
        }
    )
    kept = [c for c in log(recommendation) if (_place(c) or 0) < place]
    old = recommendation.model_copy(
        update={"actions": recommendation.actions[: place - 1], "corrections": kept, "checked": False}
    )
    return numbered(old), numbered(new)


def row_split(recommendation: Recommendation, at: Address, tail: str, context: Context) -> Recommendation:
    """The action that a cell stands in becomes two: the second begins with the end of that cell's text.

    The other cells stay with the first; a person moves their texts by correcting them.

    Raises:
        ValueError: the cell does not end with these words, or begins with them.
        LookupError: there is no such cell.
    """
    if at.action is None or at.value is not None:
        raise ValueError(f"“{at}” is no cell of an action")
    cell = field_at(recommendation, at)
    head = cell.text.removesuffix(tail).rstrip()
    if not tail.strip() or not cell.text.endswith(tail) or not head:
        raise ValueError("the words that are to begin the new row are not the end of the text")
    parts = [
        derived(cell.model_copy(update={"text": text, "corrected": False, "original": None}), context)
        for text in (head, tail)
    ]
    first = with_field(recommendation, at, parts[0])
    blank = first.model_copy(update={"actions": [Action(id="")]})
    second = with_field(blank, Address(at.name, 1, at.header), parts[1]).actions[0]
    actions = [*first.actions[: at.action], second, *first.actions[at.action :]]
    moved = log(recommendation, 1, at.action + 1)
    return numbered(first.model_copy(update={"actions": actions, "corrections": moved, "checked": False}))


def log(recommendation: Recommendation, by: int = 0, since: int = 1) -> list[Correction]:
    """The decisions that a recommendation follows, after its actions from ``since`` on have moved by some places.

    That it was accepted is left out: the rows are others now.
    """
    kept = [c for c in recommendation.corrections if c.decision != "accept"]
    return [_moved(c, place + by) if (place := _place(c)) and place >= since else c for c in kept]


def _place(correction: Correction) -> int | None:
    """The action whose field was corrected; None for what is no action's, and for rows split or merged before."""
    return address_of(correction.field).action if correction.decision == "correct" else None


def _moved(correction: Correction, place: int) -> Correction:
    address = replace(address_of(correction.field), action=place)
    return correction.model_copy(update={"field": str(address)})


def below(first: Field, second: Field, context: Context) -> Field:
    """Two cells as one, the second's text below the first's; a cell merged down both rows counts once."""
    same = bool(second.sources) and second.sources == first.sources and second.text == first.text
    if same or not (second.text or second.sources):
        return first
    update: dict[str, object] = {
        "text": "\n".join(text for text in (first.text, second.text) if text),
        "sources": [*first.sources, *(source for source in second.sources if source not in first.sources)],
        "corrected": first.corrected or second.corrected,
    }
    if isinstance(first, CompletionField) and isinstance(second, CompletionField):
        update["colour"] = first.colour or second.colour
    joined = derived(first.model_copy(update={**update, "original": None}), context)
    if not joined.corrected:
        return joined
    original = below(first.original or first, second.original or second, context)
    return joined.model_copy(update={"original": original})


def numbered(recommendation: Recommendation) -> Recommendation:
    """The recommendation with its actions' ids in order and its own columns as its actions give them."""
    actions = [
        action.model_copy(update={"id": f"{recommendation.id}/{place}"})
        for place, action in enumerate(recommendation.actions, 1)
    ]
    return recommendation.model_copy(update={"actions": actions, "extra": all_extra(recommendation.extra, actions)})


def all_extra(known: dict[str, Field], actions: Iterable[Action]) -> dict[str, Field]:
    """Columns without a field of their own: those of the actions together, and those that no action holds."""
    of_actions: dict[str, Field] = {}
    for action in actions:
        for header, field in action.extra.items():
            of_actions[header] = _together(of_actions[header], field) if header in of_actions else field
    return {header: of_actions.pop(header, field) for header, field in known.items()} | of_actions


def _together(first: Field, second: Field) -> Field:
    merged_down = bool(second.sources) and all(source in first.sources for source in second.sources)
    if merged_down and second.text in first.text:
        return first
    joined = Field(text=f"{first.text}\n{second.text}", sources=first.sources + second.sources)
    if not (first.corrected or second.corrected):
        return joined
    return joined.model_copy(
        update={"corrected": True, "original": _together(first.original or first, second.original or second)}
    )


def _extra(first: dict[str, Field], second: dict[str, Field], context: Context) -> dict[str, Field]:
    return {
        header: below(first.get(header, Field()), second.get(header, Field()), context)
        for header in dict.fromkeys((*first, *second))
    }
