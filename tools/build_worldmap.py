"""Draw the world map that ships in amity/design/worldmap/: docs/worldmap.md says how to run it and what it decides.

python tools/build_worldmap.py countries-50m.json amity/design/worldmap/worldmap.json
"""

from __future__ import annotations

import csv
import json
import math
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pycountry
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, Polygon

WIDTH, MARGIN = 1000.0, 4.0
CENTRE = 11.0  # degrees east: the map is cut in the Bering Strait, so that no land but islets lies on its edge
EDGE = CENTRE - 180.0
SOUTH = -56.5  # Cape Horn is at 55.98 S; what lies south of it is not drawn
TOLERANCE = 0.5  # of a coordinate unit: half a pixel at full width
SMALLEST_RING = 0.7  # square units: an island below it is not drawn, but for a place's largest one
TOO_SMALL = 10.0  # square units, about 13,000 km²: a place below it gets a marker as well
APART = 5.4  # units between the markers of two states

# Shapes of the source without an ISO number, and those that belong to another page here.
NAMED = {"Kosovo": "xk", "Somaliland": "so", "N. Cyprus": "cy"}
LEFT_OUT = {
    "Antarctica",
    "Siachen Glacier",
    "Ashmore and Cartier Is.",
    "Indian Ocean Ter.",
    "Heard I. and McDonald Is.",
}


def decode(topology: dict) -> dict[str, list[Polygon]]:
    """Key → polygons in degrees, from the delta-coded arcs of TopoJSON."""
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    found: dict[str, list[Polygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        key = NAMED.get(name) or pycountry.countries.get(numeric=geometry["id"]).alpha_2.lower()
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        found.setdefault(key, []).extend(Polygon(_ring(r[0], arcs), [_ring(h, arcs) for h in r[1:]]) for r in parts)
    return found


def _arc(deltas: list, transform: dict) -> list[tuple[float, float]]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in deltas:
        x, y = x + step[0], y + step[1]
        points.append((round(x * kx + dx, 4), round(y * ky + dy, 4)))
    return points


def _ring(numbers: list[int], arcs: list) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _continuous(points)


def _continuous(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring that the source stitched across 180°, in longitudes that do not jump."""
    turn, walked = 0, points[:1]
    for (before, _), (longitude, latitude) in pairwise(points):
        turn += 360 * ((before - longitude > 180) - (longitude - before > 180))
        walked.append((longitude + turn, latitude))
    return walked


def unrolled(key: str, polygon: Polygon) -> Polygon:
    """The polygon on the side of the map where its country lies: Chukotka beside Siberia, the Aleutians by Alaska."""
    middle = polygon.centroid.x
    if key == "us":
        return translate(polygon, -360) if middle > 90 else polygon
    return translate(polygon, 360) if middle < EDGE else polygon


def projected(degrees):
    """Equal Earth (Šavrič, Patterson, Jenny 2018): longitude and latitude to the plane, y downwards."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    plane = []
    for longitude, latitude in degrees:
        theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
        t2, t6 = theta**2, theta**6
        slope = 9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1
        x = 2 * math.sqrt(3) * math.radians(longitude - CENTRE) * math.cos(theta) / (3 * slope)
        plane.append((x, -theta * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)))
    return np.array(plane)


def flat(key: str, polygons: list[Polygon]):
    """One geometry for a place on the plane; parts that the source cut by a line of control are joined."""
    sides = [unrolled(key, shapely.make_valid(polygon)) for polygon in polygons]
    joined = shapely.union_all(sides, grid_size=0.0001)
    kept = shapely.intersection(joined, shapely.box(-540, SOUTH, 540, 90))
    return shapely.transform(kept, projected)


def main(source: Path, target: Path) -> None:
    polygons = decode(json.loads(source.read_text(encoding="utf-8")))
    keys = sorted(polygons)
    shapes = [_polygonal(flat(key, polygons[key])) for key in keys]
    low_x, low_y, high_x, high_y = shapely.total_bounds(shapes)
    scale = (WIDTH - 2 * MARGIN) / (high_x - low_x)
    place = [scale, 0, 0, scale, MARGIN - low_x * scale, MARGIN - low_y * scale]
    on_page = [shapely.affinity.affine_transform(shape, place) for shape in shapes]
    exact = dict(zip(keys, on_page, strict=True))
    simple = dict(zip(keys, shapely.coverage_simplify(on_page, TOLERANCE), strict=True))
    paths = {key: path for key in keys if (path := drawn(simple[key]))}
    points = {key: shape.representative_point() for key, shape in small(exact).items()}
    points |= {key: shapely.affinity.affine_transform(Point(projected([at])[0]), place) for key, at in stated().items()}
    height = round((high_y - low_y) * scale + 2 * MARGIN)
    out = {"view_box": f"0 0 {WIDTH:.0f} {height}", "shapes": paths, "markers": spread(points)}
    target.write_text(json.dumps(out, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


def _polygonal(shape):
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return MultiPolygon(parts)


def small(shapes: dict) -> dict:
    """The places too small to see: key → its largest part."""
    return {
        key: max(shapely.get_parts(shape), key=shapely.area)
        for key, shape in shapes.items()
        if shape.area < TOO_SMALL and not shape.is_empty
    }


def stated() -> dict[str, tuple[float, float]]:
    """The places that the source does not draw, from our own table: key → longitude and latitude."""
    table = Path(__file__).with_name("worldmap_points.csv").read_text(encoding="utf-8").splitlines()
    found = {}
    for row in csv.DictReader(table):
        longitude = float(row["longitude"])
        found[row["key"]] = (longitude + 360 if longitude < EDGE else longitude, float(row["latitude"]))
    return found


def drawn(shape) -> str:
    """The path of a place: one decimal, relative lines, islets dropped."""
    rings = []
    largest = max((part.area for part in shapely.get_parts(shape)), default=0)
    for part in shapely.get_parts(shape):
        if part.area >= SMALLEST_RING or (part.area == largest and largest > SMALLEST_RING / 4):
            rings += [part.exterior, *(hole for hole in part.interiors if Polygon(hole).area >= SMALLEST_RING)]
    return "".join(filter(None, (_path(list(ring.coords)) for ring in rings)))


def _path(points: list[tuple[float, float]]) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(tenths)]
    moved = [step for step in steps if step != (0, 0)][:-1]
    if len(moved) < 2:
        return ""
    numbers = [_tenth(number) for step in moved for number in step]
    first = _tenth(tenths[0][0]), _tenth(tenths[0][1])
    return f"M{_joined(first)}l{_joined(numbers)}z"


def _tenth(number: int) -> str:
    text = f"{number / 10:.1f}".removesuffix(".0")
    return {"-0": "0"}.get(text, text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text)


def _joined(numbers) -> str:
    """Numbers with the fewest characters that SVG needs between them."""
    text, before = "", ""
    for number in numbers:
        glued = number.startswith("-") or (number.startswith(".") and "." in before)
        text += number if glued or not text else f" {number}"
        before = number
    return text


def spread(points: dict[str, Point]) -> dict[str, list[float]]:
    """Markers of states moved apart, each as little as it takes, so that every one can be pointed at."""
    at = {key: [point.x, point.y] for key, point in sorted(points.items())}
    states = [key for key in at if key in STATES]
    for _ in range(300):
        for i, one in enumerate(states):
            for two in states[i + 1 :]:
                _push(at[one], at[two])
    return {key: [round(x, 1), round(y, 1)] for key, (x, y) in at.items()}


def _push(one: list[float], two: list[float]) -> None:
    dx, dy = two[0] - one[0], two[1] - one[1]
    distance = math.hypot(dx, dy) or 0.001
    if distance >= APART:
        return
    share = (APART - distance) / distance / 2 * 0.5
    one[0], one[1] = one[0] - dx * share, one[1] - dy * share
    two[0], two[1] = two[0] + dx * share, two[1] + dy * share


def _states() -> set[str]:
    table = Path(__file__).parents[1] / "amity/countries/reference/places.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {row["key"] for row in rows if row["kind"] != "territory"}


STATES = _states()

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
