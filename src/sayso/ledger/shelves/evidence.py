"""What came with reports: bytes, media, remarks."""

from collections.abc import Iterable, Iterator

from sayso.ledger import evidence
from sayso.ledger.shelves.transactions import Transactions
from sayso.records import Capture, Medium, Remark, Reshown


class Evidence(Transactions):
    """What can be asked of the evidence."""

    def find_capture(self, digest: str, url: str | None = None) -> Capture | None:
        """Where the archive keeps bytes, by their digest; with `url`, as that address gave them. None where not."""
        with self._read() as connection:
            return evidence.find_capture(connection, digest, url)

    def captures(self, report_id: str) -> tuple[Capture, ...]:
        """Where the archive keeps the bytes that a report was made of, in the order of their coming."""
        with self._read() as connection:
            return evidence.load_captures(connection, report_id)

    def list_sharers(self, captures: Iterable[Capture]) -> list[str]:
        """The ids of all reports that were made of these bytes, or of a file inside them."""
        with self._read() as connection:
            return evidence.list_sharers(connection, captures)

    def all_captures(self) -> Iterator[Capture]:
        """Where the archive keeps all bytes, file by file."""
        with self._read() as connection:
            yield from evidence.stream_captures(connection)

    def media(self, report_id: str) -> tuple[Medium, ...]:
        """What a report shows beside its words."""
        with self._read() as connection:
            return evidence.load_media(connection, report_id)

    def remarks(self, report_id: str) -> tuple[Remark, ...]:
        """What is remarked of a report that its text does not say."""
        with self._read() as connection:
            return evidence.load_remarks(connection, report_id)

    def find_reshown(self, report_ids: Iterable[str]) -> list[Reshown]:
        """The pictures of these reports that an earlier report of another key showed already."""
        with self._read() as connection:
            return evidence.find_reshown(connection, report_ids)
