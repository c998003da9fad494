"""The class that the neighbours of a word leave it."""

from sayso.read.syntax.small_words import Syntax
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DAY,
    DETERMINER,
    GERUND,
    NAME,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    THAT,
    TO,
    VERB,
    Word,
)

# Classes that neighbours may change.
_UNSETTLED = ("?", VERB, PARTICIPLE, GERUND, SUBORDINATOR, TO, THAT, NAME, PRONOUN)


def settle_classes(syntax: Syntax, words: list[Word]) -> list[Word]:
    """The words with the class that their neighbours leave them."""
    for index, word in enumerate(words):
        if word.kind in _UNSETTLED:
            _settle_word(syntax, words, index)
    return words


def _settle_word(syntax: Syntax, words: list[Word], index: int) -> None:
    """Give a word its class, and a neighbour what follows from it."""
    word, before, after = words[index], _before(words, index), _after(words, index)
    kind = _find_idiom(syntax, words, index)
    if kind is not None:
        words[index] = word._replace(kind=kind)
        return
    if index > 0 and _is_begun(syntax, words, index):
        words[index - 1] = words[index - 1]._replace(kind=AUXILIARY)
        words[index] = word._replace(kind=GERUND)
        return
    if index > 1 and word.kind in (VERB, PARTICIPLE) and _is_last_time(syntax, words, index):
        words[index - 1] = words[index - 1]._replace(kind=ADVERB)
        before = words[index - 2]
    kind = _settle_one(syntax, word, before, after)
    if kind == word.kind == VERB and _is_noun_here(syntax, words, index, before):
        kind = NAME
    is_base = _is_base_ahead(words, index) or _is_deed_ahead(words, index)
    if kind == PREPOSITION and word.kind == TO and is_base:
        kind, words[index + 1] = TO, words[index + 1]._replace(kind=VERB)
    if kind != word.kind:
        words[index] = word._replace(kind=kind)


def _find_idiom(syntax: Syntax, words: list[Word], index: int) -> str | None:
    """The class of a word in a turn of phrase that settles it; None elsewhere."""
    word, before, after = words[index], _before(words, index), _after(words, index)
    if after is not None and after.kind == DAY and _comes_after(syntax, word, after):
        return VERB
    if _opens_by_state(syntax, words, index) or _is_part_of_day(syntax, words, index):
        return ADVERB
    if word.kind == "?" and _is_owned(words, index):
        return NAME
    return VERB if word.kind == "?" and _says(syntax, words, index, before, after) else None


def _is_noun_here(syntax: Syntax, words: list[Word], index: int, before: Word | None) -> bool:
    """Whether what could be a verb is a noun beside its neighbours; `before` is the word that counts as before it."""
    word = words[index]
    if _is_in_list(syntax, words, index):
        return True
    if before is None or before.kind != NAME or word.text in syntax.pasts or " " in word.text:
        return False
    return (not word.marks and _is_tied(words, index)) or _is_single(syntax, words, index)


def _comes_after(syntax: Syntax, word: Word, after: Word) -> bool:
    """Whether a word is the verb of "the bombing comes a day after"."""
    last = after.text.rpartition(" ")[2]
    return word.text in syntax.listed["following"] and last in syntax.small["after"]


def _is_last_time(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether the word before a verb says that it was the last time ("Pakistan last carried out strikes in March")."""
    before, subject = words[index - 1], words[index - 2]
    return before.text in syntax.listed["ultimate"] and subject.kind in (NAME, PRONOUN) and " " in words[index].text


def _opens_by_state(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether a sentence opens by saying how its subject is ("Unable to face our men, they turned on the people")."""
    if words[index].text not in syntax.listed["states"] or index + 1 >= len(words):
        return False
    is_first = index == 0 or words[index - 1].kind == STOP
    return is_first and words[index + 1].kind in (TO, PREPOSITION)


def _is_part_of_day(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether "late" or "early" stands before "on" and a day."""
    if words[index].kind != NAME or words[index].text not in syntax.listed["vague"]:
        return False
    return [word.kind for word in words[index + 1 : index + 3]] == [PREPOSITION, DAY]


def _is_begun(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether a deed in -ing stands right behind a verb that only says that it began ("began shooting at")."""
    word, before = words[index], words[index - 1]
    if before.text not in syntax.listed["beginning"] or word.kind not in (NAME, GERUND, "?"):
        return False
    is_deed = any(
        mark.kind.startswith(("events.", "losses.")) and mark.kind.endswith((".verbs", ".either"))
        for mark in word.marks
    )
    return is_deed and syntax.is_gerund(word.text.split()[0])


def _is_in_list(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether a form in -s stands in a list of nouns ("from threats, searches and beatings")."""
    word, near = words[index], words[index + 1 : index + 3]
    if not syntax.has_s(word.text) or word.marks or index < 2 or len(near) < 2 or words[index - 1].text != ",":
        return False
    return words[index - 2].kind == NAME and near[0].kind == COORDINATOR and near[1].kind == NAME


def _is_tied(words: list[Word], index: int) -> bool:
    """Whether the nouns before a word stand behind a preposition ("to Taliban rule")."""
    while index > 0 and words[index - 1].kind in (NAME, NUMBER, DETERMINER, OWNER):
        index -= 1
    return index > 0 and words[index - 1].kind == PREPOSITION


def _is_single(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether "a" opens the nouns before a base form, which then is a noun too ("took a light wound")."""
    if syntax.has_s(words[index].text):
        return False
    while index > 0 and words[index - 1].kind == NAME:
        index -= 1
    return index > 0 and words[index - 1].text in syntax.small["each"]


def _is_owned(words: list[Word], index: int) -> bool:
    """Whether an owner opens the nouns before a word, one at least between ("the ministry's renewed claims")."""
    place = index - 1
    while place > 0 and words[place].kind in (NAME, PARTICIPLE) and not words[place].marks:
        place -= 1
    return index - 1 > place >= 0 and words[place].kind == OWNER and words[index].has("saying.statements")


def _is_base_ahead(words: list[Word], index: int) -> bool:
    """Whether "to" stands before a verb that no list knows: "its", "the", "them" follow at once ("to widen
    its war").
    """
    if index + 2 >= len(words):
        return False
    verb, behind = words[index + 1], words[index + 2]
    return verb.kind == NAME and not verb.marks and behind.kind in (DETERMINER, PRONOUN)


def _is_deed_ahead(words: list[Word], index: int) -> bool:
    """Whether "to" stands before a verb that is a noun elsewhere: its object follows at once ("tried to attack border
    posts").
    """
    if index + 2 >= len(words):
        return False
    verb, behind = words[index + 1], words[index + 2]
    is_deed = verb.kind == "?" and any(mark.kind.endswith(".verbs") for mark in verb.marks)
    return is_deed and behind.kind in (DETERMINER, PRONOUN, NUMBER, NAME)


def _before(words: list[Word], index: int) -> Word | None:
    for place in range(index - 1, -1, -1):
        if words[place].kind != ADVERB and words[place].text != QUOTE:
            return words[place]
    return None


def _after(words: list[Word], index: int) -> Word | None:
    for place in range(index + 1, len(words)):
        if words[place].kind != ADVERB and words[place].text != QUOTE:
            return words[place]
    return None


_OPENS_NAME = (DETERMINER, NUMBER, OWNER)


def _says(syntax: Syntax, words: list[Word], index: int, before: Word | None, after: Word | None) -> bool:
    """Whether a word that is a noun as well says something ("the front claims that", "..., the front claims.")."""
    if not words[index].has("saying.verbs") or before is None:
        return False
    if after is not None and before.text == "," and after.kind in (DETERMINER, PRONOUN, NUMBER, NAME):
        return _opens_sentence(syntax, words, index)  # "The front, an armed group, claims its men attacked ..."
    if before.kind != NAME:
        return False
    if after is not None and after.kind == THAT and _has_speakers(syntax, words, index):
        return True
    return (after is None or after.kind in (STOP, THAT)) and _is_free(words, index)


def _opens_sentence(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether only who speaks stands before a word, from the beginning of the sentence on."""
    verbs = (VERB, PARTICIPLE, AUXILIARY, GERUND, RELATIVE, SUBORDINATOR, THAT)
    before = words[:index]
    named = any(word.has("party", "unit", "person", "source", "titles.", "voices.") for word in before)
    return named and syntax.has_s(words[index].text) and not any(word.kind in verbs for word in before)


def _has_speakers(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether people stand before a word and a clause behind its "that" ("sources in the district report that it
    ...").
    """
    place = next((at for at in range(index + 1, len(words)) if words[at].kind == THAT), len(words))
    if place + 1 < len(words) and words[place + 1].kind in (AUXILIARY, VERB):
        return False  # "the report that was published"
    for word in reversed(words[:index]):
        if word.kind in (STOP, VERB, PARTICIPLE, AUXILIARY, GERUND):
            return False
        if syntax.has_s(word.text) and word.has("voices.", "titles.", "people."):
            return True
    return False


def _is_free(words: list[Word], index: int) -> bool:
    """Whether no verb stands between the last stop and a word, which may be the verb ("..., the front claims.")."""
    for word in reversed(words[:index]):
        if word.kind == STOP:
            return True
        if word.kind in (VERB, PARTICIPLE, AUXILIARY, GERUND, PREPOSITION, "?"):
            return False
    return True


def _settle_one(syntax: Syntax, word: Word, before: Word | None, after: Word | None) -> str:
    left = before.kind if before else STOP
    right = after.kind if after else STOP
    if word.kind == PRONOUN:
        return ADVERB if word.text in syntax.small["there"] and right != AUXILIARY else PRONOUN
    if word.kind == NAME and right == DAY and word.text in syntax.listed["vague"]:
        return ADVERB  # "in late August"
    if word.text in syntax.small["further"] and right in (PREPOSITION, STOP):
        return ADVERB
    if word.kind == NAME:
        return GERUND if _acts(syntax, word, left, after) else NAME
    if word.kind == "?":
        return VERB if _is_verb(syntax, word, before, right) else NAME
    if word.kind == VERB:
        return NAME if " " not in word.text and _is_noun(syntax, word, before, right) else VERB
    if word.kind == PARTICIPLE and left in _OPENS_NAME and right in (NAME, PARTICIPLE, "?"):
        return NAME if not word.has("losses.", "events.") or left != NUMBER else PARTICIPLE
    if word.kind == GERUND and left in (DETERMINER, OWNER):
        return NAME
    if word.kind == TO:
        is_verb = right in (AUXILIARY, VERB) or (right == "?" and after is not None and after.text in syntax.verbs)
        return TO if is_verb else PREPOSITION
    if word.kind == SUBORDINATOR and word.text in syntax.adverbs and left in (NAME, PRONOUN, RELATIVE):
        return ADVERB if right in (PARTICIPLE, VERB) else word.kind  # "who once belonged to the army"
    return word.kind


def _is_verb(syntax: Syntax, word: Word, before: Word | None, right: str) -> bool:
    """Whether a form that may be a noun or a verb is the verb."""
    left = before.kind if before else STOP
    if _speaks(syntax, word, before, right) or left in (RELATIVE, TO, PRONOUN):
        return True
    return left == AUXILIARY and before is not None and before.text not in syntax.be | syntax.have


def _is_noun(syntax: Syntax, word: Word, before: Word | None, right: str) -> bool:
    """Whether a form of a verb is a noun here ("the strike", "a light wound")."""
    left = before.kind if before else STOP
    is_past = word.text in syntax.pasts
    if left in (VERB, PARTICIPLE, GERUND) and not is_past and not word.has("saying."):
        return True
    if left in _OPENS_NAME or (before is not None and _is_more(syntax, before) and not is_past):
        return True  # "further details"
    if left == PREPOSITION and before is not None and before.text not in syntax.listed["infinitive"]:
        return True
    is_wound = word.has("losses.wounded") and syntax.verbs.get(word.text) == "base"
    if left == NAME and is_wound and not _is_plural_name(syntax, before):
        return True
    return not is_past and not syntax.has_s(word.text) and _is_base_noun(syntax, word, before, right)


def _is_more(syntax: Syntax, word: Word) -> bool:
    """Whether a word such as "further" or "other" asks for a noun behind it."""
    return word.has("people.others") and not syntax.has_s(word.text)


def _is_base_noun(syntax: Syntax, word: Word, before: Word | None, right: str) -> bool:
    """The same of the base form of a verb."""
    left = before.kind if before else STOP
    if before is not None and before.text in syntax.be:
        return True  # "was open"
    if left == THAT and right not in (DETERMINER, NAME, NUMBER, PRONOUN):
        return True  # "that number"
    if word.marks:
        return False
    if left == STOP and right in (COORDINATOR, STOP):
        return True  # "arrests, torture and ..."
    if left == COORDINATOR and right == PREPOSITION:
        return True  # "education and work for women"
    return left == NAME and right in (NAME, STOP, PREPOSITION) and not _is_plural_name(syntax, before)


def _acts(syntax: Syntax, word: Word, left: str, after: Word | None) -> bool:
    """Whether a word in -ing that is a noun elsewhere has an object ("killing three militants")."""
    if " " in word.text or not syntax.is_gerund(word.text) or left in (*_OPENS_NAME, AUXILIARY):
        return False
    if after is None or not word.has("losses.", "events.") or word.tie:
        return False
    if after.kind != NAME:
        return after.kind in (NUMBER, DETERMINER, PRONOUN)
    if left == STOP and not after.marks and word.has("losses."):
        return True  # ", killing Rahmat and three others"
    is_many = left == PREPOSITION and syntax.has_s(after.text) and not after.has("events.", "losses.", "totals.")
    return is_many or after.has("people.", "party", "unit")  # "of bombing homes"


def _speaks(syntax: Syntax, word: Word, before: Word | None, right: str) -> bool:
    """Whether a word such as "claims" behind who speaks is the verb ("..., the front claims.")."""
    if before is None or not any(mark.kind == "saying.verbs" for mark in word.marks):
        return False
    if right in (THAT, TO) and before.has("party", "unit", "titles.", "voices.", "people."):
        return True  # "the Taliban claim to have ..."
    if not syntax.has_s(word.text):
        return False
    if (right == THAT and before.kind == NAME) or (before.text == "," and right in (THAT, TO)):
        return True
    if word.has("targets."):
        return False
    if right == PRONOUN and before.kind == NAME:
        return True  # "the paper reports they were shot"
    speaks = before.has("party", "unit", "person", "source", "refers.", "titles.", "voices.", "call")
    speaks = speaks or before.text == ")"
    return speaks and right in (STOP, THAT, PRONOUN, DETERMINER, NUMBER, TO)


def _is_plural_name(syntax: Syntax, word: Word | None) -> bool:
    return word is not None and (syntax.has_s(word.text) or word.has("party", "unit"))
