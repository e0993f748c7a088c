"""The labels that a document uses: known names that lines repeat, set off alike, and others set off as these are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from extract.blocks.labels import COLON, LONGEST, STATES, labels_on, named
from extract.blocks.lines import usual_size
from extract.blocks.runs import with_runs
from extract.blocks.types import Label, TextLine
from extract.borderless.lines import APART
from extract.header.wordings import NOTHING, Vocabulary, folded
from extract.text.typesetting import SPACE
from extract.types import Word

MOSTLY = 0.6
"""The share of a name's lines that show how it is set."""

SAME_PLACE = 2.5
"""Texts whose beginnings differ by no more (points) begin at one place."""

SET_IN = 24.0
"""A list is set in by no more (points)."""

FARTHER = 8.0
"""A label that begins so much farther right (points) than its name does elsewhere is part of a text."""

LARGER = 0.5
"""A heading's letters are larger than those of most texts by more than this (points)."""

FEWEST_NAMES = 2
"""Names that show a column of labels."""

SPREAD = 5.0
"""Names that differ less in width (points) show none: what stands behind them begins at one place anyway."""

OFTEN = 0.5
"""A name that nobody knows is a label where it stands so often, as a share of the commonest label."""

MOST_LINES = 5
"""Lines of a label in a column of labels, at most."""

CLOSE = 2.0
"""Lines of one label are no farther apart than this (font sizes), from top to top."""

ROOM = 12.0
"""Between the columns of labels and of texts is no more white (points) that a label's word might have used."""

LONGEST_UNKNOWN = 6
"""Words of a label that nobody knows, at most."""


FEW_LOWER = 0.2
"""Labels begin with capitals where no more of them do not."""


class Usual(NamedTuple):
    """The labels of a document's lines."""

    labels: tuple[tuple[Label, ...], ...]
    """of each line"""
    offset: float | None
    """from the labels to what they say, where these are two columns (points)"""


def usual(lines: Sequence[TextLine], vocabulary: Vocabulary, least: int) -> Usual:
    """Find the labels of lines.

    Args:
        lines: in reading order.
        vocabulary: the header wordings.
        least: how often a name stands as a label at least; a rarer one is believed where it is set as the others.
    """
    size = usual_size(lines) + LARGER
    found = with_runs(lines, [_of_line(one, size, vocabulary) for one in lines], vocabulary)
    offset, columned = _offset(lines, found)
    if offset is not None:
        found = _in_columns(lines, found, offset, columned, vocabulary)
    found = _with_capitals(found)
    taken = {id(word) for labels in found for label in labels for word in label.rest}
    found = _alike(lines, _speaking(lines, found, size), least)
    return Usual(tuple(_with_unknown(lines, found, offset, taken)), offset)


def _of_line(line: TextLine, size: float, vocabulary: Vocabulary) -> tuple[Label, ...]:
    """The labels on a line. Of those in the type of headings, only numbered ones are believed, and lone names."""
    found = labels_on(line.line, vocabulary)
    lone = bool(found) and not found[0].first and found[0].style in ("alone", "gap")
    if lone and not found[0].name[0].isupper():
        return ()  # the end of a text: "… its mobile / number”, or "2018/19 – Task" of a list
    if line.size <= size or not found:
        return found
    return found if found[0].number is not None or found[0].style in ("alone", "row") else ()


def _rest(line: TextLine, labels: Sequence[Label]) -> Word | None:
    """The first word behind the only label of a line."""
    lone = len(labels) == 1 and not labels[0].first and labels[0].end < len(line.words)
    return line.words[labels[0].end] if lone else None


def _offset(lines: Sequence[TextLine], found: Sequence[Sequence[Label]]) -> tuple[float | None, frozenset[str]]:
    """How far right of labels their texts begin, where all begin at one place; the names of these labels."""
    places: dict[str, list[float]] = {}
    widths: dict[str, tuple[float, bool]] = {}
    lefts = {round(label.x0) for labels in found for label in labels if not label.first}
    for line, labels in zip(lines, found, strict=True):
        known = _rest(line, labels)
        unknown = _unknown(line, None) if not labels and round(line.line.x0) in lefts else None
        label = labels[0] if known is not None else unknown
        if label is not None and 0 < label.end < len(line.words):
            places.setdefault(label.key, []).append(line.words[label.end].x0 - label.x0)
            widths[label.key] = _width(line, label.end)
    best, names, most = None, frozenset[str](), 0
    for at in {round(x, 1) for xs in places.values() for x in xs}:
        own = frozenset(k for k, xs in places.items() if sum(_is_at(x, at) for x in xs) >= MOSTLY * len(xs))
        again = _repeated(lines, lefts, at)
        told = [widths[k] for k in own] + list(again.values())
        spread = max(w for w, _ in told) - min(w for w, _ in told) if told else 0.0
        # but for the widest name, white wider than a space stands between both columns
        apart = sum(wide for _, wide in told)
        if own and spread >= SPREAD and 2 * apart >= len(told) >= FEWEST_NAMES and apart > most:
            best, names, most = at, own, apart
    if best is None or 2 * len(names) < len(places):
        return None, frozenset()
    return (best, names) if _goes_on_right(lines, found, best, names) else (None, frozenset())


def _is_at(x: float, at: float) -> bool:
    """Whether a text begins in the column of texts; a list is set in there."""
    return -SAME_PLACE <= x - at <= SET_IN


def _width(line: TextLine, end: int) -> tuple[float, bool]:
    """The width of a line's first words, and whether wide white stands behind them."""
    last, after = line.words[end - 1], line.words[end]
    return last.x1 - line.words[0].x0, after.x0 - last.x1 > APART * last.size


def _repeated(lines: Sequence[TextLine], lefts: set[int], at: float) -> dict[str, tuple[float, bool]]:
    """Texts that lines repeat left of an edge at which others begin, with their widths."""
    count: Counter[str] = Counter()
    widths: dict[str, tuple[float, bool]] = {}
    for line in lines:
        split = _split(line, line.line.x0 + at, SAME_PLACE) if round(line.line.x0) in lefts else None
        if split is not None and split <= LONGEST_UNKNOWN:
            text = " ".join(w.text for w in line.words[:split])
            count[text] += 1
            widths[text] = _width(line, split)
    return {text: widths[text] for text, n in count.items() if n > 1}


def _goes_on_right(
    lines: Sequence[TextLine], found: Sequence[Sequence[Label]], offset: float, names: frozenset[str]
) -> bool:
    """Whether lines below those with labels begin where the texts do, and not below the labels."""
    right = below = 0
    for (line, labels), (following, others) in pairwise(zip(lines, found, strict=True)):
        if labels and labels[0].key in names and not others and following.strip == line.strip:
            at = labels[0].x0 + offset
            beside = following.line.x0 >= at - SAME_PLACE or _split(following, at) is not None
            right += beside
            below += not beside and abs(following.line.x0 - labels[0].x0) <= SAME_PLACE and following.line.x1 > at
    return right >= below


def _in_columns(
    lines: Sequence[TextLine],
    found: Sequence[tuple[Label, ...]],
    offset: float,
    columned: frozenset[str],
    vocabulary: Vocabulary,
) -> list[tuple[Label, ...]]:
    """The labels, those in the column of labels as such, with names over two lines or up to the column's edge."""
    left = _left(lines, found, columned)
    out: list[tuple[Label, ...]] = []
    wrapped: set[int] = set()
    """words of names that began on a line above, by ``id``"""
    for place, (line, labels) in enumerate(zip(lines, found, strict=True)):
        if id(line.words[0]) in wrapped:
            out.append(())
            continue
        x0 = left.get(line.strip)
        long = _over_lines(lines, place, x0, offset, vocabulary) if x0 is not None else None
        if long is not None:
            wrapped |= {id(word) for word in long.rest}
            out.append((long,))
            continue
        lone = len(labels) == 1 and not labels[0].first
        rest = _rest(line, labels)
        if lone and labels[0].key in columned and (rest is None or _is_at(rest.x0 - labels[0].x0, offset)):
            out.append((labels[0]._replace(style="column"),))
            continue
        split = _split(line, x0 + offset) if x0 is not None else None
        taken = bool(labels) and (split is None or labels[0].style == "colon" or labels[0].end <= split)
        if taken or split is None or x0 is None or abs(line.line.x0 - x0) > SAME_PLACE:
            out.append(labels)
            continue
        own = line.words[:split]
        told = named(" ".join(w.text for w in own), vocabulary)
        if told is None or (told[1].how == "near" and not own[0].bold):
            out.append(labels)
            continue
        number = own[-1] if told[2] else None
        bold = all(w.bold for w in own)
        out.append((Label(0, split, told[0], folded(told[0]), told[1], "column", bold, line.line.x0, number),))
    return out


def _over_lines(
    lines: Sequence[TextLine], place: int, x0: float, offset: float, vocabulary: Vocabulary
) -> Label | None:
    """The label over several lines that begins with a line."""
    parts: list[tuple[Word, ...]] = []
    for line in lines[place : place + 2 * MOST_LINES]:
        split = _split(line, x0 + offset)
        own = line.words[:split] if split else line.words if line.line.x1 < x0 + offset else ()
        if parts and not own and line.strip == lines[place].strip:
            continue  # a line of what is said beside it
        apart = parts and (line.strip != lines[place].strip or own[0].top - parts[-1][0].top > CLOSE * own[0].size)
        if not own or abs(own[0].x0 - x0) > SAME_PLACE or apart or (parts and own[0].bold != parts[0][0].bold):
            break
        parts.append(own)
        if COLON.match(own[-1].text):
            break  # the name ends
    for count in range(len(parts), 1, -1):
        text = " ".join(w.text for words in parts[:count] for w in words)
        told = named(text, vocabulary)
        if told is None or told[1].how not in ("exact", "other") or not _wraps(parts[:count], x0 + offset, vocabulary):
            continue
        first, last = parts[0], parts[count - 1][-1]
        bold = all(w.bold for w in first)
        rest = tuple(w for words in parts[1:count] for w in words)
        number = last if told[2] else None
        return Label(0, len(first), told[0], folded(told[0]), told[1], "column", bold, x0, number, rest)
    return None


def _wraps(parts: Sequence[Sequence[Word]], edge: float, vocabulary: Vocabulary) -> bool:
    """Whether lines in the column of labels are those of one name: no line of it had room for the next word.

    A first line that is no name by itself needs no such proof.
    """
    alone = named(" ".join(w.text for w in parts[0]), vocabulary)
    if alone is None or alone[1].how == "near":
        return True
    return all(
        above[-1].x1 + SPACE * above[-1].size + below[0].x1 - below[0].x0 > edge - ROOM
        for above, below in pairwise(parts)
    )


def _left(lines: Sequence[TextLine], found: Sequence[Sequence[Label]], columned: frozenset[str]) -> Mapping[int, float]:
    """Where the column of labels begins, by strip; strips without any are taken to be as the others."""
    places: dict[int, Counter[float]] = {}
    for line, labels in zip(lines, found, strict=True):
        if len(labels) == 1 and labels[0].key in columned:
            places.setdefault(line.strip, Counter())[round(labels[0].x0 - line.shift, 1)] += 1
    every = sum(places.values(), Counter())
    usual = every.most_common(1)[0][0] if every else 0.0
    return {
        line.strip: (places[line.strip].most_common(1)[0][0] if line.strip in places else usual) + line.shift
        for line in lines
    }


def _split(line: TextLine, at: float, most: float = inf) -> int | None:
    """The number of the first word right of an edge at which a line's text begins anew; None where it does not.

    Args:
        line: the line.
        at: the edge.
        most: how far right of it the word begins at most: a list is set in.
    """
    place = next((i for i, w in enumerate(line.words) if w.x0 >= at - SAME_PLACE), None)
    if not place or line.words[place].x0 - at > most or line.words[place - 1].x1 > at - 1:
        return None
    return place


def _alike(lines: Sequence[TextLine], found: Sequence[tuple[Label, ...]], least: int) -> list[tuple[Label, ...]]:
    """The labels without those set otherwise than their name mostly is, or than all others where it is rare."""
    every = [label for labels in found for label in labels]
    by_name: dict[tuple[str, bool], list[Label]] = {}
    for label in every:
        by_name.setdefault(_kind(label), []).append(label)
    often = {k: own for k, own in by_name.items() if len(own) >= least}
    styles = {(label.style, label.bold) for own in often.values() for label in own}
    x0 = {id(label): label.x0 - line.shift for line, own in zip(lines, found, strict=True) for label in own}
    kept: dict[tuple[str, bool], tuple[bool | None, float]] = {}
    for key, own in by_name.items():
        bold = sum(label.bold for label in own)
        wanted = True if bold >= MOSTLY * len(own) else None if bold else False
        if key in often or any((label.style, label.bold) in styles for label in own):
            kept[key] = (wanted, Counter(round(x0[id(label)]) for label in own).most_common(1)[0][0])
    out: list[tuple[Label, ...]] = []
    for printed in found:
        left = tuple(
            label
            for label in printed
            if (keep := kept.get(_kind(label))) is not None
            and (keep[0] is None or label.bold == keep[0])
            and (label.bold or label.first or x0[id(label)] <= keep[1] + FARTHER)
            and (_kind(label) in often or (label.style, label.bold) in styles)
            and not (label.style == "gap" and not label.bold)
        )
        out.append(left if len(left) == len(printed) or printed[0].style != "row" else ())
    return out


def _with_capitals(found: Sequence[tuple[Label, ...]]) -> list[tuple[Label, ...]]:
    """The labels without those at a line's beginning in lower case, where others begin with a capital: they end a name
    that began above, perhaps on the page before."""
    firsts = [own[0] for own in found if own and not own[0].first]
    lower = {id(label) for label in firsts if label.name[:1].islower()}
    if len(lower) > FEW_LOWER * len(firsts):
        return list(found)
    return [() if own and id(own[0]) in lower else own for own in found]


def _speaking(lines: Sequence[TextLine], found: Sequence[tuple[Label, ...]], size: float) -> list[tuple[Label, ...]]:
    """The labels without names that are rare and say nothing anywhere: they end texts, or are headings.

    "Council Human / Resources" ends with a name of a column, "Agencies" heads a section; labels that say nothing in one
    place do in others.

    Args:
        lines: in reading order.
        found: the labels of each.
        size: headings are in larger type.
    """
    count: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for place, (line, labels) in enumerate(zip(lines, found, strict=True)):
        count.update(label.key for label in labels)
        following = lines[place + 1] if place + 1 < len(lines) else None
        goes_on = following is not None and (following.strip == line.strip or line.columns == 1)
        for label in labels:
            set_off = label.bold and line.size <= size
            says = label.style != "alone" or set_off or label.number is not None
            told[label.key] += says or (goes_on and not found[place + 1])
    most = max(count.values(), default=0)
    silent = {key for key, n in count.items() if not told[key] and n < OFTEN * most}
    return [() if len(own) == 1 and own[0].key in silent else own for own in found]


def _kind(label: Label) -> tuple[str, bool]:
    """A label's name, and whether it has a number: a list of recommendations may be set otherwise than their plan."""
    return label.key, label.number is not None


def _with_unknown(
    lines: Sequence[TextLine], found: Sequence[tuple[Label, ...]], offset: float | None, taken: set[int]
) -> list[tuple[Label, ...]]:
    """The labels with those of names that nobody knows, set as the known ones are and nearly as often."""
    known = [label for labels in found for label in labels if not label.first]
    if not known:
        return list(found)
    styles = {(label.style, label.bold) for label in known}
    lefts = {round(label.x0) for label in known}
    most = Counter(label.key for label in known).most_common(1)[0][1]
    unknown: dict[int, Label] = {}
    size = usual_size(lines) + LARGER
    for place, (line, labels) in enumerate(zip(lines, found, strict=True)):
        if (
            labels
            or line.size > size
            or id(line.words[0]) in taken
            or not any(abs(line.line.x0 - x) <= SAME_PLACE for x in lefts)
        ):
            continue
        label = _unknown(line, offset)
        if label is not None and (label.style, label.bold) in styles:
            unknown[place] = label
    count = Counter(label.key for label in unknown.values())
    # "This will include:" announces a list
    told = Counter(label.key for i, label in unknown.items() if label.end < len(lines[i].words))
    believed = {
        key
        for key, n in count.items()
        if n > 1
        and n >= OFTEN * most
        and (told[key] >= MOSTLY * n or any(label.bold for label in unknown.values() if label.key == key))
    }
    return [(unknown[i],) if i in unknown and unknown[i].key in believed else labels for i, labels in enumerate(found)]


def _unknown(line: TextLine, offset: float | None) -> Label | None:
    words = line.words
    if offset is not None:
        split = _split(line, words[0].x0 + offset, SAME_PLACE)
        if split is not None and split <= LONGEST_UNKNOWN:
            return _plain(words, split, "column")
    for end in range(1, min(LONGEST, len(words)) + 1):
        if COLON.match(words[end - 1].text):
            heading = line.bold and end < len(words)  # "Agency action plan: Police"
            label = end <= LONGEST_UNKNOWN and words[0].text[0].isupper() and not heading
            return _plain(words, end, "colon") if label else None
    if line.bold and len(words) <= LONGEST_UNKNOWN // 2:
        return _plain(words, len(words), "alone")
    lead = next((i for i, (a, b) in enumerate(pairwise(words), 1) if a.bold and not b.bold), None)
    if lead is not None and lead <= LONGEST_UNKNOWN and all(w.bold for w in words[:lead]):
        return _plain(words, lead, "bold")
    return None


def _plain(words: Sequence[Word], end: int, style: str) -> Label | None:
    name = " ".join(w.text for w in words[:end]).strip(" :–—-")
    if not any(map(str.isalpha, name)) or folded(name) in STATES:
        return None
    bold = all(w.bold for w in words[:end])
    return Label(0, end, name, folded(name), NOTHING, style, bold, words[0].x0)  # type: ignore[arg-type]
