"""Words to the party, voice or nobody that they stand for."""

from collections.abc import Sequence

from sayso.records import Phrase


def resolve_party(chain: Sequence[Phrase]) -> str | None:
    """The id to which a chain of phrases leads; None for an empty chain.

    The last phrase's rule names it: `party:nrf`, `voices.witnesses:witnesses`, `speaker:aff`.
    """
    if not chain:
        return None
    _, found, name = chain[-1].rule.rpartition(":")
    return name if found else None
