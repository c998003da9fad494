"""Everything that sayso can raise, as one tree.

    SaysoError
    ├── InputError              what a person gave cannot be used
    │   ├── ReportError         a file or line that is no report (path, line, reason)
    │   ├── PackError           a language or theatre file that contradicts itself
    │   ├── GoldError           claims that break the codebook
    │   ├── DecisionError       a decision that cannot be made: unknown claim, said before
    │   │   └── DecidedMeanwhile    somebody else decided on the same since it was looked at
    │   ├── QuestionError       a question that cannot be asked: unknown party, empty window
    │   └── FetchError          an address that cannot be reached or read (address, reason)
    │       └── FetchRefused        one that may not be: robots.txt, a private network, a body without end
    ├── LedgerError             the ledger cannot be used
    │   ├── LedgerMissing       there is none at that place
    │   ├── LedgerNotOurs       the file is something else
    │   ├── LedgerDamaged       it cannot be read any more, or is not as sayso wrote it
    │   └── LedgerTooNew        a newer sayso wrote it
    ├── ArchiveError            the archive of received bytes cannot be used, or is not as it was kept
    └── ExtraMissing            an optional part is not installed

A message says what is wrong, with which value, and what to do. Not found is None; broken is an error.
"""


class SaysoError(Exception):
    """What the command line prints as one line before it exits with 1."""


class InputError(SaysoError):
    """Something that a person gave cannot be used."""


class ReportError(InputError):
    """A file or a line that is no report.

    `where` is the path, with `:line` behind it for one line of many; `reason` says what to do about it.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class PackError(InputError):
    """A language or theatre file that contradicts itself or names something unknown."""


class GoldError(InputError):
    """A claim or reaction that breaks the codebook."""


class DecisionError(InputError):
    """A decision that cannot be made."""


class DecidedMeanwhile(DecisionError):
    """Somebody decided on the same since it was looked at; nothing was kept."""


class QuestionError(InputError):
    """A question that cannot be asked of a ledger."""


class FetchError(InputError):
    """An address that cannot be reached or read now: whatever was to be seen there may still be there."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class FetchRefused(FetchError):
    """An address that sayso does not go to, or a body that it does not take, and why."""


class LedgerError(SaysoError):
    """The ledger cannot be used."""


class LedgerMissing(LedgerError):
    """There is no ledger at that place."""


class LedgerNotOurs(LedgerError):
    """The file is not a ledger of sayso."""


class LedgerDamaged(LedgerError):
    """The ledger cannot be read any more, or is not as sayso wrote it."""


class LedgerTooNew(LedgerError):
    """A newer sayso wrote the ledger."""


class ArchiveError(SaysoError):
    """The archive of received bytes cannot be used, or is not as it was kept."""


class ExtraMissing(SaysoError):
    """An optional part is needed and not installed; the message names the extra."""
