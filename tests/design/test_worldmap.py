import gzip
import re
from itertools import combinations
from math import dist

from amity.countries.reference import tables
from amity.design import worldmap

LARGEST = 35_000  # bytes, compressed: the home page may weigh 150 KB in all, and 78 KB of that are its fonts
NUMBER = r"(?:-?(?:\d+\.?\d?|\.\d)\s?)"


def states() -> set[str]:
    return {row["key"] for row in tables.read("places") if row["alpha2"] and row["kind"] != "territory"}


def test_every_member_of_the_united_nations_can_be_pointed_at():
    members = {each.place for each in tables.dated("memberships") if each.cells["body"] == "united-nations"}
    current = {key for key in members if len(key) == 2}
    assert len(current) == 193
    assert current - set(worldmap.shapes()) - set(worldmap.markers()) == set()


def test_what_is_neither_drawn_nor_marked_is_drawn_within_another_or_uninhabited_or_ended():
    keys = {row["key"] for row in tables.read("places")}
    within_france, within_norway = {"gf", "gp", "mq", "re", "yt"}, {"sj"}
    uninhabited = {"aq", "hm"}
    ended = {"soviet-union", "yugoslavia", "serbia-and-montenegro", "czechoslovakia", "east-germany"}
    missing = keys - set(worldmap.shapes()) - set(worldmap.markers())
    assert missing == within_france | within_norway | uninhabited | ended


def test_every_shape_and_marker_has_a_page():
    keys = {row["key"] for row in tables.read("places")}
    assert (set(worldmap.shapes()) | set(worldmap.markers())) - keys == set()


def test_the_paths_are_light():
    assert len(gzip.compress("".join(worldmap.shapes().values()).encode())) < LARGEST


def test_a_path_is_closed_rings_of_relative_lines():
    ring = re.compile(rf"M{NUMBER}{{2}}l{NUMBER}{{4,}}z")
    wrong = {key for key, path in worldmap.shapes().items() if ring.sub("", path)}
    assert wrong == set()


def test_no_line_crosses_the_map():
    """The source is stitched across 180°: a ring that was not unrolled would draw a band from edge to edge."""
    longest = max(
        abs(float(number))
        for path in worldmap.shapes().values()
        for line in re.findall(r"l([^z]*)z", path)
        for number in re.findall(r"-?(?:\d+\.\d|\d+|\.\d)", line)
    )
    assert longest < 100


def test_markers_lie_on_the_page_and_those_of_states_apart():
    _, _, width, height = (float(each) for each in worldmap.VIEW_BOX.split())
    off = {key for key, (x, y) in worldmap.markers().items() if not (0 < x < width and 0 < y < height)}
    assert off == set()
    marked = [at for key, at in sorted(worldmap.markers().items()) if key in states()]
    assert min(dist(one, two) for one, two in combinations(marked, 2)) >= 5
