"""Write a theatre's places.csv from a folder of gazetteer tables.

    python scripts/make_places.py GAZETTEER [PLACES.CSV]

GAZETTEER holds provinces.csv, districts.csv, districts_extra.csv, localities.csv, neighbours.csv. Beside this script,
`places/more.csv` adds entries and overrides cells of known ones, `places/city.csv` adds localities within districts and
`places/abroad.csv` places outside the country; `places/variants.csv` makes spellings from spellings (patterns of
Python's re, per kinds of place), `places/weak.csv` lists spellings that are also ordinary words, `places/dropped.csv`
spellings of the gazetteer that mean something else. Besides:

- a populated place that shares a spelling with its own district is left out: a district's centre is its district;
- a spelling of a locality that is also the name of its province or district is left to those;
- a spelling that names a unit of a party is no place;
- a city's numbered districts have their plain name and nothing more: "the fifth district" belongs to a language.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.theatre.spelling import fold_name

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/sayso/theatre/afghanistan/places.csv"
COLUMNS = (
    "id", "level", "kind", "name", "fa", "ps", "province", "district", "parent", "lat", "lon", "capital", "needs_word",
    "weak", "also", "country", "aliases",
)  # fmt: skip
COUNTRY = "AF"

# City districts come as "Herat Nahia 3"; claims write "Herat PD 3", like "Kabul PD 3".
CITY_DISTRICT, NUMBERED = " Nahia ", " PD "

DISTRICT_OF = ("ولسوالی ", "ولسوالۍ ")

#: Numbered districts that no city is named for: no city has more.
MOST_NUMBERED = 30

# The gazetteer tells namesakes apart in brackets, "Jangalak (Panjshir)"; ids and districts do that here.
BRACKETS = re.compile(r"\s*\([^)]*\)$")

# GeoNames has many short transliterations that are words elsewhere ("Kai", "March").
LEAST_LETTERS = 5

Row = dict[str, str]


def load_rows(path: Path) -> list[Row]:
    """The rows of a CSV file, by column."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def list_entries(folder: Path) -> Iterator[Row]:
    """Every entry of the gazetteer in the columns of places.csv, coarse before fine."""
    for row in load_rows(folder / "provinces.csv"):
        yield make_entry(row, "province", aliases=f"{row['name_news']}|{row['aliases']}", kind="province")
    for row in load_rows(folder / "districts.csv"):
        also = row["also_province"].replace(";", "|")
        yield make_entry(
            row, "district", province=row["province_id"], capital=row["is_capital"], also=also, kind="district"
        )
    for row in load_rows(folder / "districts_extra.csv"):
        parent = row["parent_id"].split(";")[0]
        yield make_entry(row, "district", province=row["province_id"], parent=parent, kind="new district")
    for row in load_rows(folder / "localities.csv"):
        above = {"province": row["province_id"], "district": row["district_id"], "parent": row["parent"]}
        yield make_entry(row, "locality", **above, kind=row["kind"])
    for row in load_rows(folder / "neighbours.csv"):
        yield make_entry(row, "neighbour", country=row["country"], kind=row["kind"])


def make_entry(row: Row, level: str, **cells: str) -> Row:
    """A row of places.csv from a row of the gazetteer."""
    name = BRACKETS.sub("", row["name"].replace(CITY_DISTRICT, NUMBERED))
    own = {"id": row["id"], "level": level, "name": name, "fa": row["name_fa"], "ps": row["name_ps"]}
    if row["id"].startswith("gn:"):
        aliases = "|".join(form for form in split(row["aliases"]) if len(form) >= LEAST_LETTERS)
    else:
        aliases = row["aliases"]
    rest = {"lat": row["lat"], "lon": row["lon"], "aliases": aliases, "country": COUNTRY}
    return dict.fromkeys(COLUMNS, "") | own | rest | cells


def add_more(entries: list[Row], more: list[Row]) -> list[Row]:
    """The entries with further ones, cells overridden where the id is known; aliases are added, not replaced."""
    known = {entry["id"]: entry for entry in entries}
    for row in more:
        cells = {column: cell for column, cell in row.items() if cell and column in COLUMNS}
        entry = known.get(row["id"])
        if entry is None:
            known[row["id"]] = dict.fromkeys(COLUMNS, "") | {"country": COUNTRY} | cells
            entries.append(known[row["id"]])
            continue
        aliases = [entry["name"], *split(entry["aliases"]), *split(row.get("aliases", ""))]
        entry.update(cells | {"aliases": "|".join(aliases)})
    return entries


def list_added(folder: Path) -> Iterator[Row]:
    """The entries of city.csv and abroad.csv, and the numbered districts of no city."""
    for row in load_rows(folder / "city.csv"):
        cells = {**row, "id": f"city:{make_slug(row['name'])}", "level": "locality", "province": row["district"][:4]}
        yield dict.fromkeys(COLUMNS, "") | {"country": COUNTRY} | cells
    for row in load_rows(folder / "abroad.csv"):
        yield dict.fromkeys(COLUMNS, "") | row | {"id": f"abroad:{make_slug(row['name'])}", "level": "neighbour"}
    for number in range(1, MOST_NUMBERED + 1):
        numbered = {"id": f"pd:{number}", "level": "locality", "kind": "numbered", "name": f"PD {number}"}
        yield dict.fromkeys(COLUMNS, "") | {"country": COUNTRY} | numbered


def make_slug(name: str) -> str:
    """The name as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def split(cell: str) -> list[str]:
    """The spellings in a cell."""
    return [spelling.strip() for spelling in cell.split("|") if spelling.strip()]


def join_letters(form: str) -> str:
    """The form with spaces for joiners and hyphens, which are the same to every reader; letters stay as written."""
    return " ".join(form.casefold().replace("\u200c", " ").replace("-", " ").split())


def add_variants(entries: list[Row], rules: list[Row], weak: dict[str, str]) -> None:
    """Add to each entry the spellings that rules make from its own; what comes from a weak one is weak."""
    for entry in entries:
        forms = [form for form in (entry["name"], entry["fa"], entry["ps"], *split(entry["aliases"])) if form]
        made = []
        for rule in rules:
            if entry["kind"] not in rule["kinds"].split("|"):
                continue
            for form in forms:
                variant = re.sub(rule["pattern"], rule["form"], form)
                if variant != form:
                    made.append(variant)
                    if fold_name(form) in weak:
                        weak.setdefault(fold_name(variant), "made from a weak one")
        entry["aliases"] = "|".join([*split(entry["aliases"]), *made])


def shorten_numbered(entries: list[Row]) -> None:
    """Leave numbered city districts their plain number as the one other spelling."""
    for entry in entries:
        if entry["kind"] == "city district":
            entry["aliases"] = f"PD {entry['name'].rpartition(NUMBERED)[2]}"


def drop_forms(entries: list[Row], dropped: list[Row]) -> None:
    """Take away spellings that mean something else, all of them for "*"; "X district" is the district's centre."""
    forms = {(row["id"], join_letters(row["form"])) for row in dropped}
    whole = {row["id"] for row in dropped if row["form"] == "*"}
    entries[:] = [entry for entry in entries if entry["id"] not in whole]
    for entry in entries:
        kept = [form for form in split(entry["aliases"]) if (entry["id"], join_letters(form)) not in forms]
        if entry["level"] == "locality":
            kept = [form for form in kept if not form.startswith(DISTRICT_OF)]
        entry["aliases"] = "|".join(kept)
        for column in ("fa", "ps"):
            if (entry["id"], join_letters(entry[column])) in forms:
                entry[column] = ""


def drop_centres(entries: list[Row]) -> list[Row]:
    """The entries without populated places that share a spelling with their own district."""
    forms = {entry["id"]: fold_all(entry) for entry in entries if entry["level"] == "district"}
    return [
        entry
        for entry in entries
        if entry["kind"] != "populated place" or not fold_all(entry) & forms.get(entry["district"], set())
    ]


def fold_all(entry: Row) -> set[str]:
    """Every spelling of an entry, folded."""
    return {fold_name(form) for form in (entry["name"], entry["fa"], entry["ps"], *split(entry["aliases"])) if form}


def trim_aliases(entries: list[Row], weak: dict[str, str]) -> None:
    """Leave in each entry one alias per spelling, none that belongs to a coarser entry or to a unit."""
    upper = {form for entry in entries if entry["level"] in ("province", "district") for form in fold_all(entry)}
    units = {form for form, reason in weak.items() if reason == "unit"}
    for entry in entries:
        known = {join_letters(entry[column]) for column in ("name", "fa", "ps")}
        taken = units if entry["level"] != "district" else set()
        # A crossing that has its district's name has all its spellings.
        is_namesake = entry["kind"] == "border crossing" and fold_name(entry["name"]) in upper
        is_lower = entry["level"] in ("locality", "neighbour") and not is_namesake
        taken = taken | upper if is_lower else taken
        kept = []
        for form in split(entry["aliases"]):
            if fold_name(form) not in taken and join_letters(form) not in known:
                kept.append(form)
                known.add(join_letters(form))
        entry["aliases"] = "|".join(kept)


def mark_weak(entries: list[Row], weak: dict[str, str]) -> None:
    """Fill the columns that say which spellings are also ordinary words."""
    for entry in entries:
        forms = [entry["name"], entry["fa"], entry["ps"], *split(entry["aliases"])]
        entry["weak"] = "|".join(dict.fromkeys(form for form in forms if form and fold_name(form) in weak))
        entry["needs_word"] = "1" if fold_name(entry["name"]) in weak else ""


def main(folder: str, target: str = str(TARGET)) -> None:
    """Write the file and say how many entries it has per level."""
    weak = {fold_name(row["form"]): row["reason"] for row in load_rows(HERE / "places/weak.csv")}
    added = [*load_rows(HERE / "places/more.csv"), *list_added(HERE / "places")]
    entries = drop_centres(add_more(list(list_entries(Path(folder))), added))
    shorten_numbered(entries)
    drop_forms(entries, load_rows(HERE / "places/dropped.csv"))
    add_variants(entries, load_rows(HERE / "places/variants.csv"), weak)
    trim_aliases(entries, weak)
    mark_weak(entries, weak)
    with Path(target).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(entries)
    print(f"{target}: {len(entries)} places")


if __name__ == "__main__":
    main(*sys.argv[1:])
