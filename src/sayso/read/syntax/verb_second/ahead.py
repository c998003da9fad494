"""What stands further on in a sentence: which chunk is the verb of which subject, what closes a clause."""

from sayso.read.syntax.chunks import ACTION, GROUP, Chunk
from sayso.read.syntax.clauses import Group, Verb
from sayso.read.syntax.small_words import Syntax
from sayso.read.syntax.verb_second.sorts import names_people, names_place
from sayso.read.syntax.words import (
    COORDINATOR,
    DAY,
    DETERMINER,
    NOTHING,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SAYS,
    STOP,
    SUBORDINATOR,
    THAT,
    tail_of,
)

TELLS = ("events.", "losses.")

_STRONG = (";", "؛", ":", "-")


class Ahead:
    """The chunks of a sentence, with questions on what follows a place among them. It knows no open clause."""

    def __init__(self, chunks: list[Chunk], syntax: Syntax) -> None:
        self.chunks = chunks
        self.syntax = syntax

    def chunk_at(self, index: int) -> Chunk | None:
        """The chunk at a place, None outside of the sentence."""
        return self.chunks[index] if 0 <= index < len(self.chunks) else None

    def kind_at(self, index: int) -> str:
        """The kind of the chunk at a place, empty outside of the sentence."""
        chunk = self.chunk_at(index)
        return chunk.kind if chunk else ""

    def find_verb(self, index: int) -> int | None:
        """Where the finite verb stands whose subject begins with the chunk at `index`; None where there is none."""
        need, commas, joined = 1, 0, False
        first = index
        if self._goes_on_place(index):
            return None
        while index < len(self.chunks):
            chunk = self.chunks[index]
            kind = chunk.kind
            if kind == ACTION and chunk.verb is not None:
                need -= self._is_finite_here(index, first)
                if need == 0:
                    return index if commas % 2 == 0 or joined else None
            elif self._wants_verb(index, first):
                need += 1
            elif self._ends_search(index, need):
                return None
            elif kind == STOP:
                commas += chunk.word.text == ","
            elif kind == COORDINATOR:
                joined = commas > 0
            elif kind == NOTHING and need == 1:
                return index if commas == 0 else None
            index += 1
        return None

    def _is_finite_here(self, index: int, first: int) -> bool:
        """Whether a verb is finite, or may be the past of the subject at `first`."""
        verb = self.chunks[index].verb
        if verb is None or verb.is_finite:
            return verb is not None
        return verb.form == "participle" and self.is_past_here(index, self.chunks[first].group)

    def _wants_verb(self, index: int, first: int) -> bool:
        """Whether a clause opens behind the subject at `first` that takes a verb of its own."""
        kind = self.kind_at(index)
        if kind == RELATIVE or index == first:
            return kind == RELATIVE
        is_beside = kind == GROUP and self.kind_at(index - 1) == GROUP and not self.tells_part(index - 1)
        return kind == THAT or is_beside

    def _ends_search(self, index: int, need: int) -> bool:
        """Whether something stands here behind which no verb of the subject can; `need` verbs are still looked for."""
        kind, text = self.kind_at(index), self.chunks[index].word.text
        if kind == SUBORDINATOR:
            return not self.stands_as_preposition(index)
        if kind == COORDINATOR:
            return need == 1 and (self.kind_at(index + 1) == ACTION or self._acts_anew(index + 1))
        if kind != STOP or text != ",":
            return kind == STOP and text in _STRONG
        after = self.chunk_at(index + 1)
        if after is not None and (after.word.tie == "said" or (after.kind == COORDINATOR and need == 1)):
            return True
        return self.attributes(index + 1)

    def _goes_on_place(self, index: int) -> bool:
        """Whether a place stands here that only says where the one before it lies ("in Abshar, Panjshir, ...")."""
        near = [self.chunk_at(index + step) for step in (-2, -1, 0, 1)]
        if any(chunk is None for chunk in near):
            return False
        place, comma, here, behind = (chunk for chunk in near if chunk is not None)
        is_set_off = comma.kind == behind.kind == STOP and comma.word.text == behind.word.text == ","
        return is_set_off and all(one.group is not None and names_place(one.group) for one in (place, here))

    def _acts_anew(self, index: int) -> bool:
        """Whether "we" or "they" stands here with its verb right behind: the subject of a clause of its own."""
        chunk, verb = self.chunk_at(index), self.chunk_at(index + 1)
        if chunk is None or verb is None or chunk.kind != GROUP or verb.verb is None:
            return False
        return len(chunk.words) == 1 and chunk.words[0].kind == PRONOUN

    def attributes(self, index: int) -> bool:
        """Whether who speaks and a verb of saying stand here, and nothing else before the next stop ("..., he
        said.").
        """
        one, two = self.chunk_at(index), self.chunk_at(index + 1)
        if one is None or two is None or one.kind != GROUP or two.verb is None or not two.verb.main.has("saying."):
            return False
        after = self.chunk_at(index + 2)
        return after is None or after.kind in (STOP, DAY)

    def tells_part(self, index: int) -> bool:
        """Whether "of them" or "among them" stands here, behind which the part is named ("among them a commander")."""
        before, chunk = self.chunk_at(index - 1), self.chunks[index]
        is_part = before is not None and before.kind == PREPOSITION and before.word.tie in ("of", "inside")
        return is_part and len(chunk.words) == 1 and chunk.words[0].kind == PRONOUN

    def find_near_verb(self, index: int) -> int | None:
        """The same where no stop stands between the subject and its verb."""
        verb = self.find_verb(index)
        if verb is None or any(chunk.kind == STOP and chunk.word.text == "," for chunk in self.chunks[index:verb]):
            return None
        return verb

    def is_fronted(self, index: int) -> bool:
        """Whether days or places stand here, and right behind them a subject with its finite verb."""
        first = index
        while self._sets(index):
            index += 1 if self.kind_at(index) == DAY else 2
        return index > first and self.kind_at(index) == GROUP and self.find_near_verb(index) is not None

    def _sets(self, index: int) -> bool:
        """Whether a day stands here, or a preposition with a day or a place."""
        after = self.chunk_at(index + 1)
        if self.kind_at(index) != PREPOSITION or after is None:
            return self.kind_at(index) == DAY
        is_place = self.chunks[index].word.tie == "place" and after.group is not None and names_place(after.group)
        return after.kind == DAY or is_place

    def is_past_here(self, index: int, subject: Group | None = None) -> bool:
        """Whether a bare form in -ed is a finite past: it can be nothing else, or its object follows at once."""
        chunk, before = self.chunks[index], self.chunk_at(index - 1)
        assert chunk.verb is not None
        text = chunk.verb.main.text
        if before is not None and before.kind == RELATIVE:
            return True
        stands = before is not None and before.kind == GROUP and self.kind_at(index - 2) != PREPOSITION
        if self.is_finite_form(text) or (stands and before is not None and before.words[-1].kind == PRONOUN):
            return True
        if stands and self.kind_at(index - 2) == STOP and self.attributes(index - 1):
            return True
        is_by = self._has_doer_behind(index)
        if self._tells_here(index, is_by=is_by):
            return True
        is_named = text in self.syntax.naming or is_by
        if is_named or (text in self.syntax.participles and self.has_finite_behind(index + 1)):
            return False
        is_of_saying = chunk.verb.main.has("saying.verbs", "stances.", "responsibility.")
        if is_of_saying and subject is not None and names_people(subject):
            return True
        return self.has_own_object(chunk.verb) or self._acts_on_next(index)

    def _has_doer_behind(self, index: int) -> bool:
        """Whether "by" follows a form, or closes it ("carried out by"): that is a passive."""
        after, chunk = self.chunk_at(index + 1), self.chunks[index]
        assert chunk.verb is not None
        text = chunk.verb.main.text
        is_behind = after is not None and after.kind == PREPOSITION and after.word.tie == "agent"
        return is_behind or (" " in text and tail_of(text) in self.syntax.small["by"])

    def _tells_here(self, index: int, *, is_by: bool) -> bool:
        """Whether a form says, judges or accuses, and what it says or whom it accuses follows at once."""
        chunk, after = self.chunks[index], self.chunk_at(index + 1)
        assert chunk.verb is not None
        text = chunk.verb.main.text
        if not is_by and after is not None and chunk.verb.main.has("saying.verbs"):
            counts = after.kind == GROUP and after.word.kind in (NUMBER, DETERMINER)
            if after.kind == THAT or counts:
                return True  # "sources reported that", "the mission documented five killings"
        told = after.group if after is not None and after.kind == GROUP else None
        if told is None:
            return False
        is_report = told.has("saying.statements", "saying.reports", "events.")
        if text in self.syntax.naming and not is_by and (is_report or told.words[0].text in self.syntax.small["it"]):
            return True  # "called the report false"
        # "the spokesman accused Pakistan of launching ..."
        return text in self.syntax.listed["accusing"] and self.is_lead_of(index + 2)

    def _acts_on_next(self, index: int) -> bool:
        """Whether what stands behind a form shows that somebody did it ("set off", "executed or disappeared 100")."""
        chunk, before, after = self.chunks[index], self.chunk_at(index - 1), self.chunk_at(index + 1)
        assert chunk.verb is not None
        main = chunk.verb.main
        is_parted = " " in main.text and tail_of(main.text) in self.syntax.listed["particles"]
        if is_parted and not main.has("losses.", "events.arrest"):
            return True
        if after is None:
            return False
        is_counted = before is not None and before.words[-1].kind == NUMBER  # "three wounded and ..."
        if after.kind == COORDINATOR and not is_counted and self._acts_too(index + 2):
            return True
        return after.kind in (GROUP, THAT) or (main.has(*SAYS) and after.kind == ACTION)

    def _acts_too(self, index: int) -> bool:
        """Whether a further past stands here, with an object right behind it."""
        chunk = self.chunk_at(index)
        is_past = chunk is not None and chunk.verb is not None and chunk.verb.form == "participle"
        return is_past and self.kind_at(index + 1) == GROUP

    def is_lead_of(self, index: int) -> bool:
        """Whether "of" or "for" stands here."""
        chunk = self.chunk_at(index)
        return chunk is not None and chunk.kind == PREPOSITION and chunk.word.text in self.syntax.small["for_of"]

    def has_own_object(self, verb: Verb) -> bool:
        """Whether a phrase holds its object ("lost their lives", "raided hideouts"), so that it is no passive."""
        text = verb.main.text
        last = text.rpartition(" ")[2]
        if text.count(" ") == 1 and last in self.syntax.ties:
            return False  # "fired across"
        if " " not in text or last in self.syntax.small["by_of"] or verb.main.has("events.arrest", "events.killing"):
            return False
        kinds = [mark.kind for mark in verb.main.marks]
        return any(
            kind.startswith(("events.", "responsibility.taken")) or kind.endswith((".before", ".own")) for kind in kinds
        )

    def is_finite_form(self, text: str) -> bool:
        """Whether a form can be nothing but a finite past ("took", "came under attack") or its verb takes no object."""
        return text in self.syntax.finite or text.partition(" ")[0] in self.syntax.finite

    def stands_as_preposition(self, index: int) -> bool:
        """Whether "after", "as", "since" have a noun behind them and no clause."""
        word = self.chunks[index].word
        if not word.tie:
            return False
        before = self.chunk_at(index - 1)
        if word.text in self.syntax.small["as"] and before is not None and before.verb is not None:
            text = before.verb.main.text
            if text in self.syntax.naming or text in self.syntax.listed["belonging"]:
                return True  # "known as Qari Yusuf", "who had served as an officer"
        after = self.chunk_at(index + 1)
        if after is not None and after.kind == ACTION and after.verb is not None:
            return after.verb.form in ("gerund", "participle")
        return after is None or not self.has_clause(index + 1)

    def has_clause(self, index: int) -> bool:
        """Whether a subject with its finite verb stands from here, before the next stop."""
        has_name = False
        need = 1
        for place in range(index, len(self.chunks)):
            chunk = self.chunks[place]
            if chunk.kind == GROUP:
                need += place > index and self.chunks[place - 1].kind == GROUP and not self.tells_part(place - 1)
                has_name = True
            elif chunk.kind in (RELATIVE, THAT):
                need += 1
            elif (
                (chunk.kind == COORDINATOR and self.kind_at(place + 1) == ACTION and has_name and need == 1)
                or chunk.kind == SUBORDINATOR
                or (chunk.kind == STOP and chunk.word.text not in ("(", ")"))
            ):
                return False
            elif chunk.kind == NOTHING:
                return True
            elif chunk.kind == ACTION and chunk.verb is not None and has_name:
                if chunk.verb.is_finite or (chunk.verb.form == "participle" and self.is_past_here(place)):
                    need -= 1
                    if need == 0:
                        return True
        return False

    def has_dash(self, index: int) -> bool:
        """Whether a dash stands at a place or behind it."""
        return any(chunk.kind == STOP and chunk.word.text == "-" for chunk in self.chunks[index:])

    def only_points(self, index: int) -> bool:
        """Whether "that" only points at the noun behind it: no verb follows that could be its own."""
        behind = self.chunk_at(index)
        if behind is None or behind.kind != GROUP or behind.word.kind in (DETERMINER, NUMBER, PRONOUN):
            return False
        for place in range(index + 1, len(self.chunks)):
            chunk = self.chunks[place]
            if chunk.kind == STOP and chunk.word.text not in ("(", ")"):
                return True
            if chunk.verb is not None and chunk.verb.form in ("finite", "participle"):
                return False
        return True

    def has_finite_behind(self, index: int, *, is_list: bool = False) -> bool:
        """Whether another finite verb follows that the subject before may have, with others in a list if `is_list`."""
        commas = 0
        need = 1
        while index < len(self.chunks):
            chunk = self.chunks[index]
            if chunk.kind == STOP:
                if chunk.word.text in _STRONG:
                    return False
                if chunk.word.text == ",":
                    commas += 1
                    if commas % 2 == 1 and self.kind_at(index + 1) == ACTION:
                        return False
                    if commas % 2 == 1 and self.kind_at(index + 1) == GROUP:
                        verb = self.find_verb(index + 1)
                        inner = verb is not None and not any(one.kind == STOP for one in self.chunks[index + 1 : verb])
                        if inner:
                            return False
                    elif self.kind_at(index + 1) == GROUP:
                        verb = self.find_near_verb(index + 1)
                        if verb is not None and self.says_at(verb):
                            return False
            elif chunk.kind in (RELATIVE, THAT):
                need += 1
            elif (chunk.kind == SUBORDINATOR and not self.stands_as_preposition(index)) or (
                chunk.kind == COORDINATOR and self.kind_at(index + 1) == ACTION
            ):
                return False
            elif (
                chunk.kind == COORDINATOR and self.kind_at(index + 1) == GROUP and self.find_verb(index + 1) is not None
            ):
                return is_list
            elif chunk.kind == ACTION and chunk.verb is not None:
                if chunk.verb.is_finite or (chunk.verb.form == "participle" and self.is_past_here(index)):
                    need -= 1
                    if need == 0:
                        return True
            index += 1
        return False

    def says_at(self, index: int) -> bool:
        """Whether the verb at a place is one behind which what is said may follow."""
        verb = self.chunks[index].verb
        return verb is not None and verb.main.has(*SAYS)

    def is_base(self, verb: Verb) -> bool:
        """Whether a verb is one word in its base form."""
        return (
            len(verb.words) == 1
            and verb.main.text not in self.syntax.pasts
            and not self.syntax.has_s(verb.main.text)
            and not self.syntax.is_past(verb.main.text)
        )

    def closes(self, index: int) -> bool:
        """Whether the only finite verb left stands behind the group at `index`."""
        verb = self.find_near_verb(index)
        return verb is not None and not self.has_finite_behind(verb + 1)
