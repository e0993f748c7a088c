"""Lines with labels to recommendations and their actions, and these to what each label says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from extract.blocks.labels import BAR, PARTS
from extract.blocks.runs import PARTING
from extract.blocks.types import OF_RECOMMENDATIONS, Block, Body, Entry, Group, Label, Piece, TextLine
from extract.borderless.lines import chunks_of
from extract.header.wordings import OF_ACTIONS, Vocabulary, match
from extract.plan.labelled import NUMBERED
from extract.types import Word

GLUED = ";,"
"""Marks behind a word that may part it from the next label. A full stop is part of what is said."""

SAME_PLACE = 3.0
"""Texts whose beginnings differ by no more (points) begin at one place."""


def blocks_of(
    lines: Sequence[TextLine], labels: Sequence[Sequence[Label]], openers: Mapping[int, Label]
) -> list[Block]:
    """The recommendations of lines, each with the labels that tell of it and of its actions.

    A label that names a recommendation or its number begins one, once that at hand has told of an action; where none
    does, the label that comes first again and again. Labels that stand before the first recommendation's begin one too.

    Args:
        lines: in reading order.
        labels: of each line.
        openers: beginnings that no label names, by the number of their line.
    """
    if openers:
        # labels of recommendations are those of a list in a report's text
        plain = ([label for label in own if label.field not in OF_RECOMMENDATIONS] for own in labels)
        labels = [[openers[i]] if i in openers else own for i, own in enumerate(plain)]
    every = [label for own in labels for label in own]
    opened = bool(openers) or any(label.field in OF_RECOMMENDATIONS for label in every)
    leading = _leading(labels)
    starter = _starter(labels, opened=opened)
    out: list[Block] = []
    told: set[str] = set()
    """names of labels of the action at hand"""
    doing = False
    for line, own in zip(lines, labels, strict=True):
        if not own:
            if out:
                out[-1].last.below.append(line)
            continue
        group = Group(line, tuple(own))
        first = own[0]
        keys = {label.key for label in own}
        if opened:
            numbered = first.number is not None and first.field == "recommendation" and first.key in told
            begins = first.style == "opener" or numbered
            begins |= doing and (first.field in OF_RECOMMENDATIONS or first.key in leading)
            # one that has its text already is followed by the next, as in a list
            begins |= first.field == "recommendation" and bool(out) and _has_said(out[-1], first.key)
        else:
            begins = first.key == starter
        if begins or not out:
            out.append(Block([[group]]))
            told, doing = set(keys), False
        elif starter in keys and starter in told:
            out[-1].groups.append([group])
            told = set(keys)
        else:
            out[-1].groups[-1].append(group)
            told |= keys
        doing |= any(label.field in OF_ACTIONS for label in own)
    return out


def _has_said(block: Block, key: str) -> bool:
    """Whether a label of a recommendation has text."""
    groups = (group for groups in block.groups for group in groups)
    return any(g.labels[0].key == key and (g.below or len(g.line.words) > g.labels[0].end) for g in groups)


def _leading(labels: Sequence[Sequence[Label]]) -> frozenset[str]:
    """Names of the labels right above the first that names a recommendation, line by line."""
    first = next((i for i, own in enumerate(labels) if own and own[0].field in OF_RECOMMENDATIONS), 0)
    above: set[str] = set()
    for own in reversed(labels[:first]):
        if not own or any(label.field in OF_ACTIONS for label in own):
            break
        above |= {label.key for label in own}
    return frozenset(above)


def _starter(labels: Sequence[Sequence[Label]], *, opened: bool) -> str:
    """The name of the label that begins an action: the one that mostly comes first after the recommendation."""
    firsts: Counter[str] = Counter()
    open_ = not opened
    for own in labels:
        for label in own:
            if label.field in OF_RECOMMENDATIONS:
                open_ = True
            elif open_ and label.field in OF_ACTIONS:
                firsts[label.key] += 1
                open_ = False
    if not opened:
        every = Counter(label.key for own in labels for label in own if label.field)
        keys = [label.key for own in labels for label in own if label.field == "action"]
        return max(keys, key=lambda key: every[key], default=next(iter(firsts), ""))
    return firsts.most_common(1)[0][0] if firsts else ""


def body_of(blocks: Sequence[Block], offset: float | None) -> Body:
    """How the texts of recommendations are set."""
    below = [line for block in blocks for groups in block.groups for group in groups for line in group.below]
    lines = [g.line for b in blocks for groups in b.groups for g in groups if len(g.line.words) > g.labels[-1].end]
    lines = below or lines
    sizes = [line.size for line in lines for _ in line.words]
    gaps = sorted(line.gap for line in below if line.gap < 3 * line.size)
    bold = sum(line.bold for line in lines) > 0.5 * len(lines)
    gap = gaps[int(0.8 * (len(gaps) - 1))] if gaps else 6.0
    every = [*lines, *(g.line for b in blocks for groups in b.groups for g in groups)]
    foot = max((line.line.bottom for line in every), default=0.0)
    groups = [g for b in blocks for gs in b.groups for g in gs]
    inline = [g.line.words[label.first - 1] for g in groups for label in g.labels if label.first]
    marks = frozenset(word.text[-1] for word in inline if _is_mark(word))
    framed = all(g.line.framed for b in blocks for groups in b.groups for g in groups[1:])
    return Body(median(sizes) if sizes else 10.0, bold, gap, foot, offset, framed, marks)


def with_entries(block: Block, body: Body, vocabulary: Vocabulary) -> None:
    """Give a recommendation's actions what each of their labels says."""
    before: Entry | None = None
    for groups in block.groups:
        entries: list[Entry] = []
        for group in groups:
            if before is not None and group is not groups[0]:
                _part(before, group, block, body)
            _go_on(before, group, block)
            entries += _entries(group, body, block, vocabulary)
            before = entries[-1]
        block.actions.append(entries)
    for entry in (entry for entries in block.actions for entry in entries):
        if any(w.text == BAR for piece in entry.values for w in piece.words):
            block.doubts.append(f"“{BAR}” stands in what “{entry.header}” says: another label may begin behind it")


def _part(before: Entry, group: Group, block: Block, body: Body) -> None:
    """Take from a label's text the mark at its end that parts it from the label with which the next line begins.

    Only marks that part labels on one line do so; elsewhere a list's item may end with one.
    """
    if (
        not before.values
        or before.values[-1].words[-1].text[-1] not in body.marks
        or group.labels[0].first
        or group.labels[0].style != "colon"
    ):
        return
    *words, last = before.values[-1].words
    line = before.values[-1].line
    if last.text in PARTING:
        both: tuple[Word, ...] = (last,)
    elif last.text[-1] in PARTS and len(last.text) > 1:
        both = block.split[line.page, last] = halves(last)
    else:
        return
    words += both[:-1]
    before.names.append(Piece(line, both[-1:]))
    before.values[-1:] = [Piece(line, tuple(words))] if words else []


def _go_on(before: Entry | None, group: Group, block: Block) -> None:
    """Give what a line prints in front of its first label to the label before it: their texts run on over lines."""
    line, end = group.line, group.labels[0].first
    if not end:
        return
    if before is None:
        block.doubts.append(f"“{_start(line)}” stands before a label on its line: it may belong elsewhere")
        return
    _say(before, line, 0, end, block, parted=True)


def _say(entry: Entry, line: TextLine, start: int, end: int, block: Block, *, parted: bool) -> None:
    """Give some words of a line to what a label says; a mark that parts them from the label behind is none of it.

    Args:
        entry: the label.
        line: the line.
        start: number of the first word.
        end: number of the first word that is none of them.
        block: the recommendation; it keeps the words that were split.
        parted: a label stands behind them.
    """
    rest = [w for w in line.words[start:end] if any(w is word for word in entry.rest)]
    if rest:
        entry.names.append(Piece(line, tuple(rest)))
        start += len(rest)
    marks: list[Word] = []
    words = list(line.words[start:end])
    if parted and words and words[-1].text in PARTING:
        marks.append(words.pop())
    elif parted and words and len(words[-1].text) > 1 and words[-1].text[-1] in GLUED:
        both = halves(words.pop())
        block.split[line.page, line.words[end - 1]] = both
        words.append(both[0])
        marks.append(both[1])
    if marks:
        entry.names.append(Piece(line, tuple(marks)))
    if words:
        entry.values.append(Piece(line, tuple(words)))


def halves(word: Word) -> tuple[Word, Word]:
    """A word without the mark at its end, and the mark."""
    at = word.x1 - (word.x1 - word.x0) / (len(word.text) + 1)
    return (
        replace(word, text=word.text[:-1], x1=at, space_after=False),
        replace(word, text=word.text[-1], x0=at, lead=word.x1 - at),
    )


def _entries(group: Group, body: Body, block: Block, vocabulary: Vocabulary) -> list[Entry]:
    """What the labels of a line say: the rest of the line, and the lines below."""
    line, doubts = group.line, block.doubts
    out: list[Entry] = []
    for place, label in enumerate(group.labels):
        behind = place + 1 < len(group.labels)
        ends = group.labels[place + 1].first if behind else len(line.words)
        entry = Entry(label.field, _header(label), label.key, label.found, rest=label.rest)
        if label.end > label.first:
            entry.names.append(Piece(line, line.words[label.first : label.end]))
        if label.number is not None:
            entry.number = Piece(line, (label.number,))
        _say(entry, line, label.end, ends, block, parted=behind)
        out.append(entry)
    if len(out) > 1 and _in_tracks(group):
        _down_tracks(group, out)
    elif group.labels[-1].style == "column" and body.offset is not None:
        _down_column(group, out[-1], group.labels[-1].x0 + body.offset, doubts, vocabulary)
    else:
        for below in group.below:
            _say(out[-1], below, 0, len(below.words), block, parted=False)
    return out


def _header(label: Label) -> str:
    numbered = NUMBERED.fullmatch(label.name)
    return numbered.group("name") if numbered and label.field == "recommendation" else label.name


def _in_tracks(group: Group) -> bool:
    """Whether labels of a line stand apart, so that what each says stands below it."""
    words = group.line.words
    if any(_is_mark(words[label.first - 1]) for label in group.labels if label.first):
        return False  # they follow each other in running text
    starts = {id(chunk.words[0]) for chunk in chunks_of(group.line.line)}
    return all(id(group.line.words[label.first]) in starts for label in group.labels)


def _is_mark(word: Word) -> bool:
    return word.text in PARTING or word.text[-1] in GLUED


def _down_tracks(group: Group, entries: Sequence[Entry]) -> None:
    edges = [label.x0 for label in group.labels]
    row = " | ".join(entry.key for entry in entries)
    for place, entry in enumerate(entries):
        entry.track = f"{row}: {place}"
    for line in group.below:
        parts: dict[int, list[Word]] = {}
        for chunk in chunks_of(line.line):
            track = sum(x <= chunk.x0 - line.shift + group.line.shift + SAME_PLACE for x in edges[1:])
            parts.setdefault(track, []).extend(chunk.words)
        for track, words in parts.items():
            entries[track].values.append(Piece(line, tuple(words)))


def _down_column(group: Group, entry: Entry, edge: float, doubts: list[str], vocabulary: Vocabulary) -> None:
    """Lines beside and below a label in a column of labels: what stands left goes on with the label's name."""
    label = group.labels[-1]
    for line in group.below:
        at = edge + line.shift - group.line.shift
        left = [w for w in line.words if w.x1 <= at - 1.0 and w.x0 < at - SAME_PLACE]
        right = line.words[len(left) :]
        if left and all(any(w is word for word in label.rest) for w in left):
            entry.names.append(Piece(line, tuple(left)))
            entry.values += [Piece(line, right)] if right else []
            continue
        ends = left and left[0].bold == label.bold and _ends_name(entry, left, vocabulary)
        runs = bool(left and right) and right[0].x0 < at - SAME_PLACE
        if left and (runs or not ends):
            left, right = [], line.words
            doubts.append(f"“{_start(line)}” stands below the label “{entry.header}”: it may belong elsewhere")
        if left:
            entry.names.append(Piece(line, tuple(left)))
            entry.header = f"{entry.header} {' '.join(w.text for w in left)}".rstrip(" :")
        if right:
            entry.values.append(Piece(line, tuple(right)))


def _ends_name(entry: Entry, left: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether words below a label end its name."""
    whole = match(f"{entry.header} {' '.join(w.text for w in left)}", vocabulary)
    return whole.how in ("exact", "near") and whole.field == entry.field


def _start(line: TextLine) -> str:
    return " ".join(w.text for w in line.words[:5])


def _rank(entry: Entry) -> tuple[bool, int]:
    return (not entry.values, entry.found.choice)


def settled(entries: Sequence[Entry]) -> list[Entry]:
    """The labels of an action. Of two for one field that which says something, or else that with the better wording,
    has it; the other is kept under its name."""
    best: dict[str, Entry] = {}
    for entry in entries:
        if entry.field and (entry.field not in best or _rank(entry) < _rank(best[entry.field])):
            best[entry.field] = entry
    out = []
    for entry in entries:
        keeps = not entry.field or best[entry.field] is entry
        out.append(entry if keeps else replace(entry, field=None))
    return out
