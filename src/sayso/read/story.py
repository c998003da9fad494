"""What one voice tells of one event in some clauses of a sentence."""

from dataclasses import dataclass, field, replace

from sayso.codebook import UNKNOWN
from sayso.read.actors import make_actor
from sayso.read.acts.acting import complete_frame, complete_seizure
from sayso.read.acts.chief import merge_deeds
from sayso.read.acts.doers import find_doer
from sayso.read.acts.events import Deed, Frame
from sayso.read.losses.care import lies_in_care, takes_to_care
from sayso.read.losses.costs import Cost
from sayso.read.reasons import leave_reasons
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import Voice, observes
from sayso.read.speech.stances import is_denial
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import AUXILIARY, NUMBER
from sayso.read.timing import SINCE, STATED
from sayso.read.where.surroundings import PlaceWords

# Dates that name no day.
_NO_DAYS = ("dates.clock", "dates.vague")

_SAYS = ("saying.verbs", "another.recall")


@dataclass
class Story:
    """Clauses of one sentence in which one voice tells of one event."""

    page: Page
    voice: Voice
    clauses: list[Clause] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    stance: Mark | None = None
    is_part: bool = False
    outcome: Clause | None = None  # where one sentence tells how it ended, the clause that does
    is_recalled: bool = False  # it came before what the sentence begins with ("comes a day after an attack in ...")
    denied: list[Cost] = field(default_factory=list)  # losses that are only denied, where it tells nothing else

    @property
    def frame(self) -> Frame | None:
        """Its event with the roles."""
        deed = self._widen(merge_deeds(self._list_news(), self.costs))
        if deed is None or (deed.is_aside and not self.costs and self._only_judges()):
            return None
        nobody = [
            mark
            for clause in self.clauses
            for word in clause.words
            for mark in word.marks
            if mark.kind in ("responsibility.unknown", "responsibility.nobody")
        ]
        if deed.initiator is None and not deed.sides and nobody:
            return deed.frame._replace(initiator=make_actor(nobody[0], UNKNOWN))
        deed = self._leave_guards(deed)
        agents = [*deed.clause.tied("agent"), *(deed.group.hangs if deed.group is not None else ())]
        people = [group for group in agents if group.tie == "agent" and not group.has("events.")]
        if deed.initiator is None and people:
            return deed.frame  # "was killed by men in a car": not by whoever says so
        frame = complete_frame(self.page, deed.frame, self.costs, self.voice)
        is_claimed = not (deed.is_denied or is_denial(self.stance))
        is_claimed = is_claimed and not (self.page.is_verb_last and self.voice.chain)
        is_claimed = is_claimed and not observes(self.page, self.voice.claimant)
        return complete_seizure(frame, self.voice) if is_claimed else frame

    def _only_judges(self) -> bool:
        """Whether its clauses have no verb, or only say what somebody thinks of an event («اندېښنه یې ښودلې»)."""
        language = self.page.lexicon.language
        verbs = [clause.verb.main.text for clause in self.clauses if clause.verb is not None]
        is_last = self.page.is_verb_last
        return not verbs or (is_last and all(name_verb(language, verb) == "judging" for verb in verbs))

    def _leave_guards(self, deed: Deed) -> Deed:
        """A blast without those who shot at the bomber: whoever governs and tells of it did not set it off."""
        doer, government = deed.initiator, self.page.lexicon.theatre.government
        if deed.event != "explosion" or doer is None or doer.party != government or doer.party != self.voice.claimant:
            return deed
        own = [one for one in self.deeds if one.event == "explosion" and one.initiator is not None]
        return deed if own else replace(deed, initiator=None, target=deed.target or doer)

    def _widen(self, deed: Deed | None) -> Deed | None:
        """The news; shots by which others were hurt as well were no assassination."""
        if deed is not None and self._is_mixed(deed):
            return replace(deed, event="attack", trigger=deed.trigger._replace(kind="events.attack.nouns"))
        hurts = any(cost.outcome == "wounded" and cost.number for cost in self.costs)
        if deed is None or not hurts or deed.event != "killing" or not deed.is_shot:
            return deed
        return replace(deed, event="attack", trigger=deed.trigger._replace(kind="events.attack.verbs"))

    def _is_mixed(self, deed: Deed) -> bool:
        """Whether a toll is of events of several kinds ("in suicide attacks, explosions and targeted killings")."""
        if deed.group is None or not any(cost.number for cost in self.costs) or self.page.is_verb_last:
            return False
        listed: list[Group] = []
        for group in (one for clause in self.clauses for one in clause.groups):
            if group is deed.group or group in listed or any(one in listed for one in group.joined):
                listed += [group, *group.joined]
        kinds = set()
        for one in self.deeds:
            head = one.group.words[-1].text.split()[-1] if one.group is not None and one.group in listed else ""
            is_vague = one.event == "attack" and head in self.page.lexicon.listed["any_attack"]
            if self.page.lexicon.is_plural(head) and not is_vague:
                kinds.add(one.event)
        return len(kinds) > 1

    @property
    def days(self) -> list[int]:
        """Where the days stand that its clauses name."""
        return [
            day.start
            for clause in self.clauses
            for day in clause.days
            if not day.has("dates.clock", "dates.vague") and not clause.is_before
        ]

    def _list_news(self) -> list[Deed]:
        """Its events; people taken where others were killed or wounded are part of a fight that is told as well."""
        hurts = any(cost.outcome in ("killed", "wounded", "casualties") and not cost.is_zero for cost in self.costs)
        fights = [
            deed for deed in self.deeds if deed.event not in ("arrest", "other") and deed.clause.kind != "relative"
        ]
        kills = all(deed.event == "killing" for deed in fights)  # those who were taken: by whom, the arrest may say
        return fights if hurts and fights and not kills else self.deeds

    @property
    def setting(self) -> list[Clause]:
        """The clauses that may say where and when: none that only describes somebody or recalls something else."""
        telling = {id(deed.clause) for deed in self.deeds}
        kept = [
            clause for clause in self.clauses if not clause.is_apart or id(clause) in telling or self._counts_in(clause)
        ]
        kept = [clause for clause in kept if not clause.is_before]
        return kept or self.clauses

    def leave_cared(self, places: list[PlaceWords]) -> list[PlaceWords]:
        """Places without those to which the wounded were brought ("admitted in Nili"): they are no scene."""
        language = self.page.lexicon.language
        cared = [
            group
            for clause in self.clauses
            for group in clause.others
            if (group.tie == "to" and group.has("places_of.care"))
            or (self.page.is_verb_last and lies_in_care(clause, group))
            or (group.tie != "source" and takes_to_care(language, clause))
            or (self.page.is_verb_last and group.tie == "to" and self._only_moves(clause))
        ]
        cared += [group for clause in self.clauses if _tells_history(clause) for group in clause.others]
        spans = [(group.start, max(word.end for word in group.all_words())) for group in cared]
        places = [place for place in places if not any(first <= place.marks[0].start < last for first, last in spans)]
        return leave_reasons(self.page, self.clauses, places)

    def _only_moves(self, clause: Clause) -> bool:
        """Whether a clause only tells where people went («خلک زرنج ته وتښتېدل»)."""
        tells = self._counts_in(clause) or any(word.has("events.", "losses.") for word in clause.words)
        return clause.kind == "joined" and not tells

    def leave_others(self, sentence: Sentence, times: list[Mark]) -> list[Mark]:
        """The days among some of the sentence that stand where the story is set, or with the words of who tells it."""
        if all(clause.is_before for clause in self.clauses if clause.days) and any(
            clause.days for clause in self.clauses
        ):
            return [mark for mark in times if mark.kind == SINCE]
        clauses = [*self.setting, *(clause for clause in sentence.clauses if only_says(clause) or not clause.verb)]
        own = {mark.end for clause in clauses for word in clause.words for mark in word.marks}
        # Months that were named in a sentence before ("in these months") stand in none of these clauses.
        kept = [mark for mark in times if mark.end in own or mark.start < sentence.scene.start]
        kept = self._leave_first_day(kept)
        return kept or self._list_described_days(times)

    def _leave_first_day(self, times: list[Mark]) -> list[Mark]:
        """The days on which it ended ("was taken on Sunday, and his body was given back on Tuesday"); words such as
        "two days later" count from the others.
        """
        days = [] if self.outcome is None else [mark for day in self.outcome.days for mark in day.marks]
        last = [mark for mark in days if mark.kind.startswith("dates.") and mark.kind not in _NO_DAYS]
        first = [mark._replace(kind=STATED) for mark in times if mark not in last]
        return sorted([*first, *last]) if last else times

    def _list_described_days(self, times: list[Mark]) -> list[Mark]:
        """Days that stand only where people or things are described ("fighters who were trying to cross on Friday")."""
        described = [
            day.start
            for clause in self.clauses
            if clause.kind == "relative" and not clause.is_recalling and clause.verb is not None
            if clause.parent is not None and clause.parent.verb is not None
            if clause.parent.verb.main.has("events.", "losses.") and not clause.verb.is_passive
            for day in clause.days
            if clause.verb.words[0].text not in self.page.lexicon.small["have"]
        ]
        return [mark for mark in times if mark.start in described and mark.kind.startswith("dates.weekday")]

    @property
    def points(self) -> bool:
        """Whether it speaks of its event as of one told before ("in this attack", "the incident")."""
        is_last = self.page.is_verb_last  # there "the incident" needs no article
        pointed = [
            group
            for clause in self.clauses
            for group in clause.groups
            if (self._opens_pointing(group) and group.has("events.", "totals.counted"))
            or (clause.kind == "relative" and group is clause.subject is clause.antecedent and group.has("events."))
            or (is_last and group is clause.subject and len(group.words) == 1 and group.has("totals.counted"))
            or (group is clause.subject and group.words[0].has("refers.these") and group.has("responsibility.doers"))
        ]
        frame = self.frame if pointed else None
        if frame is None:
            return bool(pointed)
        if frame.event == "seizure" and not (frame.is_noun or self.page.is_verb_last):
            return any(group.tie and group.has("events.") for group in pointed)  # "posts were taken in these raids"
        return any(group.start <= frame.trigger.start < group.end for group in pointed)

    def _opens_pointing(self, group: Group) -> bool:
        """Whether a group begins with "this" or "these"."""
        if group.words[0].has("refers.these"):
            return True
        return self.page.is_verb_last and len(group.words) > 1 and self.page.is_pointed_at(group.words[1])

    @property
    def ranks(self) -> bool:
        """Whether it only says the how manieth its event was ("this was the fifth attack in 24 hours")."""
        for clause in self.clauses:
            subject, verb = clause.subject, clause.verb
            is_copula = verb is not None and verb.main.kind == AUXILIARY
            if is_copula and subject is not None and subject.words[0].has("refers.these"):
                return any(group.has("numbers.ordinal") for group in (subject, *clause.objects))
        return False

    @property
    def only_blames(self) -> bool:
        """Whether it says no more than who is to blame, for what a noun may name («عامل این قتل»)."""
        named = [deed for deed in self.deeds if deed.group is not None and not deed.is_main and deed.initiator is None]
        blames = [deed for deed in self.deeds if deed.is_blame]
        return bool(blames) and len(blames) + len(named) == len(self.deeds) and not self.costs

    @property
    def claims_both(self) -> bool:
        """Whether somebody says that the two events told before were both his ("claimed both attacks")."""
        language = self.page.lexicon.language
        both = language.words["totals"]["both"]
        groups = [group for clause in self.clauses for group in clause.groups]
        if not any(word.text in both for group in groups for word in group.words):
            return False
        is_taken = any(word.has("responsibility.taken") for clause in self.clauses for word in clause.words) or any(
            clause.verb is not None and name_verb(language, clause.verb.main.text) == "owning"
            for clause in self.clauses
        )
        named = [group for group in groups if group.has("events.")]
        return is_taken and any(word.text in both for group in named for word in group.words)

    @property
    def claimed_number(self) -> Mark | None:
        """How many events told before somebody says were all his ("said that it carried out all three")."""
        language = self.page.lexicon.language
        for clause in self.clauses:
            verb = clause.verb
            if verb is None or verb.is_not or name_verb(language, verb.main.text) not in ("owning", "light"):
                continue
            for group in clause.objects[:1]:
                is_all = group.words[0].text.split()[0] in language.small["all"]
                if is_all and group.words[-1].kind == NUMBER and not group.hangs:
                    return next(iter(group.pick("numbers.exact")), None)
        return None

    def find_claimed_by(self, sentence: Sentence) -> Voice | None:
        """Who says that it was his, as a clause beside adds ("an attack that was also claimed by Islamic State")."""
        for clause in self.clauses:
            verb = clause.verb
            if verb is None or verb.is_not or clause.kind not in ("relative", "participle", "joined"):
                continue
            words = verb.main.text.split()  # "claimed by", "was claimed by"
            is_claim = any(name_verb(self.page.lexicon.language, word) == "owning" for word in words)
            if not is_claim or not (verb.is_passive or verb.main.has("responsibility.taken")):
                continue
            doer = find_doer(sentence, clause, [*clause.tied("agent"), *clause.objects])
            if doer is not None and doer.party not in (None, UNKNOWN, self.voice.claimant):
                return Voice(str(doer.party), doer.chain)
        return None

    @property
    def happens(self) -> bool:
        """Whether it says that its event happened, not only what somebody thinks of it ("condemned the blast")."""
        return any(deed.is_main or deed.group is deed.clause.subject for deed in self.deeds if not deed.is_aside)

    def _counts_in(self, clause: Clause) -> bool:
        return any(clause.start <= cost.trigger.start < clause.end for cost in self.costs)

    @property
    def only_answers(self) -> bool:
        """Whether it denies or confirms without telling again what: where the speaker sits is no place of it."""
        return self.stance is not None and not self.tells and not self.denied

    @property
    def tells(self) -> bool:
        """Whether it tells of an event or a loss."""
        return bool(self.deeds or self.costs)


def _tells_history(clause: Clause) -> bool:
    """Whether a clause only says since when somebody rules ("since the Taliban came to power in Kabul")."""
    return clause.verb is not None and clause.verb.main.has("timing.history")


def only_says(clause: Clause) -> bool:
    """Whether the verb of a clause only says that somebody says something."""
    verb = clause.verb
    return verb is not None and verb.main.has(*_SAYS, "stances.") and not verb.is_passive
