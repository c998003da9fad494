"""One event that a report tells, with the versions of those who speak of it."""

from dataclasses import dataclass, field

from sayso.read.accounts import Account, Telling

# What people hear from afar.
HEARD = frozenset({"explosion", "attack", "clash", "strike"})


@dataclass(eq=False)
class Incident:
    """One event that a report tells, or one total, with the versions of those who speak of it."""

    accounts: list[Account] = field(default_factory=list)
    settings: list[Telling] = field(default_factory=list)

    @property
    def is_total(self) -> bool:
        """Whether it counts or sums several events."""
        return self.accounts[0].is_total

    def by(self, claimant: str) -> Account | None:
        """The version of one voice."""
        return next((account for account in reversed(self.accounts) if account.voice.claimant == claimant), None)


def is_unsourced(telling: Telling) -> bool:
    """Whether the report's own voice speaks, without naming anybody."""
    return telling.voice.claimant == "outlet" and not telling.voice.chain
