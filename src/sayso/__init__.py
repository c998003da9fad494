"""sayso: what the parties to a war say, as a ledger of claims with the words behind each number."""

__version__ = "0.1.0"
