"""A sentence under the reader's eyes: its clauses, who vouches for each, and whom each noun group stands for."""

from dataclasses import dataclass, field
from functools import cached_property

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, Memory, find_actors
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark, Page, Scene, holds_kind, mix_kinds
from sayso.read.speech.attribution import Voice, observes
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.small_words import load_syntax
from sayso.read.syntax.words import DETERMINER, NUMBER, PRONOUN, Word

#: "Own" ends so far behind "their", in characters.
_OWN_REACH = 6

#: The value of words that confirm and answer somebody, whoever it was ("admitted", "confirmed for the first time").
ADMITTED = "admitted"


@dataclass
class Sentence:
    """A sentence with its clauses; `voices` and `actors` fill up while it is read."""

    page: Page
    scene: Scene
    clauses: list[Clause]
    memory: Memory
    voices: dict[int, Voice] = field(default_factory=dict)
    stances: dict[int, Mark] = field(default_factory=dict)
    unsaid: set[int] = field(default_factory=set)  # clauses in which stands what somebody did not say
    actors: list[Actor] = field(default_factory=list)
    tolls: dict[int, list[Cost]] = field(default_factory=dict)  # what each clause counts, once it was read
    cuts: dict[tuple[int, ...], Scene] = field(default_factory=dict)  # the scenes that were cut from it

    @cached_property
    def _kinds(self) -> int:
        """The kinds of all marks of its words, those too that it has from words put together ("took ... away")."""
        kinds = 0
        for clause in self.clauses:
            main = [clause.verb.main] if clause.verb is not None else []
            for words in (clause.words, main, *(group.words for group in clause.groups)):
                for word in words:
                    if word.marks:
                        kinds |= mix_kinds(word.marks)
        return kinds

    def has(self, *kinds: str) -> bool:
        """Whether any of its words has a mark of one of these kinds."""
        return holds_kind(self._kinds, kinds)

    @property
    def small(self) -> dict[str, frozenset[str]]:
        """The small words of its language, by what they do."""
        return self.page.lexicon.small

    @property
    def listed(self) -> dict[str, frozenset[str]]:
        """The lists of words of its language that say how others are meant."""
        return self.page.lexicon.listed

    def voice(self, clause: Clause) -> Voice:
        """Who vouches for a clause."""
        return self.voices[id(clause)]

    def is_only_meant(self, clause: Clause) -> bool:
        """Whether a clause tells what somebody plans, wants or fears ("a plot to kidnap girls"), not what was done."""
        language = self.page.lexicon.language
        if language.grammar.IS_VERB_LAST or clause.parent is None or clause.verb is None:
            return False
        if clause.kind != "infinitive":
            return self._is_laid_to(clause, clause.parent)
        words = language.listed["meaning"]
        if any(word.text in self.small["having"] for word in clause.verb.words):
            return False
        verb = clause.parent.verb
        before = [group for group in clause.parent.groups if group.end <= clause.start]
        noun = before[-1].words[-1].text if before and clause.start - before[-1].end <= 1 else ""
        tries = noun or (verb.main.text if verb is not None else "")
        if tries in language.listed["trying"] and clause.verb.main.has("events.attack", "events.explosion"):
            return False
        return noun in words or (not noun and verb is not None and verb.main.text in words)

    def _is_laid_to(self, clause: Clause, above: Clause) -> bool:
        """Whether somebody is only described by what he is accused of ("posts which had been accused of detaining")."""
        verb = above.verb
        is_aside = clause.kind == "participle" and above.kind in ("relative", "participle") and verb is not None
        accusing = self.page.lexicon.language.listed["accusing"]
        return is_aside and verb is not None and verb.is_passive and verb.main.text.split()[0] in accusing

    def is_only_possible(self, clause: Clause) -> bool:
        """Whether a verb tells what may come or be ("would bomb", "will be caught"), not what may have been."""
        language = self.page.lexicon.language
        if language.grammar.IS_VERB_LAST or clause.verb is None:
            return False
        syntax = load_syntax(language)
        words = [word.text for word in clause.verb.words]
        return words[0] in self.listed["modals"] and not set(words) & syntax.have

    def cut(self, clauses: list[Clause]) -> Scene:
        """The marks of some of the clauses, as a scene of their own."""
        key = tuple(id(clause) for clause in clauses)
        if key not in self.cuts:
            self.cuts[key] = self._cut(clauses)
        return self.cuts[key]

    def _cut(self, clauses: list[Clause]) -> Scene:
        marks = sorted({mark for clause in clauses for word in clause.words for mark in word.marks})
        start = min(clause.words[0].start for clause in clauses if clause.words)
        end = max(clause.words[-1].end for clause in clauses if clause.words)
        return Scene(start, end, self.scene.paragraph, tuple(marks))

    def find_actors(self) -> None:
        """Whom the words of each clause stand for, with the eyes of the one who speaks in it."""
        for clause in self.clauses:
            if clause.words:
                speaker = self.voice(clause).as_actor()
                speaker = self._find_author(clause) or speaker
                found = find_actors(self.page, self.cut([clause]), self.memory, speaker)
                self.actors += found
                self._turn(clause, found, speaker)
        self.actors.sort(key=lambda actor: (actor.start, actor.end))

    def _turn(self, clause: Clause, found: list[Actor], speaker: Actor | None) -> None:
        """ "Their", "its" and "the group" looked at again: they may mean the subject, or anybody but the subject."""
        for actor in found:
            referent = None
            if actor.kind in ("refers.own", "people.part_of") and not self.page.lexicon.language.grammar.IS_VERB_LAST:
                referent = self._find_owner(clause, actor, speaker)
            elif actor.kind == "refers.group":
                referent = (
                    self._find_speaking_group(clause, actor)
                    or self._find_other_group(clause, actor)
                    or self._find_hit_group(clause, actor)
                )
            if referent is not None and referent.party != actor.party:
                place = self.actors.index(actor)
                self.actors[place] = actor._replace(party=referent.party, chain=(actor.chain[0], *referent.chain[-1:]))

    def _find_owner(self, clause: Clause, actor: Actor, speaker: Actor | None) -> Actor | None:
        """Whose "their" is: the subject's before it, else that of the clause on which this one hangs.

        "Its" is the speaker's; where nobody speaks who may have men, it is the subject's of the sentence before.
        """
        is_party = speaker is not None and not observes(self.page, str(speaker.party))
        is_many = self.page.text[actor.start : actor.end].split()[0] in self.small["theirs"]
        acts = any(
            0 <= mark.start - actor.end <= 1 for mark in self.scene.pick("events.") if mark.kind.endswith(".nouns")
        )
        if is_many or not is_party or acts:
            near = self._find_subject_before(clause, actor.start)
            if near is not None and not acts and self._harms(clause, actor):
                return self.memory.last(before=actor.start, apart_from=near.party) or near
            if near is not None:
                return near
        if is_party and speaker is not None and not acts and self._harms(clause, actor):
            return self.memory.last(before=actor.start, apart_from=speaker.party)
        if is_party:
            return None
        subject = self.memory.subject
        return subject if subject is not None and self._may_have_men(subject) else None

    def _harms(self, clause: Clause, actor: Actor) -> bool:
        """Whether a verb does harm to what stands behind it ("attacked their officials")."""
        verb = clause.verb
        if verb is None or verb.is_passive or actor.start < verb.main.end:
            return False
        behind = self.page.text[actor.end : actor.end + _OWN_REACH].split()
        if behind and behind[0] in self.small["own"]:
            return False  # "arrested their own men"
        return any(
            mark.kind.startswith(("events.attack", "events.arrest")) or mark.kind.endswith(".either")
            for mark in verb.main.marks
        ) and any(word.start < actor.end <= word.end for group in clause.objects for word in _list_words(group))

    def _find_subject_before(self, clause: Clause, start: int) -> Actor | None:
        """The armed subject of a clause or of the one on which it hangs, named before a place."""
        one: Clause | None = clause
        while one is not None:
            subject = one.subject
            is_says = one.verb is not None and one.verb.main.has("saying.")
            words = subject.all_words() if subject is not None else []
            if subject is not None and all(word.end <= start for word in words) and not is_says:
                found = self.name(subject, one)
                if found is not None and self._may_have_men(found):
                    return found
            if one.kind not in ("adverbial", "relative", "participle", "infinitive"):
                return None
            one = one.parent
        return None

    def _may_have_men(self, actor: Actor) -> bool:
        return actor.party not in (None, CIVILIANS, UNKNOWN) and not observes(self.page, str(actor.party))

    def _find_speaking_group(self, clause: Clause, actor: Actor) -> Actor | None:
        """ "The group claimed to have taken": the group that speaks is who it was heard to be."""
        verb, subject = clause.verb, clause.subject
        if verb is None or subject is None or not verb.main.has("saying.", "responsibility.taken"):
            return None
        if not subject.start <= actor.start < subject.end or self.page.lexicon.language.grammar.IS_VERB_LAST:
            return None
        below = [one for one in self.clauses if one.parent is clause and one.kind in ("content", "infinitive")]
        for one in (*below[:1], clause):
            speaker = self.voice(one).as_actor()
            if speaker is not None and self._may_have_men(speaker):
                return speaker
        return None

    def _find_other_group(self, clause: Clause, actor: Actor) -> Actor | None:
        """ "Killed members of the group": no member of those who killed them."""
        verb, subject = clause.verb, clause.subject
        if verb is None or subject is None:
            return None
        if not verb.main.has("events.", "losses.") and not any(one.has("events.") for one in clause.objects):
            return None
        if verb.is_passive and self.page.lexicon.language.grammar.IS_VERB_LAST:
            return self._find_undergoing(clause, actor)
        if verb.is_passive or actor.start < max(word.end for word in subject.all_words()):
            return None
        doer = self.name(subject, clause)
        if doer is None or doer.party != actor.party or not self._may_have_men(doer):
            return None
        return self.memory.last(before=actor.start, apart_from=doer.party)

    def _find_hit_group(self, clause: Clause, actor: Actor) -> Actor | None:
        """«حمله جبهه بر یک قرارگاه این گروه», «عملیات این گروه بر یک مخفی‌گاه داعش»: nobody attacks their own post."""
        if not self.page.lexicon.language.grammar.IS_VERB_LAST:
            return None
        for group in clause.groups:
            owner = next((one for one in group.hangs if one.tie == "of"), None) if group.has("events.") else None
            hit = next((one for one in _list_down(owner or group) if one.tie == "goal"), None)
            if owner is None or hit is None:
                continue
            hit_words = {word.start for word in hit.all_words()}
            owner_words = {word.start for word in owner.all_words()} - hit_words
            others = list(hit_words if actor.start in owner_words else owner_words)
            if actor.start not in hit_words | owner_words:
                continue
            named = [one for one in self.actors if one.start in others and one.kind in ("party", "unit")]
            if any(one.party == actor.party and self._may_have_men(one) for one in named):
                speaker = self.voice(clause).as_actor()
                last = self.memory.last(before=actor.start, apart_from=actor.party)
                return speaker if speaker is not None and speaker.party != actor.party and last is None else last
        return None

    def _find_undergoing(self, clause: Clause, actor: Actor) -> Actor | None:
        """«۶۰۰ عضو این گروه از سوی طالبان بازداشت شدند»: no member of those who did it."""
        doers = [found for group in clause.tied("agent") if (found := self.name(group, clause)) is not None]
        is_acting = any(group.start <= actor.start < group.end for group in clause.tied("agent"))
        if is_acting or not doers or doers[0].party != actor.party or not self._may_have_men(doers[0]):
            return None
        return self.memory.last(before=actor.start, apart_from=doers[0].party)

    # ------------------------------------------------------------ whom a group stands for
    def name(self, group: Group | None, clause: Clause | None = None, depth: int = 0) -> Actor | None:
        """Whom a noun group stands for, None where nobody is named."""
        if group is None or depth > 3:
            return None
        if len(group.words) == 1 and group.words[0].kind == PRONOUN:
            return self._name_pronoun(group, clause)
        own = [actor for actor in self.actors if group.start < actor.end and actor.end <= group.end]
        found = self._choose(group, own)
        if found is not None and found.party == CIVILIANS:
            return self._name_former(group, depth) or found
        if found is not None and found.kind == "call":
            return self._name_part(group, clause, depth) or found
        if found is not None:
            return self._name_band(group, found, clause, depth) or found
        head = group.words[-1]
        if head.text in self.listed["kin"]:
            mark = Mark(head.start, head.end, "people.civilians", head.text)
            return Actor(head.start, head.end, CIVILIANS, (mark,))
        found = self._name_part(group, clause, depth)
        if found is not None:
            return found
        for other in group.apposed:
            found = self.name(other, clause, depth + 1)
            if found is not None:
                return found
        described = None if group.has("events.") else self._find_served(group) or self._name_described(group, depth)
        return described or self._name_person(group) or self._name_again(group) or self._name_official(group)

    def _name_official(self, group: Group) -> Actor | None:
        """Whoever governs, of whom mayors, judges and police chiefs are where no other body is named."""
        government = self.page.lexicon.theatre.government
        marks = group.pick("people.officials")
        if not marks or not government or group.has("people.former", "people.civilians"):
            return None
        return Actor(marks[-1].start, marks[-1].end, government, (marks[-1],))

    def _name_band(self, group: Group, found: Actor, clause: Clause | None, depth: int) -> Actor | None:
        """The front of which fighters are who are named more widely before ("anti-Taliban fighters from the front")."""
        part = self._name_part(group, clause, depth)
        parties, government = self.page.lexicon.theatre.parties, self.page.lexicon.theatre.government
        if part is None or government in (part.party, found.party):
            return None
        mine, other = parties.get(str(found.party)), parties.get(str(part.party))
        return part if mine is not None and other is not None and mine.kind == other.kind == "armed" else None

    def _name_again(self, group: Group) -> Actor | None:
        """ "The commander": of the party whose commander the report spoke of before."""
        head = group.words[-1]
        is_last = bool(self.listed["object"])  # there "the governor" needs no article
        is_bare = is_last and len(group.words) == 1 and not group.hangs and head.has("titles.", "people.commanders")
        if not (group.words[0].has("refers.these") or is_bare) or group.has("events."):
            return None
        known = self.memory.heads.get(head.text)
        return known._replace(start=group.start, end=group.end) if known is not None else None

    def _name_person(self, group: Group) -> Actor | None:
        """The party of somebody who is known by name."""
        persons = group.pick("person")
        return Actor(persons[0].start, persons[0].end, persons[0].value, (persons[0],)) if persons else None

    def name_pointed(self, group: Group) -> Actor | None:
        """ "These men": the people of whom the report spoke last."""
        first, people = group.words[0], group.pick("people.")
        if not first.has("refers.these") or not people or self.memory.patient is None:
            return None
        if not all(mark.kind.startswith(("people.generic", "people.counters", "people.fighters")) for mark in people):
            return None
        return self.memory.patient._replace(start=first.start, end=first.end)

    def _name_part(self, group: Group, clause: Clause | None, depth: int) -> Actor | None:
        """Whose the people or things of a group are by what hangs on it ("rebels of the resistance front")."""
        for other in group.hangs if not group.has("refers.opposed") else ():
            if other.tie in ("of", "source") and not other.has("events."):
                found = self._name_its(group, other, clause) or self.name(other, clause, depth + 1)
                if found is not None:
                    return found
        return None

    def _name_its(self, group: Group, other: Group, clause: Clause | None) -> Actor | None:
        """«جنگجویان آن»: those of the armed group that speaks, else of the one of which was told."""
        pointing = self.listed["pointing"]
        if len(other.words) > 1 or other.words[0].text not in pointing or not group.has("people.fighters", "targets."):
            return None
        if clause is None or clause.verb is None or group is not clause.subject or clause.verb.is_passive:
            return None
        speaker = self.voice(clause).as_actor()
        owner = speaker if speaker is not None and self._may_have_men(speaker) else self.memory.subject
        if owner is None or not self._may_have_men(owner):
            return None
        word = other.words[0]
        return _point(Mark(word.start, word.end, "refers.own", ""), owner)

    def _choose(self, group: Group, own: list[Actor]) -> Actor | None:
        """The actor at the head of a group: civilians before whose they are, else the last one named."""
        if not own:
            return None
        people = [actor for actor in own if actor.party == CIVILIANS]
        armed = [actor for actor in own if actor.party not in (CIVILIANS, None)]
        if people and (not armed or people[-1].start > armed[-1].start):
            return self._find_body(group, people[-1], armed) or people[-1]
        if people and self.page.lexicon.language.grammar.IS_VERB_LAST and people[0].start == _find_head(group):
            return people[0]  # there the head comes first («شهروندان پاکستان»)
        return (armed or own)[-1]

    def _find_body(self, group: Group, people: Actor, armed: list[Actor]) -> Actor | None:
        """The international body whose staff people are ("UN personnel")."""
        parties = self.page.lexicon.theatre.parties
        for actor in armed:
            party = parties.get(str(actor.party))
            if party is not None and observes(self.page, party.id) and 0 <= people.start - actor.end <= 1:
                return actor
        return None

    def _name_described(self, group: Group, depth: int) -> Actor | None:
        """ "A convoy belonging to the front": whose it is stands in a clause that describes it."""
        for clause in self.clauses:
            verb = clause.verb
            if clause.antecedent is not group or verb is None or not self._says_whose(clause, verb):
                continue
            for other in (*clause.objects, *clause.others):
                found = self.name(other, clause, depth + 1) if other.words[0].kind != PRONOUN else None
                if found is not None:
                    return found
        return None

    def _name_former(self, group: Group, depth: int) -> Actor | None:
        """People of whom it is said that they served those who govern no more ("two brothers who had been
        soldiers").
        """
        found = self._name_described(group, depth)
        parties = self.page.lexicon.theatre.parties
        party = parties.get(str(found.party)) if found is not None else None
        if party is not None and party.kind == "former":
            return found
        return self._find_served(group)

    def _find_served(self, group: Group) -> Actor | None:
        """ "Two men who had served in the commandos", "who used to work for the police": those who govern no more."""
        former = next((one.id for one in self.page.lexicon.theatre.parties.values() if one.kind == "former"), None)
        for clause in self.clauses:
            verb = clause.verb
            if clause.antecedent is not group or verb is None or not former:
                continue
            served = self._find_service(clause, former)
            if served is not None or not self._says_whose(clause, verb):
                if served is not None:
                    return served
                continue
            was = {word.text for word in verb.words} & self.small["used_to"]
            marks = [
                mark
                for other in (*clause.objects, *clause.others)
                for mark in other.pick("people.servants", "people.former", "unit", "call")
            ]
            if was and marks and not any(other.has("party") for other in (*clause.objects, *clause.others)):
                return Actor(marks[0].start, marks[0].end, former, (marks[0]._replace(kind="people.former"),))
        return None

    def _find_service(self, clause: Clause, former: str) -> Actor | None:
        """«که در ارتش پیشین خدمت کرده بودند», «چې په پخواني پوځ کې یې دنده درلوده»: of those who govern no more."""
        service = self.listed["service"]
        groups = clause.groups
        if not self.page.lexicon.language.grammar.IS_VERB_LAST or clause.kind != "relative":
            return None
        if not any(word.text in service for group in groups for word in group.words):
            return None
        marks = [mark for group in groups for mark in group.pick("people.former", "party", "unit")]
        marks = [mark for mark in marks if mark.kind == "people.former" or mark.value == former]
        if not marks:
            return None
        return Actor(marks[0].start, marks[0].end, former, (marks[0]._replace(kind="people.former"),))

    def _says_whose(self, clause: Clause, verb: Verb) -> bool:
        """Whether the verb of a description says to whom somebody belongs ("carrying fighters", "who served in")."""
        if verb.main.has("losses.", "events.", "saying."):
            return False
        if clause.kind == "participle":
            return True
        words = self.listed["belonging"]
        return clause.kind == "relative" and clause.subject is clause.antecedent and verb.main.text in words

    def _name_pronoun(self, group: Group, clause: Clause | None) -> Actor | None:
        """Whom "it" or "they" stand for: the party that speaks, else the subject of what was told before.

        Those to whom something is done are the people of whom the report spoke last.
        """
        word = group.words[0]
        if word.has("refers.clitic"):
            return self._name_clitic(word, clause, is_owner=group.tie == "of")
        is_owner = word.has("refers.own") and bool(self.listed["owner"])
        if not word.has("refers.they", "refers.one") and not is_owner:
            return None
        mark = Mark(word.start, word.end, "refers.they", "")
        if word.has("refers.one") or (
            clause is not None and word.has("refers.many") and self._undergoes(group, clause)
        ):
            people = self.memory.patient
            return people._replace(start=word.start, end=word.end) if people is not None else None
        author = self._find_author(clause)
        if author is not None:
            return author._replace(start=word.start, end=word.end)
        speaker = self.voice(clause).as_actor() if clause is not None else None
        if speaker is not None and word.has("refers.many") and self._is_quoted(word.start):
            return self._name_others(word, speaker)
        others = self._find_spoken_of(group, clause) if clause is not None and word.has("refers.many") else None
        if others is not None:
            named = self.name(*others)
            return named._replace(start=word.start, end=word.end) if named is not None else None
        person = speaker if speaker is not None else self.memory.subject
        if speaker is not None and observes(self.page, str(speaker.party)) and group.tie:
            person = self.memory.last(before=group.start, apart_from=speaker.party)
        if person is None or person.party in (None, CIVILIANS, UNKNOWN):
            return None
        return Actor(word.start, word.end, person.party, (mark, *person.chain[-1:]))

    def _is_quoted(self, start: int) -> bool:
        """Whether a word stands in words that are quoted: there "they" is never who speaks."""
        text = self.page.text
        begins = text.rfind("\n", 0, start) + 1
        return not self.page.lexicon.language.grammar.IS_VERB_LAST and text.count('"', begins, start) % 2 == 1

    def _name_others(self, word: Word, speaker: Actor) -> Actor | None:
        """Whom somebody who is quoted calls "they": those of whom was told before."""
        subject = self.memory.subject
        is_other = subject is not None and subject.party not in (None, CIVILIANS, UNKNOWN, speaker.party)
        found = subject if is_other else self.memory.last(before=word.start, apart_from=speaker.party)
        return found._replace(start=word.start, end=word.end) if found is not None else None

    def _find_author(self, clause: Clause | None) -> Actor | None:
        """Whose claim a clause holds that another answers ("dismissed the front's claim that it had attacked")."""
        above = clause.parent if clause is not None and clause.kind == "content" else None
        if above is None or above.verb is None or not above.verb.main.has("stances."):
            return None
        for group in (*above.objects, *above.others):
            if group.has("saying.statements", "saying.reports") and clause is not None and group.start < clause.start:
                own = [one for one in self.actors if group.start <= one.start < group.end]
                own = own or [one for other in group.hangs if (one := self.name(other)) is not None]
                if own and own[0].party not in (None, CIVILIANS, UNKNOWN):
                    return own[0]
        return None

    def _find_spoken_of(self, group: Group, clause: Clause) -> tuple[Group, Clause] | None:
        """The people who are the subject of a clause before in the same sentence, where "they" may be these."""
        for other in reversed([one for one in self.clauses if one.start < clause.start]):
            subject, verb = other.subject, other.verb
            if subject is None or verb is None or subject.start >= group.start or subject is clause.subject:
                continue
            if verb.main.has("saying.", "stances."):
                continue
            if subject.words[-1].kind == PRONOUN or subject.has("events."):
                return None
            is_many = subject.joined or self.page.lexicon.is_plural(subject.words[-1].text.split()[-1])
            return (subject, other) if is_many and not subject.has("targets.", "losses.", "places.") else None
        return None

    def _name_clitic(self, word: Word, clause: Clause | None, *, is_owner: bool = False) -> Actor | None:
        """Who acts by «یې» (he, they) or «مو» (we): the armed subject of a clause before, the one who speaks of own
        deeds, else whoever acted in the sentence before. Who speaks for itself is never "they".
        """
        mark = Mark(word.start, word.end, "refers.clitic", "")
        speaker = self.voice(clause).as_actor() if clause is not None else None
        is_own = word.text in self.listed["clitics_own"]
        is_state = speaker is not None and speaker.party == self.memory.speaker
        if is_own or (
            is_owner and speaker is not None and not is_state and not observes(self.page, str(speaker.party))
        ):
            return _point(mark, self._find_hit_by(speaker, clause, word.start) or speaker)
        described = self._find_described(clause) if not is_owner else None
        if described is not None:
            return _point(mark, self.name(described, clause))
        one = clause.parent if clause is not None else None
        while one is not None and one.kind != "aside":
            verb, subject = one.verb, one.subject
            if subject is not None and verb is not None and verb.main.has("saying.verbs", "stances."):
                blamed = [*one.objects[:1], *one.tied("goal")] if self._accuses(verb) else []
                accused = next((found for group in blamed if (found := self.name(group, one)) is not None), None)
                if accused is not None:
                    return _point(mark, accused)
                break
            if subject is not None and subject.has("events."):
                return None
            if subject is not None and verb is not None and not verb.is_passive and subject.words[0].kind != PRONOUN:
                found = self.name(subject, one)
                if found is not None and found.party not in (None, CIVILIANS):
                    return _point(mark, found)
            one = one.parent
        told = self.memory.doer or self.memory.subject
        is_other = speaker is not None and (
            speaker.party == self.memory.speaker or observes(self.page, str(speaker.party))
        )
        return _point(mark, told if speaker is None or is_other else speaker)

    def _find_described(self, clause: Clause | None) -> Group | None:
        """People whom a clause describes by what they did to others («هغه کسان چې پر واده یې ډزې کړې وې»)."""
        goals = clause.tied("goal") if clause is not None else []
        while clause is not None and clause.kind == "joined":
            clause = clause.parent
        if clause is None or clause.kind != "relative" or clause.antecedent is None or not goals:
            return None
        return clause.antecedent if clause.antecedent.has("people.", "party", "unit") else None

    def _find_hit_by(self, speaker: Actor | None, clause: Clause | None, start: int) -> Actor | None:
        """Whose the dead are where whoever speaks told of an own attack («برید مو وکړ چې دوه کسان یې ووژل شول»)."""
        if clause is None or speaker is None or clause.verb is None:
            return None
        if not (clause.verb.is_passive and clause.verb.main.has("losses.")):
            return None
        one = clause.parent
        while one is not None:
            verb = one.verb
            is_deed = verb is not None and not verb.is_passive and verb.main.has("events.")
            doer = self.name(one.subject, one) if is_deed else None
            if doer is not None and doer.party == speaker.party:
                return self.memory.last(before=start, apart_from=speaker.party)
            one = one.parent
        return None

    def _accuses(self, verb: Verb) -> bool:
        language = self.page.lexicon.language
        return verb.main.text in language.listed["accusing"]

    def _undergoes(self, group: Group, clause: Clause) -> bool:
        """Whether something is done to a group by what its clause tells."""
        verb = clause.verb
        if verb is None or not verb.main.has("events.", "losses."):
            return False
        groups = [*clause.groups, *([clause.subject] if clause.subject is not None else [])]  # a shared one, too
        holder = group.holder or next((one for one in groups if group in one.hangs), None)
        head = group if holder is None or group.tie != "of" else holder
        return head is clause.subject if verb.is_passive else head is not clause.subject

    def remember(self) -> None:
        """Keep in mind whom the sentence spoke of, for "they", "him" and "its" further on."""
        first = self.name(self.clauses[0].subject, self.clauses[0])
        named = (actor for actor in self.actors if actor.party not in (None, CIVILIANS, UNKNOWN))
        self.memory.subject = first or next(named, None)
        self.memory.acting = first if first is not None and not self._is_hurt(self.clauses[0]) else None
        self.memory.silent = None
        for clause in self.clauses:
            for group in (one for member in clause.groups for one in (member, *member.apposed)):
                head = group.words[-1]
                if self.page.lexicon.language.grammar.IS_VERB_LAST:
                    head = next((one for one in group.words if one.has("titles.", "people.commanders")), head)
                    self._note_office(group)
                if head.has("people.fighters", "people.commanders") and (len(group.words) > 1 or group.hangs):
                    actor = self.name(group, clause)
                    if actor is not None and actor.party not in (None, CIVILIANS, UNKNOWN):
                        self.memory.heads[head.text] = actor
            for affected in (clause.subject, *clause.objects):
                actor = self._find_people(affected, clause) if affected is not None else None
                if actor is not None:
                    self.memory.patient = actor

    def _is_hurt(self, clause: Clause) -> bool:
        """Whether a clause tells what was done to its subject."""
        verb = clause.verb
        return verb is not None and verb.main.has("losses.", "events.") and (verb.is_passive or not clause.objects)

    def _note_office(self, group: Group) -> None:
        """«ولسوال طالبان»: whose the office is that stands by itself further on («ولسوال زخمی شد»)."""
        for mark in group.pick("unit", "party"):
            first, *rest = self.page.text[mark.start : mark.end].split()
            kinds = [meaning.kind for meaning in self.page.lexicon.find_meanings(first)]
            if rest and any(kind.startswith(("titles.", "people.commanders")) for kind in kinds):
                self.memory.heads[first] = Actor(mark.start, mark.end, mark.value, (mark,))

    def _find_people(self, group: Group, clause: Clause) -> Actor | None:
        """The people in a group of whom the report may speak again: civilians, or those to whom something was done."""
        if group.words[0].kind == PRONOUN or group.has("events."):
            return None
        actor = self.name(group, clause)
        if actor is None or actor.party in (None, UNKNOWN):
            return None
        party = self.page.lexicon.theatre.parties.get(str(actor.party))
        is_apart = actor.party == CIVILIANS or (party is not None and party.kind == "former")
        return actor if is_apart or self._undergoes(group, clause) else None

    def names(self, group: Group | None, clause: Clause | None = None) -> list[Actor]:
        """All whom a list of groups stands for."""
        if group is None:
            return []
        return [actor for one in (group, *group.joined) if (actor := self.name(one, clause)) is not None]


def _find_head(group: Group) -> int:
    """Where the noun of a group begins, behind a number or "this"."""
    return next((word.start for word in group.words if word.kind not in (NUMBER, DETERMINER)), group.start)


def _list_down(group: Group, depth: int = 0) -> list[Group]:
    """The groups that hang on one, and on those."""
    found = list(group.hangs)
    return [*found, *(one for other in found if depth < 4 for one in _list_down(other, depth + 1))]


def _list_words(group: Group) -> list[Word]:
    """The words of a group and of all that hangs on it."""
    return [*group.words, *(word for other in (*group.hangs, *group.joined) for word in _list_words(other))]


def _point(mark: Mark, referent: Actor | None) -> Actor | None:
    """The actor for whom a word stands."""
    if referent is None or referent.party is None:
        return None
    return Actor(mark.start, mark.end, referent.party, (mark, *referent.chain[-1:]))
