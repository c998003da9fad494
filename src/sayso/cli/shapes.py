"""The command that takes shapes of districts into use."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import take_json, take_settings
from sayso.cli.outcomes import print_json

if TYPE_CHECKING:
    from sayso.settings import Settings

#: Districts without a shape that a line names.
MAX_NAMED = 8


@click.command(
    epilog="""\b
Examples:
  sayso shapes districts.geojson --credit "geoBoundaries, CC BY 4.0"
  sayso shapes --forget

\b
GeoJSON of polygons in WGS 84. A district is known by its P-code, in the id or in any property, else by names of
it and its province. What is kept stands beside the ledger, or where `shapes` in sayso.toml says."""
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--credit", default="", metavar="TEXT", help="Whom to thank for the shapes; shown under each map.")
@click.option("--forget", is_flag=True, help="Draw districts as circles again.")
@take_json
@take_settings
def shapes(settings: "Settings", file: Path | None, credit: str, forget: bool, as_json: bool) -> None:
    """Draw the districts of the desk's maps by the outlines in FILE; without it, say which are in use."""
    from msgspec.structs import replace

    from sayso.errors import InputError
    from sayso.theatre import Districts, list_missing, load_districts, load_theatre, write_districts

    if forget and file is not None:
        raise click.UsageError("give FILE or --forget, not both")
    theatre, place = load_theatre(settings.theatre), settings.find_shapes()
    if place is None:
        raise InputError("a ledger on a server has no file beside it; name one as shapes in sayso.toml")
    if forget:
        place.unlink(missing_ok=True)
    if file is not None:
        found = load_districts(file, theatre)
        if not found.rings:
            raise InputError(f"{file} holds none of the theatre's districts, by P-code or by name")
        write_districts(replace(found, credit=credit or found.credit), place)
    districts = load_districts(place, theatre) if place.is_file() else Districts()
    missing = list_missing(districts, theatre)
    if as_json:
        print_json({"shapes": len(districts.rings), "credit": districts.credit, "missing": missing})
        return
    click.echo(f"{len(districts.rings)} districts are drawn by their outlines, {len(missing)} as circles")
    if districts.rings and missing:
        more = f" and {len(missing) - MAX_NAMED} more" if len(missing) > MAX_NAMED else ""
        click.echo(f"circles: {'; '.join(missing[:MAX_NAMED])}{more}")
