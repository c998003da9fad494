"""What a room below has written as a whole HTML page, cut out to stand in a page of the desk."""

from markupsafe import Markup


def cut_body(page: str) -> Markup:
    """What stands between a page's body tags."""
    # The page's own template escapes every text of a report, so no other body tag can stand in it.
    return Markup(page.partition("<body>")[2].rpartition("</body>")[0])  # noqa: S704
