"""The wounded where they are looked after: "the hospital treated 27 people"; that is no scene."""

from sayso.lang import Language
from sayso.read.losses.costs import Cost
from sayso.read.losses.lost import make_cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import NEARBY
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group


def read_cared(sentence: Sentence, clause: Clause) -> list[Cost]:
    """Those who were treated or taken in, by people near by who tell of it, or with the injuries for which."""
    verb = clause.verb
    if verb is None or verb.is_not or sentence.is_verb_last:
        return []
    if name_verb(sentence.page.lexicon.language, verb.main.text.split()[0]) != "caring":
        return []
    patient = clause.subject if verb.is_passive else next(iter(clause.objects), None)
    if patient is None or patient.has("losses."):
        return []
    hurt = [group for group in (*clause.tied("company", "for"), *patient.hangs) if group.has("losses.wounded")]
    if not hurt and not _is_told_near(sentence, clause):
        return []
    loss = Mark(verb.main.start, verb.main.end, "losses.wounded.before", "")
    cost = make_cost(sentence, clause, patient, loss, strict=True)
    if cost is None or not cost.number:
        return []
    is_named = patient.has("people.civilians", "party", "unit", "people.fighters")
    return [cost if is_named else cost._replace(actor=None)]


def _is_told_near(sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody tells of it who may have seen to them, or the report itself does."""
    groups: list[Group | None] = [clause.subject, *clause.tied("agent")]
    doctors = any(group is not None and group.has("voices.local-sources") for group in groups)
    return doctors or (id(clause) in sentence.voices and sentence.voice(clause).claimant in NEARBY)


def lies_in_care(clause: Clause, group: Group) -> bool:
    """Whether people are, or somebody speaks, in a hospital that was not hit («در شفاخانه میمنه بستری‌اند»)."""
    is_deed = clause.verb is not None and clause.verb.main.has("events.")
    return group.tie in ("place", "source") and group.has("places_of.care") and not is_deed


def takes_to_care(language: Language, clause: Clause) -> bool:
    """Whether people are looked after by what a clause tells ("were treated in", "were taken to hospital in")."""
    if clause.verb is None:
        return False
    words = clause.verb.main.text.split()
    is_care = "to" in words and words[-1] in language.words["places_of"]["care"]
    return is_care or name_verb(language, clause.verb.main.text) == "caring"


def tells_of_arrivals(page: Page, scene: Scene) -> bool:
    """Whether a scene only counts whom a hospital received: the day on which they came is not the event's."""
    if not page.is_verb_last or scene.has("events."):
        return False
    return scene.has("places_of.care") and scene.has("losses.") and scene.has("numbers.")
