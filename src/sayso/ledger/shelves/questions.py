"""What one question needs: extracts, rolls, what differs between two moments."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sayso.ledger import differences, extracts, told
from sayso.ledger.kept import Bearer, Difference, Roll
from sayso.ledger.shelves.transactions import Transactions
from sayso.ledger.tables import check_as_of, check_moment
from sayso.records import Extract, Incident, Told


class Questions(Transactions):
    """What can be asked of a window."""

    def extract(self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None) -> Extract:
        """What a question about the window needs, both ends included, None open; as the ledger held it at `as_of`.

        Incidents by their day, totals in no incident by their days (of none said, the report's day), reports by the day
        of publication, and every report, claim and reaction that those touch.
        """
        with self._read() as connection:
            return extracts.load_extract(connection, extracts.Question(start, end, check_as_of(as_of)))

    def extract_incidents(self, ids: Iterable[str], *, as_of: datetime | None = None) -> Extract:
        """The incidents with these ids as they stand, now or as of a moment, and all that they touch."""
        with self._read() as connection:
            return extracts.load_named(connection, ids, check_as_of(as_of))

    def extract_claims(self, claim_ids: Iterable[str]) -> Extract:
        """These claims, the standing incidents that hold them, and all that those touch."""
        with self._read() as connection:
            return extracts.load_around(connection, claim_ids)

    def extract_held(self, claim_ids: Iterable[str], *, as_of: datetime | None = None) -> Extract:
        """These claims, the incidents that held them, now or as of a moment, and their reports; no reactions."""
        with self._read() as connection:
            return extracts.load_held(connection, claim_ids, check_as_of(as_of))

    def bearers(self, claim_ids: Iterable[str]) -> dict[str, Bearer]:
        """The report of each of these claims, by the claim's id, without a word of it."""
        with self._read() as connection:
            return extracts.load_bearers(connection, claim_ids)

    def extract_incident(self, id_prefix: str, *, as_of: datetime | None = None) -> Extract | None:
        """The incident whose id, or a claim of which, begins so, and all that it touches, now or as of a moment.

        As it was last held where it does not stand then; None where there was none by then. Raises QuestionError where
        several ids begin so.
        """
        with self._read() as connection:
            return extracts.load_incident(connection, id_prefix, check_as_of(as_of))

    def compare(
        self, start: date | None = None, end: date | None = None, *, before: datetime, after: datetime | None = None
    ) -> Difference:
        """What differs between two moments in a window, both ends included, None open; `after` None is now."""
        with self._read() as connection:
            return differences.load_difference(connection, start, end, check_moment(before), check_as_of(after))

    def roll(self, start: date | None, end: date | None, teller: str, *, as_of: datetime | None = None) -> Roll:
        """What a sheet of the window is made of, both ends included, None open, without a look at most claims.

        What was told by another teller than this counts as not told.
        """
        with self._read() as connection:
            return told.load_roll(connection, extracts.Question(start, end, check_as_of(as_of)), teller)

    def start_telling(self, teller: str) -> None:
        """Nothing is told where it was told by another teller. `teller` names everything that telling rests on."""
        with self._read() as connection:
            is_known = told.load_teller(connection) == teller
        if not is_known:
            with self._tell() as connection:
                told.start_anew(connection, teller)

    def untold(self, count: int) -> tuple[dict[int, Incident], Extract]:
        """The first so many incidents that are not told, by number, with their claims; of reports all but the words."""
        with self._read() as connection:
            return told.load_untold(connection, count)

    def keep_told(self, told_: Mapping[int, Told], teller: str) -> bool:
        """Whether it was kept what these incidents add, by number; not where another teller tells by now."""
        with self._tell() as connection:
            return told.insert_told(connection, told_, teller)
