"""Which word is the verb that closes a clause, and what belongs to it."""

from sayso.read.scan.marks import Mark
from sayso.read.syntax.clauses import Group, Verb
from sayso.read.syntax.verb_last.closing_words import BARE, BECOME, CLITIC, FUTURE, OBJECT, POSTPOSITION
from sayso.read.syntax.verb_last.ends import begin, close, receiver
from sayso.read.syntax.verb_last.groups import take_name
from sayso.read.syntax.verb_last.kinds import EVENTS, HEADS
from sayso.read.syntax.verb_last.owners import end_owners
from sayso.read.syntax.verb_last.roles import is_passive
from sayso.read.syntax.verb_last.standing import Open, Standing
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DAY,
    DETERMINER,
    NAME,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    SAYS,
    STOP,
    SUBORDINATOR,
    THAT,
    VERB,
    Word,
)


def take_verb(here: Standing) -> None:
    """A word that may be a verb: it closes the clause, or is a noun or an adjective."""
    first = here.at
    word = _part_losses(here, here.words[first])
    if word.kind == NAME or _is_people(here, word):
        begin(here)
        take_name(here, word._replace(kind=NAME))
        return
    if _is_adjective(here, word):
        _take_adjective(here, word)
        return
    if _is_noun(here, word) or (word.kind in (BARE, PARTICIPLE) and not _is_verb(here, first)):
        begin(here)
        take_name(here, word._replace(kind=NAME))
        return
    words = _gather_verb(here)
    plain = [one for one in words if one.kind not in (FUTURE, AUXILIARY)] or words
    # «دی», an auxiliary, is spelled like «دې».
    main = next((one for one in words if one.marks and (one.kind != AUXILIARY or one is plain[0])), plain[0])
    here.at = first + len(words)
    opened = receiver(here, words[0].start)
    _free_deed(here, opened, words[0])
    end_owners(here, opened)
    before = _take_aim(here, opened, words) or _take_parted(here, opened, first) or _take_preverb(here, opened, words)
    main = before[0] if before and before[0].marks else main
    verb = Verb([*before, *words], main)
    helps = words[words.index(main) + 1 :] if main in words else words
    is_bare = not helps and (
        main.kind == BARE or (main.kind == PARTICIPLE and main.has("losses.") and here.syntax.marks_object)
    )
    verb.is_passive = is_passive(here, verb, bool(before))
    parts = [part for one in words for part in (one.text, *one.text.split())]
    verb.is_not = here.is_denied or any(part in here.syntax.negated or part in here.syntax.negations for part in parts)
    here.is_denied = False
    if is_bare and opened.marked:
        verb.is_passive = False  # «سه طالب را کشته و خارج شده‌اند»
    elif is_bare and here.syntax.name_of(main.text.split()[-1]) == "intransitive":
        verb.is_passive = True  # «یک تن به شهادت رسیده و سلاح به دست آمده است»
    elif is_bare and _is_listed(here):
        here.elided.append(verb)
        verb.is_passive = _is_passive_ahead(here, verb)
    else:
        _settle_elided(here, verb, becomes=any(part in here.syntax.become for part in parts))
    close(here, opened, verb)


def _take_adjective(here: Standing, word: Word) -> None:
    """A participle that describes what stands beside it."""
    begin(here)
    if here.last is not None and here.is_near and here.syntax.owner_first and _counts_before(here):
        here.at += 1  # «۷۸ ادعا شوي بریدونه»: what is counted follows
    elif here.last is not None and here.is_near:
        here.last.words.append(word._replace(kind=NAME))
    else:
        take_name(here, word._replace(kind=NAME))


def _settle_elided(here: Standing, verb: Verb, *, becomes: bool) -> None:
    """The verbs before that left their auxiliary to this one are passive and denied as it is."""
    for other in here.elided:
        is_done = other.main.has("losses.killed", "losses.wounded", "losses.captured")
        other.is_passive, other.is_not = verb.is_passive or (becomes and is_done), verb.is_not
    here.elided = []


def _is_listed(here: Standing) -> bool:
    """Whether a list goes on, the last verb of which has the auxiliary («سه تن کشته، دو تن بازداشت و … زخمی شدند»)."""
    after = here.peek(here.at)
    if after is None or after.kind == COORDINATOR:
        return after is not None
    following = here.peek(here.at + 1)
    is_comma = after.kind == STOP and after.text in _COMMAS and here.syntax.marks_object
    return is_comma and following is not None and following.kind == NUMBER


_COMMAS = (",", "،")


def _is_people(here: Standing, word: Word) -> bool:
    """Whether a passive participle at the head of a clause stands for people («وژل شوي د … جنګیالي وو»)."""
    after = here.peek(here.at + 1)
    if not here.syntax.owner_first or after is None or after.kind not in (OWNER, NAME, NUMBER, DETERMINER):
        return False
    is_open = here.closed is None and here.stack[-1].is_empty and here.tie is None and not here.owners
    return is_open and word.has("losses.") and word.text.split()[-1] in here.syntax.participles


def _is_adjective(here: Standing, word: Word) -> bool:
    """Whether a passive participle describes the noun before it («یک بم جاسازی‌شده در …»)."""
    if word.kind not in (BECOME, VERB, PARTICIPLE) or word.text.split()[-1] not in here.syntax.participles:
        return False
    if word.text.split()[-1] not in here.syntax.become or here.closed is not None:
        return False
    after = here.peek(here.at + 1)
    return after is not None and after.kind in (NAME, NUMBER, PREPOSITION, DAY, DETERMINER, PRONOUN, OBJECT, BARE)


def _is_passive_ahead(here: Standing, verb: Verb) -> bool:
    """Whether the verb whose auxiliary this one shares is passive («کشته و سه تن زخمی شدند»)."""
    for word in here.words[here.at : here.at + 30]:
        if word.kind == BECOME:
            return True
        if word.kind in (VERB, PARTICIPLE) and word.has("losses."):
            return not here.grammar.is_active(word.text)
        if word.kind in (VERB, THAT, SUBORDINATOR):
            return verb.is_passive
    return True  # «شش طالب کشته و چهار تن زخمی.»


def _is_noun(here: Standing, word: Word) -> bool:
    """Whether a form of a verb is a noun: right behind a preposition, or "be" where nothing stands before it."""
    if _is_infinitive(here, word) or _is_recorded(here, word):
        return True
    if word.kind == VERB:
        return (here.tie is not None and not word.marks) or _acts_later(here, word)
    if word.kind == AUXILIARY:
        after = here.peek(here.at + 1)
        is_first = (
            here.joint is not None
            if here.closed is not None
            else here.stack[-1].is_empty and here.stack[-1].clause.lead != ""
        )
        return is_first and after is not None and after.kind in (NAME, NUMBER)
    return False


def _is_infinitive(here: Standing, word: Word) -> bool:
    """Whether a form that ends like an infinitive stands behind the word of owners («د وژل کېدو خبر»)."""
    if not here.syntax.owner_first or not word.text.endswith(here.syntax.infinitive):
        return False
    before = here.words[here.at - 1] if here.at else None
    return here.syntax.classes.get(word.text.split()[0]) == OWNER or (before is not None and before.kind == OWNER)


#: So many words ahead the verb may stand that records what an infinitive names.
_RECORD_REACH = 14

# What may stand between them: further infinitives with what was done to whom.
_LISTING = (COORDINATOR, OWNER, NUMBER, NAME, DETERMINER, ADVERB, PRONOUN, DAY)


def _is_recorded(here: Standing, word: Word) -> bool:
    """Whether an infinitive is what a verb of saying records («د لسو کسانو وژل کېدل او د دوو نیول ثبت کړي دي»)."""
    if not here.syntax.owner_first or not word.text.endswith(here.syntax.recorded):
        return False
    for after in here.words[here.at + 1 : here.at + 1 + _RECORD_REACH]:
        if after.text.endswith(here.syntax.recorded) and after.has("losses.", "events."):
            continue
        if after.kind not in _LISTING:
            return after.has("saying.verbs", "stances.confirms") and after.kind not in (STOP, THAT)
    return False


def _acts_later(here: Standing, word: Word) -> bool:
    """Whether what is acted on follows a form that is written like a noun («کشت کوکنار را ممنوع کرد»)."""
    if " " in word.text or here.closed is not None or here.stack[-1].marked or word.has("saying."):
        return False
    after = here.peek(here.at + 1)
    return after is not None and after.kind == NAME and here.comes(OBJECT, here.at + 1)


def _is_verb(here: Standing, index: int) -> bool:
    """Whether «کشته» or «زخمی» is the verb, with an auxiliary of its own or that of a later verb."""
    word, after = here.words[index], here.peek(index + 1)
    if (
        after is not None
        and after.kind == AUXILIARY
        and word.kind == BARE
        and here.is_near
        and here.last is not None
        and here.last.words[-1].kind == NUMBER
    ):
        return not here.syntax.marks_object
    if word.kind == BARE and here.syntax.marks_object and _lists_losses(here):
        return False
    if after is not None and after.kind in (BECOME, AUXILIARY, FUTURE):
        return True
    if after is not None and word.kind == BARE and after.kind == VERB and here.syntax.name_of(after.text) == "light":
        return True
    if here.tie is not None or (after is not None and after.kind == OBJECT):
        return False
    if word.kind == PARTICIPLE and word.has("saying.verbs") and here.closed is None and here.stack[-1].loose:
        return here.tie is None  # «… سخنگوی پولیس گفته در این رویداد …»
    if word.kind == PARTICIPLE and word.has("losses.") and here.is_near and _counts_before(here):
        return False  # «… را یک کشته و ۱۱ زخمی اعلام کرد»
    if word.kind == PARTICIPLE and _goes_before_verb(here, index):
        return True
    if word.kind == PARTICIPLE and (not word.has("losses.") or (here.closed is None and here.stack[-1].marked)):
        return after is None or after.kind in (COORDINATOR, THAT, STOP)
    if here.last is None:
        is_within = here.closed is not None and bool(here.stack) and bool(here.stack[-1].loose)
        return is_within and after is not None and after.kind == COORDINATOR
    if here.is_near and here.last.words[-1].kind == NUMBER:
        return False
    before = here.words[index - 1].kind if index else ""
    is_tied = before == POSTPOSITION and here.syntax.owner_first and word.kind == PARTICIPLE  # «له ماین سره نیولی»
    is_near = here.is_near or before == CLITIC or is_tied
    if after is None or after.kind == STOP:
        return (is_near and after is None) or (after is not None and after.text in here.stops and is_near)
    return after.kind == COORDINATOR or (after.kind == THAT and is_near and not here.syntax.marks_object)


def _goes_before_verb(here: Standing, index: int) -> bool:
    """Whether a participle behind its object is what somebody did before he did the next («آن را رد کرده گفت»)."""
    if not here.syntax.marks_object or here.closed is not None or not here.stack[-1].marked or not index:
        return False
    is_behind = here.words[index - 1].kind == OBJECT
    return is_behind and here.words[index].has("stances.", "events.", "losses.", "responsibility.", "saying.")


def _part_losses(here: Standing, word: Word) -> Word:
    """«متحمل سه کشته و پنج زخمی شدند»: behind its number the word for a loss is a noun, not part of the verb."""
    text, _, rest = word.text.partition(" ")
    is_loss = any(one.kind.startswith("losses.") for one in here.find_meanings(text))
    parted = here.syntax.class_verb(rest.split(" ")[0]) if here.syntax.marks_object and is_loss else None
    if parted is None or not _lists_losses(here):
        return word
    end = word.start + len(text)
    marks = tuple(Mark(word.start, end, one.kind, one.value) for one in here.find_meanings(text))
    noun = Word(word.start, end, NAME, marks, text=text)
    verb = Word(end + 1, word.end, parted, text=rest)
    here.words[here.at : here.at + 1] = [noun, verb]
    return noun


def _lists_losses(here: Standing) -> bool:
    """Whether a number stands right before that goes on from another with its own noun («سه کشته و پنج زخمی»)."""
    last = here.last
    head = here.lists.get(id(last)) if last is not None else None
    if last is None or head is None or not here.is_near or not _counts_before(here):
        return False
    return head.words[0].kind == NUMBER and len(head.words) > 1 and head.words[1].has("losses.")


def _counts_before(here: Standing) -> bool:
    """Whether no more than a number stands right before, as in a list of numbers."""
    last = here.last
    return last is not None and len(last.words) == 1 and last.words[0].kind == NUMBER


def _gather_verb(here: Standing) -> list[Word]:
    words = [here.words[here.at]]
    index = here.at + 1
    while index < len(here.words):
        word, last = here.words[index], words[-1]
        is_open = last.kind in (BARE, PARTICIPLE, FUTURE) or last.text in here.syntax.participles
        denied = here.is_denied or last.text in here.syntax.negated
        if (
            (last.kind == AUXILIARY and len(words) == 1 and denied and word.kind in (VERB, PARTICIPLE, BECOME))
            or (word.kind == AUXILIARY and sum(one.kind == AUXILIARY for one in words) < 2)
            or (word.kind == BECOME and last.kind == VERB and not here.syntax.marks_object)
            or (word.kind in (BECOME, FUTURE) and is_open)
            or (
                word.kind == VERB
                and (last.kind in (FUTURE,) or (last.kind == BARE and here.syntax.name_of(word.text) == "light"))
            )
            or (word.kind == PARTICIPLE and last.kind == BARE and here.syntax.name_of(word.text) == "light")
        ):
            words.append(word)
        else:
            break
        index += 1
    return words


def _free_deed(here: Standing, opened: Open, verb: Word) -> None:
    """The deed right before a light verb is its object, not what a preposition ties («بر پوسته حمله کردند»)."""
    last = here.last
    if (
        verb.marks
        or not here.is_near
        or last is None
        or last in opened.loose
        or here.syntax.name_of(verb.text) not in ("light", "get")
    ):
        return
    word = last.words[-1]
    if not any(mark.kind.startswith("events.") and mark.kind.endswith(".nouns") for mark in word.marks) or last.hangs:
        return
    if len(last.words) > 1:
        last.words.pop()
    else:
        root = here.roots.get(id(last))
        if root is None or last not in root.hangs or last.tie != "of":
            return
        root.hangs.remove(last)
    opened.loose.append(Group([word]))
    here.last = opened.loose[-1]


def _take_aim(here: Standing, opened: Open, words: list[Word]) -> list[Word]:
    """«هدف … قرار گرفت»: the noun is the verb, what hangs on it the one who does it, or with what."""
    main = words[0]
    becomes, makes = main.text in here.syntax.aimed, main.text in here.syntax.aiming
    if main.marks or not (becomes or makes) or not opened.loose:
        return []
    group = opened.loose[-1]
    if group in opened.marked or group.words[0].text not in here.syntax.aims:
        return []
    opened.loose.remove(group)
    word = group.words.pop(0)
    if not group.words and group.hangs:
        group = group.hangs[0]
    if group.words:
        group.tie = "agent" if becomes else "company"
        opened.clause.others.append(group)
    kind = "events.attack.passive" if becomes else "events.attack.verbs"
    return [word._replace(marks=(Mark(word.start, word.end, kind, word.text),))]


def _take_parted(here: Standing, opened: Open, first: int) -> list[Word]:
    """«ادعا هم کړې ده»: the noun that makes one verb with the light one behind it, an adverb between them."""
    index = first - 1
    while index >= 0 and here.words[index].kind == ADVERB:
        index -= 1
    last, main = here.last, here.words[first]
    noun = here.words[index] if 0 <= index < first - 1 else None
    if noun is None or main.marks or last is None or last.words[-1].start != noun.start:
        return []
    meanings = here.find_meanings(f"{noun.text} {main.text}")
    if not any(one.kind.startswith(SAYS) for one in meanings):
        return []
    last.words.pop()
    if not last.words and last in opened.loose:
        opened.loose[opened.loose.index(last) :] = last.hangs
    return [noun._replace(marks=tuple(Mark(noun.start, noun.end, one.kind, one.value) for one in meanings))]


def _take_preverb(here: Standing, opened: Open, words: list[Word]) -> list[Word]:
    """The plain word before a light verb, which means something only with it («انجام شد»)."""
    main = words[0]
    last = here.last
    if main.marks or not here.is_near or last is None or main.kind == AUXILIARY:
        return []
    is_sure = opened.marked if here.syntax.marks_object else len(opened.loose) > 1 or len(last.words) > 1
    if main.kind != BECOME and (main.text not in here.syntax.making or not is_sure):
        return []
    word = last.words[-1]
    if word.kind != NAME or word.has(*HEADS, *EVENTS, "responsibility.", "saying.", "numbers.", "places", "evidence."):
        return []
    if len(last.words) > 1:
        last.words.pop()
        return [word]
    if last in opened.loose and last not in opened.marked and not (last.hangs or last.joined):
        opened.loose.remove(last)
        return [word]
    root = here.roots.get(id(last))
    if root is not None and last in root.hangs and last.tie == "of" and not last.hangs:
        root.hangs.remove(last)
        return [word]
    return []
