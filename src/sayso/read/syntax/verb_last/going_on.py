"""Whether a word goes on with the group right before it, or begins another."""

from sayso.read.syntax.clauses import Group
from sayso.read.syntax.verb_last.closing_words import BARE, BECOME, OBJECT
from sayso.read.syntax.verb_last.kinds import EVENTS, HEADS, NAMES, OFFICES, OPENERS, PLACES, SPOTS
from sayso.read.syntax.verb_last.lists import explain, has_comma_ahead, is_explained
from sayso.read.syntax.verb_last.standing import Standing
from sayso.read.syntax.words import (
    ADVERB,
    COORDINATOR,
    DAY,
    DETERMINER,
    NAME,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    STOP,
    THAT,
    VERB,
    Word,
)

# A noun of so few letters has no ending.
_SHORT = 3

# What is acted on has its sign within so many words.
_REACH = 16

# Behind an event the number of those who came to harm stands within so many words.
_NEAR_COUNT, _COUNT_REACH = 6, 10

# What says of what, where and when it was.
_WHERE_AND_WHEN = (NAME, PREPOSITION, BARE, ADVERB, DAY)

# «هدف … قرار داد» has so many words, two between.
_AIM_REACH = 3


def go_on(here: Standing, word: Word) -> None:
    """The next word without a stop: part of the group, its owner, or a group of its own."""
    if here.last is None:
        return
    last = here.last
    before = last.words[-1]
    if before.kind in OPENERS and all(one.kind in OPENERS for one in last.words):
        last.words.append(word)
    elif _ends_group(here, before):
        _follow_name(here, word, before)
    elif word.has("negation.nobody"):
        here.loosen(Group([word]))  # «در این حمله هیچ کسی کشته نشده»
    elif word.kind == DETERMINER:
        here.hang(Group([word], "of"))
    elif word.kind == NUMBER:
        _go_on_number(here, word, before)
    elif word.has("people.others"):
        last.words.append(word)
    elif _stands_alone(here, word):
        here.loosen(Group([word]))
    elif word.kind == PRONOUN:
        _go_on_pronoun(here, word, before)
    elif (word.has("party") and any(one.kind == NAME for one in last.words)) or (
        word.has(*HEADS, "events.")
        and last.has(*HEADS, *EVENTS, "places.", "places_of.")
        and not is_compound(here, before, word)
    ):
        here.hang(Group([word], "of"))
    else:
        last.words.append(word)


def _go_on_number(here: Standing, word: Word, before: Word) -> None:
    """A number behind a noun: part of its group, what it owns («جسد یک افسر»), or a group of its own."""
    last = here.last
    if last is None:
        return
    if _is_behind(here, word):
        last.words.append(word)
        return
    if last.tie == "said":
        here.loosen(Group([word]))
        return
    after = here.peek(here.at)
    is_part = after is not None and after.text in here.syntax.part_of
    is_owner = last.tie and (is_part or here.stack[-1].loose) and before.has(*HEADS)
    is_owner = is_owner or is_explained(here) or before.text.endswith(here.syntax.linked)
    # «در انفجار یک ماین در لوگر سه کودک کشته شدند»: another number comes before the verb
    is_owner = is_owner or (bool(last.tie) and before.has("events.") and _counts_ahead(here, word))
    # «گفت که بر موتر یک فرمانده آتش گشود»: who acts is the one who says so
    is_carried = here.stack[-1].clause.kind == "content" and last.tie == "goal" and before.has("targets.")
    if is_owner or is_carried or before.has("losses.", "people.commanders", "titles."):
        here.hang(Group([word], "of"))
    else:
        here.loosen(Group([word]))


def _counts_ahead(here: Standing, word: Word) -> bool:
    """Whether another number stands ahead, with no verb before it; behind more than one right ahead, nouns between."""
    if word.text not in here.syntax.single:
        return here.comes(NUMBER, here.at, _NEAR_COUNT)
    ahead = here.words[here.at : here.at + _COUNT_REACH]
    return next((word.kind for word in ahead if word.kind not in _WHERE_AND_WHEN), None) == NUMBER


def _is_behind(here: Standing, word: Word) -> bool:
    """Whether a number belongs to the noun before it: an ordinal, or a vague one at the end («خانه‌های بسیاری»)."""
    if word.has("numbers.ordinal"):
        return True
    after = here.peek(here.at)
    return word.text.endswith(here.syntax.adjective) and (
        after is None or (after.kind not in (NAME, NUMBER, BARE) and after.text not in here.syntax.part_of)
    )


def _stands_alone(here: Standing, word: Word) -> bool:
    """Whether a noun begins a group though nothing parts it from the one before."""
    if here.last is None:
        return False
    after = here.peek(here.at)
    if after is not None and after.kind == OBJECT and word.text.endswith(here.syntax.indefinite):
        return True
    if word.has("tolls.", "responsibility.taken") or _is_hit_with(here, word) or _is_aim(here, word):
        return True
    if word.text in here.syntax.heard and here.last.has("voices.", "people."):
        return True
    if (
        _is_told_of(here, here.last)
        and word.has("people.", "titles.")
        and not word.has("party", "unit", "people.others")
    ):
        return True  # «در این حمله فرمانده پاسگاه کشته شد»
    if _is_cited(here, here.last) and word.has(*NAMES, "people.", "titles."):
        return True  # «بر اساس این گزارش جبهه …»
    if any(mark.kind == "losses.casualties.losses" for mark in word.marks):
        return here.last.tie not in ("", "of")
    if word.has("losses.") and any(mark.kind.endswith(".after") for mark in word.marks):
        return here.last.tie not in ("", "of")
    if word.has("events.") and here.last.words[-1].has("refers.group", "refers.front"):
        return True
    if word.has("responsibility.nobody") and here.last.words[-1].has("responsibility.nobody"):
        return True
    return word.has("roles.agent") and here.last.has("events.")


def _is_told_of(here: Standing, group: Group) -> bool:
    """Whether a group names an event that needs no owner, for it was told before or is one of some («در این حمله»,
    «در یک حمله»).
    """
    is_led = group.words[0].kind == DETERMINER or group.words[0].text in here.syntax.single
    return is_led and bool(group.tie) and group.words[-1].has("events.", "totals.counted")


def _is_cited(here: Standing, group: Group) -> bool:
    """Whether a group cites a report told of before, which needs no author («بر اساس این گزارش»)."""
    first = group.words[0]
    is_pointed = DETERMINER in (first.kind, here.syntax.classes.get(first.text.split()[0]))
    return group.tie == "said" and is_pointed and group.has("saying.reports", "saying.statements")


def _is_aim(here: Standing, word: Word) -> bool:
    """Whether a word opens a verb that tells an attack («در محور کله‌گان هدف رگبار قرار دادند»)."""
    if word.text not in here.syntax.aims:
        return False
    ahead = here.words[here.at : here.at + _AIM_REACH]
    return any(one.text in here.syntax.aimed or one.text in here.syntax.aiming for one in ahead)


def _is_hit_with(here: Standing, word: Word) -> bool:
    """Whether a word begins what is hit, behind that with which it is («با هلیکوپتر مواضع ما را بمباران کرد»)."""
    last = here.last
    if last is None or last.tie != "company" or not word.has("targets.", "places.", "places_of.", "people."):
        return False
    if not any(mark.kind.endswith(".means") for mark in last.words[-1].marks) or here.stack[-1].marked:
        return False
    ahead = (one for one in here.words[here.at : here.at + _REACH] if one.kind in (OBJECT, VERB, BECOME, THAT, STOP))
    closing = next(ahead, None)
    return closing is not None and closing.kind == OBJECT


def is_compound(here: Standing, before: Word, word: Word) -> bool:
    """Whether two known words name one thing («ولسوالی شتل», «دو تن طالب», «شاهدان عینی»)."""
    if (before.has("places.") and word.has(*PLACES)) or (not before.marks and word.has("person")):
        return True
    if before.has("people.generic") or (
        before.has("people.") and word.has("people.civilians") and word.text.endswith(here.syntax.adjective)
    ):
        return True
    return before.has("titles.", "people.commanders") and word.has("titles.", "people.commanders", "person")


def _ends_group(here: Standing, word: Word) -> bool:
    """Whether a word can have no owner behind it: a name, a pronoun, a plural without its joining vowel."""
    is_office = word.has("titles.") and word.text.count(" ") > 1  # «دفتر رسانه‌ای جبهه»
    is_some = word.text.endswith(here.syntax.indefinite) and not is_office
    if word.kind == PRONOUN or word.has("responsibility.unknown") or is_some:
        return True
    is_plural = word.text.split()[-1] in here.syntax.suffixes
    if word.has("refers.group", "refers.front") and " " in word.text and not is_plural:
        return True
    if word.has(*NAMES) and not word.has("people.", "titles."):
        return True
    if word.has(*SPOTS):
        return True
    if here.syntax.classes.get(word.text.split()[-1]) == PRONOUN:
        return True  # «نیروهای ما»
    if word.has("refers.owned") or _is_new(here, word):
        return True
    if word.has("places.") and here.last is not None and here.last.words[0].kind == DETERMINER:
        return True
    return word.text.endswith(here.syntax.closed) and len(word.text) > _SHORT


def _is_new(here: Standing, word: Word) -> bool:
    """Whether the noun for an event stands with the ending of something new («انفجاری»)."""
    if here.last is None or here.last.words[0] is not word or here.last.tie == "of":
        return False  # «جت‌های جنگی»
    nouns = [mark for mark in word.marks if mark.kind.startswith("events.") and mark.kind.endswith(".nouns")]
    return bool(nouns) and here.grammar.is_indefinite(word.text, nouns[0].value)


def _follow_name(here: Standing, word: Word, before: Word) -> None:
    """Behind a name: its place, its owner, or another group."""
    if here.last is None:
        return
    if _owns_name(here, word, before):
        here.hang(Group([word], "of"))
    elif (
        before.kind == PRONOUN
        and word.has("titles.", "people.commanders", "person")
        and any(one.tie == "inside" for one in here.chain())
    ):
        explain(here, Group([word]))
    elif word.kind == NAME and before.kind != PRONOUN and _is_place_of(here, here.last, word, before):
        here.hang(Group([word], "of"))
    elif before.has("person") and word.has(*OFFICES):
        explain(here, Group([word]))
    elif (
        (word.kind == NAME and word.has("people.former"))
        or _says_of_what(here, word, before)
        or _is_adjective_of(here, word, before)
    ):
        here.last.words.append(word)
    else:
        here.loosen(Group([word]))


def _owns_name(here: Standing, word: Word, before: Word) -> bool:
    """Whether a word behind a name says whose or of what it is."""
    after = here.peek(here.at)
    if word.kind == DETERMINER and before.has(*SPOTS, "places.") and after is not None and after.has("places."):
        return True
    is_told = here.last is not None and here.last.tie == "said" and before.has("saying.")  # «طبق گفته‌ای این جبهه»
    if is_told and word.has("party", "unit", "person", "refers.group", "refers.front"):
        return True
    is_marked = after is not None and after.kind == OBJECT
    if _served(here, before, word) if is_marked else word.has("party") and before.has("unit"):
        return True
    parties = {mark.value for mark in word.marks if mark.kind == "party"}
    return any(mark.kind == "party" and mark.value in parties for mark in before.marks)


def _is_place_of(here: Standing, last: Group, word: Word, before: Word) -> bool:
    """Whether a place behind a name says where that is; else it begins what is acted on («پاکستان کنر را …»)."""
    after = here.peek(here.at)
    if not word.has(*SPOTS, "places."):
        return False
    # «یک پوسته در منطقه دالان‌سنگ پنجشیر را …», «ولسوالی بلخاب سرپل را …»
    is_inside = last.tie == "place" and bool(here.stack[-1].loose)
    is_inside = is_inside or (before.has(*SPOTS) and not before.has("party", "unit", "province"))
    if after is not None and after.kind == OBJECT and not is_inside:
        return False
    is_alone = here.stack[-1].loose == [here.chain()[-1]]
    return not (before.has("party", "unit") and is_alone and _is_acted_on_ahead(here))


def _served(here: Standing, before: Word, word: Word) -> bool:
    """Whether a word says where somebody served before («یک افسر پیشین پولیس»)."""
    last = here.find_meanings(before.text.split()[-1])
    is_former = before.has("party", "unit") and any(one.kind == "people.former" for one in last)
    return is_former and word.has("call", "people.servants")


def _is_acted_on_ahead(here: Standing) -> bool:
    """Whether a list of names ends in the sign of what is acted on («پاکستان کنر و خوست را بمباران کرد»)."""
    for word in here.words[here.at : here.at + _REACH]:
        if word.kind == OBJECT:
            return True
        if word.kind not in (NAME, COORDINATOR) and word.text not in ",،":
            return False
    return False


def _says_of_what(here: Standing, word: Word, before: Word) -> bool:
    """Whether a word in what explains somebody says what he was of («…، افسر پیشین امنیت ملی، را»)."""
    if word.kind != NAME or word.has(*NAMES, *SPOTS) or not is_explained(here) or not before.has("party", "unit"):
        return False
    return has_comma_ahead(here)


def _is_adjective_of(here: Standing, word: Word, before: Word) -> bool:
    if word.kind != NAME or word.marks:
        return False
    if before.text.endswith(here.syntax.indefinite):
        after = here.peek(here.at)
        return after is not None and after.kind in (PREPOSITION, VERB, BECOME, STOP, ADVERB)
    return before.has("person", "party", "unit", "refers.") and word.text.endswith(here.syntax.adjective)


def _go_on_pronoun(here: Standing, word: Word, before: Word) -> None:
    after = here.peek(here.at)
    is_object = after is not None and after.kind == OBJECT
    last = here.last
    is_some = last is not None and (last.words[0].kind == NUMBER or before.has("people.others"))
    is_some = is_some and word.has("refers.they", "refers.many", "refers.own") and not before.has("titles.", "voices.")
    is_some = is_some or before.has("people.others")  # «سه تن دیگر آن‌ها را»
    if is_object and not is_some and before.has("people.", "titles.", "voices."):
        here.loosen(Group([word]))
    else:
        here.hang(Group([word], "of"))
