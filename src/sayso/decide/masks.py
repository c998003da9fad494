"""Names that nobody is to read: hidden in every text that leaves the ledger, never in the ledger itself.

A mask is as long as the name under it, so that all offsets stay where they are.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from sayso.lang.text import fold_form, fold_text, render_spellings
from sayso.records import Claim, Decision, Extract, Incident, Link, Phrase, Reaction, Report, Words

#: What stands for each character of a name, spaces too, so that the number of words does not show.
MASK = "\u2588"

_WORD = re.compile(r"[^\W_]+")

_Said = TypeVar("_Said", Claim, Reaction)


class Mask(Struct, frozen=True):
    """A name, folded, and the source and key of the report in which it is hidden, None for all reports."""

    name: str
    report: tuple[str | None, str] | None


class MaskedReport(Report, frozen=True, kw_only=True):
    """A report with names hidden. It keeps the id of the report as published, since claims and links name that."""

    id: str


class _Names(NamedTuple):
    """Names as whole words in folded text, with anything that is no letter between their words.

    `hint` is what stands in each text that holds one, as it was published: the longest word of a name in any spelling.
    Only such texts are folded.
    """

    names: re.Pattern[str]
    hint: re.Pattern[str]

    def find(self, text: str) -> Iterable[tuple[int, int]]:
        """Where the names stand in a text as it was written."""
        if self.hint.search(text) is None:
            return ()
        folded = fold_text(text)
        return (folded.span(*found.span()) for found in self.names.finditer(folded.text))


def list_masks(decisions: Iterable[Decision]) -> "Masks":
    """The masks of the standing decisions."""
    masks = (Mask(fold_form(one.name or ""), one.report) for one in decisions if one.kind == "mask")
    return Masks(mask for mask in masks if mask.name)


class Masks:
    """The masks of one ledger; without any, every record comes back as it is."""

    def __init__(self, masks: Iterable[Mask] = ()) -> None:
        self._masks = tuple(dict.fromkeys(masks))

    def __bool__(self) -> bool:
        return bool(self._masks)

    @cached_property
    def _all(self) -> _Names | None:
        return _build_names(mask.name for mask in self._masks)

    @cached_property
    def _everywhere(self) -> _Names | None:
        return _build_names(mask.name for mask in self._masks if mask.report is None)

    @cached_property
    def _by_report(self) -> dict[tuple[str | None, str], _Names | None]:
        reports = {mask.report for mask in self._masks if mask.report}
        return {
            report: _build_names(mask.name for mask in self._masks if mask.report in (None, report))
            for report in reports
        }

    def mask_text(self, text: str) -> str:
        """A text that is no report's, such as a reason: every masked name is hidden, whichever report it is of."""
        return _hide(text, self._all)

    def mask_address(self, address: str) -> str:
        """An address or a key that is not looked at as its report's: it is hidden whole where it shows a name."""
        return MASK if self._all is not None and _shows(address, self._all) else address

    def mask_report(self, report: Report) -> Report:
        """The report with its masked names hidden in text, title and source.

        An address that shows one is left out; a key that does gives way to the report's id, by which it is found too.
        """
        names = self._pick(report.source, report.key)
        if names is None:
            return report
        fields = {
            "text": _hide(report.text, names),
            "title": _hide(report.title, names),
            "key": self.mask_key(report.id, report.source, report.key),
            "source": None if report.source is None else _hide(report.source, names),
            "url": None if report.url is None or _shows(report.url, names) else report.url,
        }
        if all(getattr(report, name) == value for name, value in fields.items()):
            return report
        return MaskedReport(**{**msgspec.structs.asdict(report), **fields, "id": report.id})

    def mask_key(self, id: str, source: str | None, key: str) -> str:
        """The key of a report with this id, as `mask_report` shows it."""
        names = self._pick(source, key)
        return id if names is not None and _shows(key, names) else key

    def mask_claim(self, claim: Claim, report: Report) -> Claim:
        """The claim with the masked names hidden in the words behind its fields. `report` is the one as published."""
        return _mask_words(claim, report, self.mask_report(report))

    def mask_reaction(self, reaction: Reaction, report: Report) -> Reaction:
        """The reaction, in the same way."""
        return _mask_words(reaction, report, self.mask_report(report))

    def mask_incident(self, incident: Incident) -> Incident:
        """The incident with the masked names hidden in the reasons that people gave."""
        if not self._masks:
            return incident
        links = tuple(Link(link.claim, link.to, self.mask_text(link.why), link.weight) for link in incident.links)
        return msgspec.structs.replace(incident, why=self.mask_text(incident.why), links=links)

    def mask_extract(self, extract: Extract) -> Extract:
        """The extract with all masked names hidden."""
        if not self._masks:
            return extract
        reports = {report_id: self.mask_report(report) for report_id, report in extract.reports.items()}
        masked = {report_id for report_id, report in reports.items() if report is not extract.reports[report_id]}
        claims = {
            claim_id: _mask_words(claim, extract.reports[claim.report], reports[claim.report])
            if claim.report in masked else claim
            for claim_id, claim in extract.claims.items()
        }  # fmt: skip
        reactions = tuple(
            _mask_words(one, extract.reports[one.report], reports[one.report]) if one.report in masked else one
            for one in extract.reactions
        )
        incidents = {incident_id: self.mask_incident(incident) for incident_id, incident in extract.incidents.items()}
        return msgspec.structs.replace(
            extract, reports=reports, claims=claims, reactions=reactions, incidents=incidents
        )

    def count_hidden(self, report: Report) -> int:
        """How many times a masked name stands in the report's title and text."""
        names = self._pick(report.source, report.key)
        return sum(len(list(names.find(text))) for text in (report.title, report.text)) if names else 0

    def _pick(self, source: str | None, key: str) -> _Names | None:
        return self._by_report.get((source, key), self._everywhere)


def _build_names(names: Iterable[str]) -> _Names | None:
    """None where there is no name."""
    known = sorted(set(names), key=lambda name: -len(name))
    if not known:
        return None
    forms = "|".join(r"[\W_]+".join(map(re.escape, name.split())) for name in known)
    longest = dict.fromkeys(max(_WORD.findall(name), key=len, default="") for name in known)
    hint = "|".join(map(render_spellings, longest))
    return _Names(re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])"), re.compile(hint, re.DOTALL))


def _hide(text: str, names: _Names | None) -> str:
    if names is None:
        return text
    parts, place = [], 0
    for start, end in names.find(text):
        parts += [text[place:start], MASK * (end - start)]
        place = end
    return "".join([*parts, text[place:]]) if parts else text


def _shows(address: str, names: _Names) -> bool:
    return any(True for _ in names.find(unquote(address)))


def _mask_words(record: _Said, report: Report, masked: Report) -> _Said:
    """The record with the words behind its fields as the masked report has them."""
    if masked is report or not record.words:
        return record
    words = tuple(Words(said.field, _cut_phrase(said.phrase, report, masked)) for said in record.words)
    return msgspec.structs.replace(record, words=words)


def _cut_phrase(phrase: Phrase, report: Report, masked: Report) -> Phrase:
    """The phrase as the masked text has it; its own words are never trusted to stand where it says."""
    if report.text[phrase.start : phrase.end] != phrase.text:
        return msgspec.structs.replace(phrase, text=MASK * len(phrase.text))
    return msgspec.structs.replace(phrase, text=masked.text[phrase.start : phrase.end])
