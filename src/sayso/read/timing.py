"""When: the days that a scene gives to its event, and those that are only the statement's."""

import re

from sayso.lang.dates import parse_days
from sayso.read.headings import find_heading, is_this
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.verb_last.closing_words import load_closing

# Of a scene with these the window is another one than that of the report.
_COMPARED = ("totals.same", "totals.previous")

#: A date this close behind words of background is theirs ("since the Taliban seized power last August").
_BACKGROUND_REACH = 25

#: A date stands this close to a word of saying without anything else between, in characters.
_STATEMENT_REACH = 14

#: What an owner's sign and the words around it take ("Saturday's deadly attack", «د شنبې د ورځې برید»), in characters.
_OWNED_REACH = 16

#: How far before a date in brackets the date that it explains may end, in characters.
_BRACKET_REACH = 30

#: A headline-like line with a date and nothing more than so many other letters says when it was written.
_DATELINE_LETTERS = 60

_SAYING = ("saying.verbs", "responsibility.taken", "stances.", "timing.published")
_STATEMENTS = ("saying.statements", "saying.reports")
_TOLD = ("events.", "losses.")
_FIGURES = ("tolls.killed", "tolls.wounded", "tolls.casualties", "tolls.any")

# Marks that are part of naming where something was said ("told the BBC on Monday").
_MEDIA = ("source", "voices.outlet", "saying.", "titles.", "evidence.", "refers.", "places.in", "roles.")
# Somebody who acts: behind a word of saying he opens what is said ("said its fighters on Sunday attacked").
_SUBJECTS = ("party", "unit", "people.fighters", "people.civilians", "people.generic", "call", "refers.they")

#: The kind of a date that is the statement's, kept where others count from it.
STATED = "dates.stated"

#: The kind of a date from which on, up to the report, something was counted.
SINCE = "dates.since"

#: The kind of a time that counts back from what was told before ("comes a day after an attack in ...").
BACK = "dates.back"

#: "Since" stands this close to the date of what has been since, in characters.
_SINCE_REACH = 60

#: «تا کنون» stands right behind a day, in characters.
_BEHIND_REACH = 12

#: A week, in days.
_WEEK = 7

#: A statement so many days old is recalled.
_OLD_DAYS = 4

#: News is told of what was said within so many days.
_FRESH_DAYS = 21

#: The next word begins and ends within so many characters.
_NEXT_REACH = 12

_COMMA = re.compile("[,،]")
_QUOTE = re.compile('["«»]')
_GOES_ON = re.compile(r" *[^\W_]")


def find_times(page: Page, scene: Scene) -> list[Mark]:
    """The dates and periods of a scene's event: not those of the statement about it, of history, of the dateline.

    "This month" is the month that the report has in its heading.
    """
    times = _find_own_times(page, scene)
    heading = find_heading(page) if any(is_this(page, mark) for mark in times) else []
    return [mark for mark in times if not is_this(page, mark)] + heading if heading else times


def _find_own_times(page: Page, scene: Scene) -> list[Mark]:
    dates = [mark for mark in scene.pick("dates.") if mark.kind not in ("dates.clock", "dates.vague")]
    if not any(_tells_days(page, mark) for mark in dates):
        return _find_same_period(page, scene)
    if is_dateline(page, scene):
        return []
    begins = skip_dateline(page, scene)
    counted = _find_day_before(page, scene)
    if counted:
        return counted
    dates = [mark for mark in dates if mark.start >= begins and not _is_of_background(scene, mark)]
    dates = [mark for mark in dates if _tells_days(page, mark) and not _counts_from_nothing(page, scene, mark)]
    dates = [mark for mark in dates if not (_ends_something(page, mark) or _is_of_record(page, mark))]
    said = [mark for mark in dates if _is_of_statement(page, scene, mark)]
    told = _leave_later(page, [_count_on(page, scene, mark) for mark in dates if mark not in said])
    if said and told and all(_is_of_speech(page, mark) for mark in told):
        return said[-1:]  # "Tonight they attacked," he wrote on Friday: then it was on Friday
    if not told and scene.has("another.recall"):
        return said  # of an event recalled, the day on which it was claimed is all that is told
    if any(mark.kind == "dates.anchored" for mark in told):
        # "In a statement of Wednesday, the group said that the blast took place that day."
        return sorted([*told, *(mark._replace(kind=STATED) for mark in said)])
    return told or (_find_since(page, scene, begins) if not said else told)


def find_old_statement(page: Page, scene: Scene) -> list[Mark]:
    """The date, days before the report, on which a scene says that something was said ("on 28 October the front said
    it had blown up a vehicle").
    """
    said = [mark for mark in scene.pick("dates.absolute") if _is_of_statement(page, scene, mark)]
    days = page.read_days(said[0]) if len(said) == 1 else None
    is_day = days is not None and days.start is not None and days.start == days.end
    is_old = days is not None and days.start is not None and (page.report.published - days.start).days >= _OLD_DAYS
    return said if is_day and is_old and not page.is_verb_last else []


def _leave_later(page: Page, told: list[Mark]) -> list[Mark]:
    """The days without what came later («در مارچ بازداشت و یک هفته بعد به امریکا سپرده شد»)."""
    days = [mark.start for mark in told if mark.kind in ("dates.absolute", "dates.period")]
    if not page.is_verb_last or not days:
        return told
    return [mark for mark in told if mark.kind != "dates.anchored" or mark.start < days[0]]


def _count_on(page: Page, scene: Scene, mark: Mark) -> Mark:
    """A day from which on was counted, up to the report («از آغاز عملیات در ۲۶ فبروری تا کنون», "since they began to
    leave on 1 May"); but "closed since Saturday, when two were killed" tells of that day alone.
    """
    if not page.is_verb_last:
        return mark._replace(kind=SINCE) if opens_window(page, scene, mark) else _leave_since(page, mark)
    if mark.kind not in _DAYS[:2]:
        return mark
    behind = page.text[mark.end : mark.end + _BEHIND_REACH]
    sofar = page.lexicon.language.words["dates"]["ranges"]["sofar"]
    return mark._replace(kind=SINCE) if any(behind.startswith(f" {word}") for word in sofar) else mark


def opens_window(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether a day is that of words behind "since", from which on something is counted."""
    if page.is_verb_last or not mark.kind.startswith(_DAYS[:3]):
        return False
    before = [one for one in scene.pick("timing.since") if 0 < mark.start - one.end <= _SINCE_REACH]
    if not before or _COMMA.search(page.between(before[-1], mark)):
        return False
    lost = [one for one in scene.pick("losses.") if one.start >= mark.end]
    return not lost or bool(_COMMA.search(page.between(mark, lost[0])))  # not "since clashes in October killed 70"


def leave_eras(page: Page, times: list[Mark]) -> list[Mark]:
    """The times without days from which on something only goes on ("has surged since they began to leave on 1 May")."""
    return times if page.is_verb_last else [mark for mark in times if mark.kind != SINCE]


def _leave_since(page: Page, mark: Mark) -> Mark:
    """The day alone of "since Saturday, when ..."."""
    first, _, rest = page.words_of(mark).partition(" ")
    if mark.kind != "dates.period" or first not in page.lexicon.small["since"] or not rest:
        return mark
    behind = page.text[mark.end : mark.end + _BEHIND_REACH].lstrip(" ,").split()[:1]
    is_told = not page.lexicon.small["when"].isdisjoint(behind)
    return mark._replace(start=mark.end - len(rest), kind="dates.weekday") if is_told else mark


def count_back(page: Page, scene: Scene, times: list[Mark]) -> list[Mark]:
    """The times of an event that a scene only recalls: "a day after" it came what the report tells."""
    marks = [
        mark for mark in scene.pick("dates.anchored") if page.words_of(mark).split()[-1] in page.lexicon.small["after"]
    ]
    return [mark._replace(kind=BACK) for mark in marks[:1]] or times


def _find_day_before(page: Page, scene: Scene) -> list[Mark]:
    """The day of an event that is told by how long after it another day was ("on Monday, a day after the attack")."""
    if page.is_verb_last:
        return []
    for mark in scene.pick("dates.anchored"):
        behind = [one for one in scene.pick("events.") if 0 <= one.start - mark.end <= _OWNED_REACH]
        days = [one for one in scene.pick("dates.absolute", "dates.weekday", "dates.relative") if one.end < mark.start]
        is_beside = bool(days) and page.between(days[-1], mark).strip() == ","
        if behind and is_beside and page.words_of(mark).split()[-1] in page.lexicon.small["after"]:
            return [days[-1]._replace(kind=STATED), mark._replace(kind=BACK)]
    return []


def was_said_long_ago(page: Page, scene: Scene) -> bool:
    """Whether a statement is recalled that is weeks old ("on 31 October the ministry announced that 65 ...")."""
    dates = [mark for mark in scene.pick("dates.absolute") if _tells_days(page, mark)]
    said = [mark for mark in dates if _is_of_statement(page, scene, mark)]
    ends = [days.end for mark in said if (days := page.read_days(mark)) is not None and days.end is not None]
    return any((page.report.published - end).days > _FRESH_DAYS for end in ends)


def _find_since(page: Page, scene: Scene, begins: int) -> list[Mark]:
    """The day in the past from which a scene counts ("since the Taliban returned to power in August 2021")."""
    is_last = page.lexicon.language.grammar.IS_LEVEL_LAST
    for mark in scene.pick("dates.absolute", "dates.year"):
        if mark.start < begins or not _is_of_background(scene, mark):
            continue
        gaps = [one.start - mark.end if is_last else mark.start - one.end for one in scene.pick("timing.since")]
        if any(0 <= gap <= _SINCE_REACH for gap in gaps):
            return [mark._replace(kind=SINCE)]
    return []


def _find_same_period(page: Page, scene: Scene) -> list[Mark]:
    """The months that were named last, where a scene only speaks of "the same period"."""
    if not scene.has("timing.period"):
        return []
    for other in reversed([one for one in page.scenes if one.end <= scene.start and not one.has(*_COMPARED)]):
        compared = [mark.start for mark in other.pick("totals.against")]
        periods = [mark for mark in other.pick("dates.period") if not _is_of_background(other, mark)]
        periods = [mark for mark in periods if not any(start < mark.start for start in compared)]
        if periods:
            return periods[:1]
    return []


def _is_of_speech(page: Page, mark: Mark) -> bool:
    """Whether a word means the day on which it is spoken ("today", "tonight")."""
    return page.words_of(mark) in page.lexicon.language.words["dates"]["days"]["0"]


def _tells_days(page: Page, mark: Mark) -> bool:
    """Whether days can be made of the words: "these months" give none, "until then" no first one."""
    day = page.report.published
    days = parse_days(page.words_of(mark), day, page.lexicon.language, anchor=day)
    return days is not None and days.start is not None


def _ends_something(page: Page, mark: Mark) -> bool:
    """Whether words name the end of something, not a time before the report ("the last days of the war")."""
    words, behind = page.words_of(mark).split(), page.text[mark.end : mark.end + _NEXT_REACH].split()
    is_last = not page.is_verb_last and not page.lexicon.listed["ultimate"].isdisjoint(words[:3])
    return is_last and bool(behind) and behind[0] in page.lexicon.small["of"]


def _is_of_record(page: Page, mark: Mark) -> bool:
    """Whether a day only says how long there was nothing like it ("the highest figure since February 2014")."""
    if page.is_verb_last:
        return False
    words = page.text[max(0, mark.start - _SINCE_REACH) : mark.end].rpartition(",")[2].split()
    since = [index for index, word in enumerate(words) if word in page.lexicon.small["since"]]
    return bool(since) and not page.lexicon.listed["records"].isdisjoint(words[: since[-1]])


def _counts_from_nothing(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether a distance counts from what nobody told: no day stands before it, or it says "after they took over"."""
    if mark.kind != "dates.anchored":
        return False
    if not any(one.start < mark.start for other in page.scenes for one in other.pick(*_DAYS)):
        return True
    table = page.lexicon.language.words["dates"]["distances"]
    words = page.words_of(mark)
    if not _GOES_ON.match(page.text, mark.end) or not words.endswith((*table["before_what"], *table["after_what"])):
        return False
    following = next((one for one in scene.marks if one.start >= mark.end and not one.kind.startswith("refers.")), None)
    is_near = following is not None and following.start - mark.end <= _OWNED_REACH
    if any(following is not None and one.start == following.start for one in scene.pick("timing.history")):
        return True  # "three weeks after they took over the capital"
    return not (is_near and following is not None and following.kind.startswith(("events.", *_PLACES)))


_DAYS = ("dates.absolute", "dates.weekday", "dates.relative", "dates.period")
_PLACES = ("province", "district", "locality", "neighbour")

#: A word stands right behind another, in characters.
_BESIDE = 2


def _is_of_background(scene: Scene, mark: Mark) -> bool:
    """Whether the date is that of words of background right before it."""
    if any(0 <= mark.start - cue.end <= _BACKGROUND_REACH for cue in scene.pick("background.")):
        return True
    # In Pashto the date goes before («په ۲۰۲۱ کال کې د طالبانو له بیا واکمنېدو وروسته»).
    return mark.kind in ("dates.absolute", "dates.year") and any(
        -_OWNED_REACH <= mark.start - cue.end <= _BACKGROUND_REACH or 0 <= cue.start - mark.end <= _OWNED_REACH
        for cue in scene.pick("timing.history")
    )


# ---------------------------------------------------------------------------------------------------- datelines


def is_dateline(page: Page, scene: Scene) -> bool:
    """Whether a scene is a line that only says where and when a report was written or signed."""
    if scene.has(*_TOLD) or scene.has("saying.verbs", "totals.counted") or not scene.has("dates."):
        return False
    if page.is_verb_last and scene.has("saying.reports") and scene.has("dates.period"):
        return False  # «این گزارش سه ماه نخست سال را در بر می‌گیرد»
    is_edge = scene is page.scenes[-1] or scene.paragraph <= page.scenes[0].paragraph + 1
    dates = sum(mark.end - mark.start for mark in scene.pick("dates."))
    return is_edge and scene.end - scene.start - dates <= _DATELINE_LETTERS


def skip_dateline(page: Page, scene: Scene) -> int:
    """Where a scene begins behind a dateline at its head ("Nangarhar [Afghanistan], February 13: Some fifty")."""
    if not page.scenes or scene.paragraph > page.scenes[0].paragraph + 1:
        return scene.start
    match = _DATELINE.match(page.text, scene.start, scene.end)
    if match is None:
        return scene.start
    head = [mark for mark in scene.marks if mark.start < match.end()]
    is_head = all(mark.kind.startswith(_IN_DATELINES) for mark in head) and all(
        any(mark.kind.startswith(kinds) for mark in head) for kinds in (("dates.",), (*_PLACES, "source"))
    )
    return match.end() if is_head else scene.start


_DATELINE = re.compile(r"[^\n:]{3,70}?(?::|\s-{1,2})\s")
_IN_DATELINES = (
    "dates.", "numbers.", "province", "district", "locality", "neighbour", "weak.", "source", "voices.", "places.",
    "refers.", "party", "people.",
)  # fmt: skip


# ---------------------------------------------------------------------------------------------------- statements


def _is_of_statement(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the day is that on which something was said (codebook, rulings: When)."""
    if _closes_label(page, scene, mark):
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
    if _is_owned(page, scene, mark, *_TOLD):
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


def _is_day(page: Page, mark: Mark) -> bool:
    day = page.report.published
    days = parse_days(page.words_of(mark), day, page.lexicon.language, anchor=day)
    return days is not None and days.start == days.end


def _is_week(page: Page, mark: Mark) -> bool:
    """Whether words name no more than a week."""
    days = None if page.is_verb_last else page.read_days(mark)
    return days is not None and days.distance is not None and days.distance <= _WEEK


def _has_digits(page: Page, mark: Mark) -> bool:
    return any(sign.isdigit() for sign in page.words_of(mark))


def _is_owned(page: Page, scene: Scene, mark: Mark, *kinds: str) -> bool:
    """Whether a date belongs to a noun beside it: "Saturday's attack", «حملهٔ روز شنبه», «د شنبې د ورځې برید»."""
    grammar = page.lexicon.language.grammar
    behind = page.text[mark.end : mark.end + _OWNED_REACH]
    if not grammar.IS_VERB_LAST:
        nouns = scene.pick(*kinds) if behind.startswith(tuple(page.lexicon.listed["owner_signs"])) else []
        return any(0 <= noun.start - mark.end <= _OWNED_REACH and _is_noun(noun) for noun in nouns)
    nouns = [noun for noun in scene.pick(*kinds) if _is_noun(noun)]
    if grammar.is_owner(page.text[scene.start : mark.start]):
        return not _is_on(page, mark) and any(
            0 <= noun.start - mark.end <= _OWNED_REACH and not _COMMA.search(page.between(mark, noun)) for noun in nouns
        )
    return any(_is_ezafe(page, noun, mark) for noun in nouns)


def _is_on(page: Page, mark: Mark) -> bool:
    """Whether "on the day" stands behind the date («د شنبې په ورځ»): then it belongs to the verb."""
    times = load_closing(page.lexicon.language).times
    behind = " ".join(page.text[mark.end : mark.end + _OWNED_REACH].split()[:2])
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
    if not 0 <= mark.start - noun.end <= _OWNED_REACH:
        return False
    words = page.lexicon.language.words["dates"]["glue"]["words"]
    return all(word in words for word in page.between(noun, mark).split())


def _follows_saying(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the date stands right behind a word of saying: "said on Sunday that", "told the BBC on Monday"."""
    before = [one for one in _list_said(scene) if one.end <= mark.start]
    if not before:
        return False
    last = max(before, key=lambda one: (one.end, not one.kind.startswith(_TOLD)))
    if last.kind.startswith(_TOLD) or _is_passive(page, scene, last):
        return False
    gap = page.between(last, mark)
    if _COMMA.search(gap) or _QUOTE.search(gap):
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
    named = {(one.start, one.end) for one in between if one.kind.startswith(_MEDIA)}
    return not subjects and len(gap) - sum(end - start for start, end in named) <= _STATEMENT_REACH


def _list_risen(scene: Scene) -> list[Mark]:
    """The verbs that say to what a toll rose: their day is the figure's ("the toll rose to eight on Friday")."""
    return scene.pick("tolls.rising", "totals.reach") if scene.has(*_FIGURES) else []


def _list_said(scene: Scene) -> list[Mark]:
    """Words of saying and of what happened; a "post" that somebody attacked is no message."""
    marks = [*scene.pick(*_SAYING, *_STATEMENTS, *_TOLD), *_list_risen(scene)]
    things = {mark.start for mark in scene.pick("targets.")}
    first = min((mark.start for mark in scene.pick(*_TOLD)), default=scene.end)
    return [mark for mark in marks if mark.start not in things or mark.start < first]


def _is_medium(scene: Scene, mark: Mark) -> bool:
    """Whether a name that is a party's is here where something was said: the same words are a source."""
    return any(one.start <= mark.start and mark.end <= one.end for one in scene.pick("source", "voices.outlet"))


def _is_passive(page: Page, scene: Scene, saying: Mark) -> bool:
    """Whether "reported" is said of the event: "an explosion was reported by residents on Thursday"."""
    is_by = not page.lexicon.small["by"].isdisjoint(page.text[saying.end : saying.end + _NEXT_REACH].split()[:1])
    return is_by and any(mark.end <= saying.start for mark in scene.pick(*_TOLD))


def _leads_saying(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the date opens the clause of a word of saying: "On Sunday, the front said", "X on Sunday claimed"."""
    behind = [one for one in scene.pick(*_SAYING, *_TOLD) if one.start >= mark.end]
    if not behind:
        return False
    first = min(behind, key=lambda one: (one.start, one.kind.startswith(_TOLD)))
    if first.kind.startswith(_TOLD) or page.text[first.end : first.end + 1] in (",", '"'):
        return False
    gap = page.between(mark, first)
    told = [one for one in scene.pick(*_TOLD) if one.end <= mark.start]
    last = max((one.end for one in told), default=scene.start)
    goes_on = any(one.start >= first.end for one in scene.pick(*_TOLD))
    is_apart = not told or (goes_on and bool(_COMMA.search(page.text[last : mark.start])))
    if not _COMMA.search(gap):
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
    behind = [one for one in scene.pick(*_SAYING, *_TOLD) if mark.end <= one.start < end]
    verbs = [one for one in behind if not one.kind.endswith(".nouns")]
    if not verbs:
        return False
    first = min(verbs, key=lambda one: (one.start, one.kind.startswith(_TOLD)))
    if first.kind.startswith(_TOLD):
        return False
    nouns = [one for one in behind if one.kind.endswith(".nouns") and one.start < first.start]
    if first.kind == "responsibility.taken" and nouns and nouns[-1].start > mark.end:
        return True  # «روز یکشنبه … مسئولیت این حمله را به عهده گرفت»
    if not first.kind.startswith("saying.verbs"):
        return not _COMMA.search(page.text[mark.end + _APPOSITION : first.start])
    return not nouns or not _COMMA.search(page.between(nouns[-1], first))


def _opens_clause_of_event(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether "that" before the date opens what is told of an event («انفجاری که شام امروز»), or an event is what is
    dated («زمان حمله را شام گذشته گفته»)."""
    before = [one for one in scene.pick("saying.that") if 0 <= mark.start - one.end <= _OWNED_REACH]
    opening = before[-1].start if before else None
    if opening is not None:
        led = [one for one in scene.pick(*_SAYING, *_STATEMENTS, *_TOLD, "saying.phrases") if one.end <= opening]
        last = max(led, key=lambda one: one.end, default=None)
        return last is not None and (last.kind.startswith(_TOLD) or not _is_noun(last))
    objects = [one for one in scene.pick("roles.object") if one.end <= mark.start]
    return any(
        0 <= sign.start - noun.end <= 1 and not _COMMA.search(page.between(sign, mark))
        for noun in scene.pick("events.")
        for sign in objects
    )
