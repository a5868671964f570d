"""Finds places for a map's labels so that they cover neither one another nor a dot."""

import math
import random
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DISTANCES = (9.0, 18.0, 28.0, 40.0, 54.0, 70.0, 88.0, 108.0)
DIRECTIONS = 20
NEIGHBOURHOOD = 70.0
REACHES = (1.0, 0.6, 0.3)
ENOUGH = 30
ROUNDS = 160
LINE_HEIGHT = 1.25
GAP = 2.0

type Place = tuple[float, float]
type Box = tuple[float, float, float, float]
type Segment = tuple[Place, Place]


@dataclass(frozen=True)
class Wish:
    """A label to be placed: its text, a short one for want of room, and its place on the map.

    A label that may stand `upon` its place (an area's name) tries that first.
    """

    text: str
    short: str
    at: Place
    upon: bool = False


@dataclass(frozen=True)
class Label:
    """A placed label: baseline start, middle or end at (x, y), and its leader line if it is far.

    `cut` says that only the short text found room; `distance` and `turn` tell where it was tried.
    """

    x: float
    y: float
    anchor: str
    box: Box
    leader: Segment | None
    cut: bool
    distance: float
    turn: int


def width_of(text: str, size: float) -> float:
    """Estimate the printed width in map units: one em for wide characters, 0.58 for others."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return size * (wide + 0.58 * (len(text) - wide))


def touches(one: Box, other: Box) -> bool:
    """Say whether two boxes (left, top, right, bottom) share any ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def crosses(line: Segment, box: Box) -> bool:
    """Say whether a line enters a box (Liang and Barsky's clipping)."""
    (x1, y1), (x2, y2) = line
    start, end = 0.0, 1.0
    for step, room in (
        (x1 - x2, x1 - box[0]),
        (x2 - x1, box[2] - x1),
        (y1 - y2, y1 - box[1]),
        (y2 - y1, box[3] - y1),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    return start < end


def _side(a: Place, b: Place, c: Place) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def meet(one: Segment, other: Segment) -> bool:
    """Say whether two lines cross, or lie on one line."""
    (a, b), (c, d) = one, other
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def _offers(wish: Wish, size: float) -> Iterable[Label]:
    for text in (wish.text, wish.short):
        cut = text != wish.text
        if wish.upon:
            yield _offer(wish, text, size, cut, 0.0, 5)
        for distance in DISTANCES:
            for turn in range(DIRECTIONS):
                yield _offer(wish, text, size, cut, distance, turn)


def _offer(wish: Wish, text: str, size: float, cut: bool, distance: float, turn: int) -> Label:
    """Set a label at a distance and a direction (twentieths of a turn, clockwise from east)."""
    width, height = width_of(text, size), size * LINE_HEIGHT
    angle = 2 * math.pi * turn / DIRECTIONS
    dx, dy = distance * math.cos(angle), distance * math.sin(angle)
    x, y = wish.at[0] + dx, wish.at[1] + dy
    far = distance > DISTANCES[0]
    leader = (wish.at, (x, y)) if far else None
    anchor = "middle"
    if abs(math.cos(angle)) > 0.2:
        anchor = "start" if dx > 0 else "end"
        x += math.copysign(GAP + 1, dx) if far else 0.0
    elif distance:
        y += math.copysign(height / 2, dy)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = (left - GAP, y - height / 2, left + width + GAP, y + height / 2)
    return Label(x, y + height * 0.28, anchor, box, leader, cut, distance, turn)


def _open_side(wish: Wish, wishes: Sequence[Wish]) -> Place:
    """Give the direction with the fewest neighbours, as a vector as long as the crowd is dense."""
    east = south = 0.0
    for other in wishes:
        distance = math.dist(wish.at, other.at)
        if 0 < distance < NEIGHBOURHOOD:
            weight = (1 - distance / NEIGHBOURHOOD) / distance
            east += (wish.at[0] - other.at[0]) * weight
            south += (wish.at[1] - other.at[1]) * weight
    return east, south


def _cost(label: Label, away: Place, reach: float) -> float:
    """Weigh a place: far is dear, towards the crowd is dearer; a low reach makes far cheaper."""
    angle = 2 * math.pi * label.turn / DIRECTIONS
    east, south = math.cos(angle), math.sin(angle)
    pull = math.hypot(*away)
    turned = 1 - (east * away[0] + south * away[1]) / pull if pull > 0 else 0.0
    slant = abs(south) * 8 + (1 if east < 0 else 0)
    upon = label.distance == 0
    return (
        1000 * label.cut
        + label.distance * reach
        + (0 if upon else slant + 14 * turned * min(pull, 3.0))
    )


def _sorted(labels: Iterable[Label], away: Place, reach: float) -> list[Label]:
    return sorted(labels, key=lambda label: _cost(label, away, reach))


def _crowd(wish: Wish, wishes: Sequence[Wish]) -> int:
    return sum(math.dist(wish.at, other.at) < NEIGHBOURHOOD for other in wishes)


def place_labels(
    wishes: Sequence[Wish], *, size: float, frame: Box, avoid: Sequence[Box] = ()
) -> list[Label | None]:
    """Place labels of one text size within a frame so that most are shown, with short leaders.

    Boxes are left, top, right, bottom in map units; `avoid` names the boxes of the dots, which
    stay free. Several rounds are played, labels that found no room moving forward in the order,
    and the best one is kept. A label without room answers None, and its dot speaks for itself.
    """
    offers = []
    for wish in wishes:
        free = [label for label in _offers(wish, size) if _stands_free(label, wish, avoid, frame)]
        away = _open_side(wish, wishes)
        offers.append([_sorted(free, away, reach) for reach in REACHES])
    order = sorted(range(len(wishes)), key=lambda index: -_crowd(wishes[index], wishes))
    chance = random.Random(5)  # the same members always give the same map
    best = _round(order, [offer[0] for offer in offers])
    placed = best
    for number in range(ROUNDS):
        if number >= ENOUGH and not any(map(_wanting, best)):
            break
        missed = [index for index in order if _wanting(placed[index])]
        met = [index for index in order if index not in missed]
        place = chance.randrange(len(met) // 2 + 1)
        order = met[:place] + missed + met[place:]
        placed = _round(order, [chance.choice(offer) for offer in offers])
        best = min(best, placed, key=_untidiness)
    return best


def _wanting(label: Label | None) -> bool:
    return label is None or label.cut


def _untidiness(placed: Sequence[Label | None]) -> tuple[int, int, float]:
    leaders = [label.leader for label in placed if label and label.leader]
    length = sum(math.dist(*leader) ** 1.5 for leader in leaders)
    return placed.count(None), sum(map(_wanting, placed)), length


def _round(order: Sequence[int], offers: Sequence[Sequence[Label]]) -> list[Label | None]:
    taken: list[Box] = []
    lines: list[Segment] = []
    placed: list[Label | None] = [None] * len(offers)
    for index in order:
        for label in offers[index]:
            if _keeps_clear(label, taken, lines):
                placed[index] = label
                taken.append(label.box)
                if label.leader:
                    lines.append(label.leader)
                break
    return placed


def _stands_free(label: Label, wish: Wish, dots: Sequence[Box], frame: Box) -> bool:
    """Say whether a label stays in the frame and covers no dot, its leader included."""
    left, top, right, bottom = label.box
    if left < frame[0] or top < frame[1] or right > frame[2] or bottom > frame[3]:
        return False
    if any(touches(label.box, box) for box in dots):
        return False
    leader = label.leader
    return leader is None or not any(
        crosses(leader, _core(box, wish.at)) for box in dots if not _within(wish.at, _core(box))
    )


def _keeps_clear(label: Label, taken: Sequence[Box], lines: Sequence[Segment]) -> bool:
    """Say whether a label and its leader cross no label and no leader already placed."""
    if any(touches(label.box, box) for box in taken):
        return False
    if any(crosses(line, label.box) for line in lines):
        return False
    leader = label.leader
    return leader is None or not (
        any(meet(leader, line) for line in lines) or any(crosses(leader, box) for box in taken)
    )


def _core(box: Box, by: Place | None = None) -> Box:
    """Give the part of a dot that a leader may not cross: less where two dots overlap."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    near = by is None or math.dist((x, y), by) < box[2] - box[0]
    room = 1.0 if near else (box[2] - box[0]) / 2
    return x - room, y - room, x + room, y + room


def _within(place: Place, box: Box) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]
