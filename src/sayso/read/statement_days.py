"""Which days of a scene are only those of the statement: "said on Monday", "Monday's report"."""

import re

from sayso.lang.calendars import WEEK_DAYS
from sayso.lang.dates import parse_days
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.verb_last.closing_words import load_closing

#: A date stands this close to a word of saying without anything else between, in characters.
_STATEMENT_REACH = 14

#: How far before a date in brackets the date that it explains may end, in characters.
_BRACKET_REACH = 30

_SAYING = ("saying.verbs", "responsibility.taken", "stances.", "timing.published")

_STATEMENTS = ("saying.statements", "saying.reports")

_FIGURES = ("tolls.killed", "tolls.wounded", "tolls.casualties", "tolls.any")

# Marks that are part of naming where something was said ("told the BBC on Monday").
_MEDIA = ("source", "voices.outlet", "saying.", "titles.", "evidence.", "refers.", "places.in", "roles.")

# Somebody who acts: behind a word of saying he opens what is said ("said its fighters on Sunday attacked").
_SUBJECTS = ("party", "unit", "people.fighters", "people.civilians", "people.generic", "call", "refers.they")

#: What stands behind words that are closed.
_CLOSES = re.compile(r"\s*(?:[,.;]|$)")

_QUOTE = re.compile('["«»]')

#: A word stands right behind another, in characters.
_BESIDE = 2

#: What an owner's sign and the words around it take ("Saturday's deadly attack", «د شنبې د ورځې برید»), in characters.
OWNED_REACH = 16

#: The next word begins and ends within so many characters.
NEXT_REACH = 12

COMMA = re.compile("[,،]")

TOLD = ("events.", "losses.")


def is_of_statement(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the day is that on which something was said (codebook, rulings: When)."""
    if _closes_label(page, scene, mark) or _closes_source(page, scene, mark):
        return True
    if not (scene.has(*_SAYING, *_STATEMENTS) or _list_risen(scene)) or page.text[mark.end : mark.end + 1] == ":":
        return False
    if not _is_day(page, mark):
        if page.is_verb_last and any(0 <= one.start - mark.end <= _BESIDE for one in scene.pick("timing.published")):
            return True  # «چې تېره اوونۍ خپور شو»
        # What was said within a week or a month is mostly about that time.
        is_said = _follows_saying(page, scene, mark) or (
            _is_week(page, mark) and _leads_saying(page, scene, mark)  # "last week, a spokesman said that one was hurt"
        )
        return mark.kind == "dates.period" and not _has_digits(page, mark) and is_said
    if _is_owned(page, scene, mark, *TOLD):
        return False
    if _is_owned(page, scene, mark, *_STATEMENTS):
        return True
    if page.is_verb_last:
        return _belongs_to_last_verb(page, scene, mark)
    return _follows_saying(page, scene, mark) or _leads_saying(page, scene, mark)


def _closes_label(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether a day stands behind who speaks, before the colon ("the police spokesman this morning: ...")."""
    is_label = page.text[mark.end : mark.end + 2].lstrip().startswith(":") and not page.is_verb_last
    return is_label and any(one.end <= mark.start for one in scene.pick("titles.", "person"))


def _closes_source(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether a day closes the words for who tells it ("..., according to an official on Tuesday")."""
    if page.is_verb_last or mark.kind == "dates.period" or not _CLOSES.match(page.text, mark.end):
        return False
    begins = max(page.text.rfind(",", scene.start, mark.start) + 1, scene.start)
    words = page.text[begins : mark.start].lstrip()
    leads = page.lexicon.language.words["syntax"]["prepositions"]["said"]
    return any(words.startswith(f"{lead} ") for lead in leads) and not any(
        begins <= one.start < mark.start for one in scene.pick(*TOLD)
    )


def _is_day(page: Page, mark: Mark) -> bool:
    day = page.report.published
    days = parse_days(page.words_of(mark), day, page.lexicon.language, anchor=day)
    return days is not None and days.start == days.end


def _is_week(page: Page, mark: Mark) -> bool:
    """Whether words name no more than a week."""
    days = None if page.is_verb_last else page.read_days(mark)
    return days is not None and days.distance is not None and days.distance <= WEEK_DAYS


def _has_digits(page: Page, mark: Mark) -> bool:
    return any(sign.isdigit() for sign in page.words_of(mark))


def _is_owned(page: Page, scene: Scene, mark: Mark, *kinds: str) -> bool:
    """Whether a date belongs to a noun beside it: "Saturday's attack", «حملهٔ روز شنبه», «د شنبې د ورځې برید»."""
    grammar = page.lexicon.language.grammar
    behind = page.text[mark.end : mark.end + OWNED_REACH]
    if not grammar.IS_VERB_LAST:
        nouns = scene.pick(*kinds) if behind.startswith(tuple(page.lexicon.listed["owner_signs"])) else []
        return any(0 <= noun.start - mark.end <= OWNED_REACH and _is_noun(noun) for noun in nouns)
    nouns = [noun for noun in scene.pick(*kinds) if _is_noun(noun)]
    if grammar.is_owner(page.text[scene.start : mark.start]):
        return not _is_on(page, mark) and any(
            0 <= noun.start - mark.end <= OWNED_REACH and not COMMA.search(page.between(mark, noun)) for noun in nouns
        )
    return any(_is_ezafe(page, noun, mark) for noun in nouns)


def _is_on(page: Page, mark: Mark) -> bool:
    """Whether "on the day" stands behind the date («د شنبې په ورځ»): then it belongs to the verb."""
    times = load_closing(page.lexicon.language).times
    behind = " ".join(page.text[mark.end : mark.end + OWNED_REACH].split()[:2])
    before = page.text[max(0, mark.start - _BRACKET_REACH) : mark.start]
    is_bracketed = any(f"{words} (" in before for words in times)  # «د شنبې په ورځ (د سپټمبر ۳مه)»
    is_within = any(f"{words} (" in page.words_of(mark) for words in times)
    return behind in times or is_within or (is_bracketed and ")" not in before)


def _is_noun(mark: Mark) -> bool:
    return mark.kind.endswith(".nouns") or mark.kind.startswith(
        ("saying.statements", "saying.reports", "saying.phrases")
    )


def _is_ezafe(page: Page, noun: Mark, mark: Mark) -> bool:
    """Whether nothing but space, or a word such as "day", stands between a noun and the date behind it."""
    if not 0 <= mark.start - noun.end <= OWNED_REACH:
        return False
    words = page.lexicon.language.words["dates"]["glue"]["words"]
    return all(word in words for word in page.between(noun, mark).split())


def _follows_saying(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the date stands right behind a word of saying: "said on Sunday that", "told the BBC on Monday"."""
    before = [one for one in _list_said(scene) if one.end <= mark.start]
    if not before:
        return False
    last = max(before, key=lambda one: (one.end, not one.kind.startswith(TOLD)))
    if last.kind.startswith(TOLD) or _is_passive(page, scene, last):
        return False
    gap = page.between(last, mark)
    if COMMA.search(gap) or _QUOTE.search(gap):
        return False
    between = [one for one in scene.marks if last.end <= one.start and one.end <= mark.start]
    if page.is_verb_last or any(one.kind == "saying.that" for one in between):
        return False
    # Whom somebody told stands right behind the word: "told reporters on Monday".
    subjects = [one for one in between if one.start - last.end > 1 and not _is_medium(scene, one)]
    subjects = [one for one in subjects if one.kind.startswith(_SUBJECTS)]
    if any(0 <= one.start - mark.end <= 1 for one in scene.pick("saying.that")):
        # "Told the council last week that", "said in its channel late on Tuesday that".
        return all(one.kind in ("party", "unit") for one in subjects)
    aside = (*_MEDIA, "numbers.") if last in _list_risen(scene) else _MEDIA  # "rose from five to nine on Friday"
    named = {(one.start, one.end) for one in between if one.kind.startswith(aside)}
    return not subjects and len(gap) - sum(end - start for start, end in named) <= _STATEMENT_REACH


def _list_risen(scene: Scene) -> list[Mark]:
    """The verbs that say to what a toll rose: their day is the figure's ("the toll rose to eight on Friday")."""
    return scene.pick("tolls.rising", "totals.reach") if scene.has(*_FIGURES) else []


def _list_said(scene: Scene) -> list[Mark]:
    """Words of saying and of what happened; a "post" that somebody attacked is no message."""
    marks = [*scene.pick(*_SAYING, *_STATEMENTS, *TOLD), *_list_risen(scene)]
    things = {mark.start for mark in scene.pick("targets.")}
    first = min((mark.start for mark in scene.pick(*TOLD)), default=scene.end)
    return [mark for mark in marks if mark.start not in things or mark.start < first]


def _is_medium(scene: Scene, mark: Mark) -> bool:
    """Whether a name that is a party's is here where something was said: the same words are a source."""
    return any(one.start <= mark.start and mark.end <= one.end for one in scene.pick("source", "voices.outlet"))


def _is_passive(page: Page, scene: Scene, saying: Mark) -> bool:
    """Whether "reported" is said of the event: "an explosion was reported by residents on Thursday"."""
    is_by = not page.lexicon.small["by"].isdisjoint(page.text[saying.end : saying.end + NEXT_REACH].split()[:1])
    return is_by and any(mark.end <= saying.start for mark in scene.pick(*TOLD))


def _leads_saying(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the date opens the clause of a word of saying: "On Sunday, the front said", "X on Sunday claimed"."""
    behind = [one for one in (*scene.pick(*_SAYING, *TOLD), *_list_risen(scene)) if one.start >= mark.end]
    if not behind:
        return False
    first = min(behind, key=lambda one: (one.start, one.kind.startswith(TOLD)))
    if first.kind.startswith(TOLD) or page.text[first.end : first.end + 1] in (",", '"'):
        return False
    gap = page.between(mark, first)
    told = [one for one in scene.pick(*TOLD) if one.end <= mark.start]
    last = max((one.end for one in told), default=scene.start)
    goes_on = any(one.start >= first.end for one in scene.pick(*TOLD))
    is_apart = not told or (goes_on and bool(COMMA.search(page.text[last : mark.start])))
    if not COMMA.search(gap):
        return is_apart and len(gap) <= _LEAD_REACH
    if _closes_clause(page, scene, mark, first):
        return False
    return is_apart and not any(one.kind.startswith(_SUBJECTS) for one in _opens_clause(scene, mark, last))


def _closes_clause(page: Page, scene: Scene, mark: Mark, saying: Mark) -> bool:
    """Whether a date closes what is said, before the words of saying ("it happened on Wednesday, said the police")."""
    if page.is_verb_last or page.between(mark, saying).strip(_CLOSING):
        return False
    before = page.text[scene.start : mark.start]
    begins = max(before.rfind(sign) for sign in ",;:") + 1
    return len(before[begins:].split()) > _FEW_WORDS


def _opens_clause(scene: Scene, mark: Mark, last: int) -> list[Mark]:
    """What stands in the date's clause before it."""
    return [one for one in scene.marks if last <= one.start and one.end <= mark.start]


# Signs between a date and a word of saying that begins the next clause.
_CLOSING = ' ,"'

#: A date with no more words than these before it opens its clause ("late on Sunday, ...").
_FEW_WORDS = 3

#: A comma this close behind a date closes it («روز دوشنبه، ۲۳ اسد، گفت»), in characters.
_APPOSITION = 2

#: "X on Sunday claimed": the verb stands this close behind the date, in characters.
_LEAD_REACH = 60


def _belongs_to_last_verb(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the clause that a date stands in closes with a word of saying («روز دوشنبه در خبرنامه‌ای نوشت که»)."""
    if _opens_clause_of_event(page, scene, mark):
        return False
    end = min((one.start for one in scene.pick("saying.that") if one.start >= mark.end), default=scene.end)
    behind = [one for one in scene.pick(*_SAYING, *TOLD) if mark.end <= one.start < end]
    verbs = [one for one in behind if not one.kind.endswith(".nouns")]
    if not verbs:
        return False
    first = min(verbs, key=lambda one: (one.start, one.kind.startswith(TOLD)))
    if first.kind.startswith(TOLD):
        return False
    nouns = [one for one in behind if one.kind.endswith(".nouns") and one.start < first.start]
    if first.kind == "responsibility.taken" and nouns and nouns[-1].start > mark.end:
        return True  # «روز یکشنبه … مسئولیت این حمله را به عهده گرفت»
    if not first.kind.startswith("saying.verbs"):
        return not COMMA.search(page.text[mark.end + _APPOSITION : first.start])
    return not nouns or not COMMA.search(page.between(nouns[-1], first))


def _opens_clause_of_event(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether "that" before the date opens what is told of an event («انفجاری که شام امروز»), or an event is what is
    dated («زمان حمله را شام گذشته گفته»)."""
    before = [one for one in scene.pick("saying.that") if 0 <= mark.start - one.end <= OWNED_REACH]
    opening = before[-1].start if before else None
    if opening is not None:
        led = [one for one in scene.pick(*_SAYING, *_STATEMENTS, *TOLD, "saying.phrases") if one.end <= opening]
        last = max(led, key=lambda one: one.end, default=None)
        return last is not None and (last.kind.startswith(TOLD) or not _is_noun(last))
    objects = [one for one in scene.pick("roles.object") if one.end <= mark.start]
    return any(
        0 <= sign.start - noun.end <= 1 and not COMMA.search(page.between(sign, mark))
        for noun in scene.pick("events.")
        for sign in objects
    )
