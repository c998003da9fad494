"""Claims in plain words, on one line."""

from typing import Any

from sayso.brief.explained import tell_days, tell_loss, tell_place
from sayso.brief.names import Names, load_names
from sayso.brief.wording import Wording
from sayso.cli.texts import clean_line
from sayso.cli.wording import shorten_party
from sayso.records import Bounds, Claim, Loss, Report
from sayso.theatre import Theatre


class Claims:
    """What claims say, in one language, with the names of one theatre."""

    def __init__(self, theatre: Theatre, words: Wording) -> None:
        self.theatre = theatre
        self.words = words
        self.names: Names = load_names(words.lang)

    def tell(self, claim: Claim) -> str:
        """The claim: who says what, of whom, where, when, at what cost."""
        parts = (self.tell_says(claim), *self.list_parts(claim))
        return " · ".join(clean_line(part) for part in parts if part)

    def tell_says(self, claim: Claim) -> str:
        """Who says it, with which stance, of what kind of event: "National Resistance Front claims: attack"."""
        event = self.names.name_value(claim.event)
        total = [self.names.name_value(claim.scope)] if claim.scope == "total" else []
        said = {"who": self.name(claim.claimant), "stance": self.names.name_value(claim.stance)}
        return self.words.say("claims", "says", what=self.words.list_words([event, *total]), **said)

    def list_parts(self, claim: Claim) -> list[str]:
        """Who acted on whom, how many, where, when, with which losses; each as far as it is said."""
        return [
            self.tell_actors(claim),
            self.words.count("incidents", claim.count) if claim.count else "",
            self.tell_places(claim),
            tell_days(claim.start, claim.end, self.names),
            self.tell_losses(claim.losses),
        ]

    def name(self, party: str) -> str:
        """A party's or voice's name as it begins a line."""
        return self.words.capital(clean_line(self.names.name_party(party, self.theatre)))

    def name_source(self, report: Report) -> str:
        """The publisher's name, the report's key where nobody said who it was."""
        source = self.theatre.find_source(report.source) if report.source else None
        return clean_line(source.name if source else report.source or report.key)

    def tell_actors(self, claim: Claim) -> str:
        """Who acted on whom, in short names."""
        named = {
            role: clean_line(shorten_party(party, self.theatre, self.words)) if party else ""
            for role, party in (("initiator", claim.initiator), ("target", claim.target))
        }
        if claim.sides:
            return self.words.list_words([clean_line(shorten_party(s, self.theatre, self.words)) for s in claim.sides])
        if named["initiator"] and named["target"]:
            return self.words.say("claims", "acts", **named)
        form = "initiator" if named["initiator"] else "target"
        return self.words.say("claims", f"acts_{form}", **named) if any(named.values()) else ""

    def tell_places(self, claim: Claim) -> str:
        """All places of a claim, each from fine to coarse."""
        return self.words.join_clauses(map(tell_place, claim.places))

    def tell_losses(self, losses: tuple[Loss, ...]) -> str:
        """Losses with whose they are."""
        return self.words.join_clauses(tell_loss(loss, self.names, self.theatre) for loss in losses)

    def tell_change(self, old: Claim, new: Claim, field: str) -> str:
        """What one field of the codebook said and says now; of a list only what differs."""
        before, after = getattr(old, field), getattr(new, field)
        if isinstance(before, tuple):
            before, after = (
                tuple(value for value in before if value not in after),
                tuple(value for value in after if value not in before),
            )
        told = {"old": self.tell_field(field, before), "new": self.tell_field(field, after)}
        form = "change" if told["old"] and told["new"] else "change_came" if told["new"] else "change_gone"
        return self.words.say("claims", form, field=self.names.name_field(field), **told)

    def tell_field(self, field: str, value: Any) -> str:
        """The value of a field of the codebook in words; nothing where nothing is said."""
        if value in (None, ()):
            return ""
        if field == "losses":
            told = self.tell_losses(value)
        elif field == "places":
            told = self.words.join_clauses(map(tell_place, value))
        elif field in ("start", "end"):
            told = self.words.tell_day(value, year=True)
        elif isinstance(value, Bounds):
            told = self.words.write_bounds(value)
        elif field in ("claimant", "initiator", "target"):
            told = self.name(value)
        elif field == "sides":
            told = self.words.list_words([self.name(party) for party in value])
        else:
            told = self.words.list_words(
                [self.names.name_value(one) for one in (value if field == "evidence" else [value])]
            )
        return clean_line(told)
