"""Whom words mean: names of parties and units, and what points to them ("its men", "the group", "the enemy")."""

from collections.abc import Iterator

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.lang.text import fold_form
from sayso.read.actors import Actor, make_actor, refer
from sayso.read.memory import Memory
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.theatre import Call

# How far the word for people may stand from "its" or "our", in characters: one adjective ("its own brave fighters").
_OWN_REACH = 18

#: How far behind "former" the body may stand, in characters.
_FORMER_REACH = 24

#: How far behind "on charges of" a party may stand, in characters.
_CHARGED_REACH = 40

#: "Group" stands this close behind the name of the group, in characters.
_APPOSED_REACH = 4

#: In Dari and Pashto the owner stands behind, one adjective between («فرمانده نامدار ما»).
_OWNED_REACH = 9

# Words that name people or things that somebody owns.
_OWNED = ("people.", "targets.", "titles.", "events.")


def find_actors(page: Page, scene: Scene, memory: Memory, claimant: Actor | None) -> list[Actor]:
    """The actors of a scene in order; parties named outright are noted in the memory.

    `claimant` is the party that speaks, None where it is no party: "its men" are the men of whoever speaks.
    """
    actors: list[Actor] = []
    for mark in scene.marks:
        actor = _read_mark(page, scene, mark, memory, claimant)
        if actor is not None and not (
            actors and (actors[-1].start == actor.start or _goes_with(scene, actors[-1], actor))
        ):
            actors.append(actor)
            is_called = mark.kind == "call" and len(actor.chain) == 1
            is_other = is_called and claimant is not None and actor.party != claimant.party
            if mark.kind in ("party", "unit") or is_other or _names_front(page, mark):
                memory.note(actor)
    return actors


def _names_front(page: Page, mark: Mark) -> bool:
    """Whether a call means the same one or few whoever speaks, so that it stands for a name."""
    if mark.kind != "call":
        return False
    language = page.lexicon.language.code
    return any(call.among and mark.value in call.words.get(language, ()) for call in page.lexicon.theatre.calls)


def is_charged_with(scene: Scene, actor: Actor) -> bool:
    """Whether people are only accused of ties to a party ("on charges of supporting the front", «په تور»)."""
    before = any(0 <= actor.start - mark.end <= _CHARGED_REACH for mark in scene.pick("roles.charged"))
    return before or any(0 <= mark.start - actor.end <= _APPOSED_REACH for mark in scene.pick("roles.after_charged"))


def _goes_with(scene: Scene, former: Actor, actor: Actor) -> bool:
    """Whether an actor is the one before: "former members of the security forces", «د داعش ډله»."""
    if former.kind in ("party", "unit") and actor.kind == "refers.group":
        return actor.start - former.end <= _APPOSED_REACH
    if former.kind != "people.former" or actor.start - former.end > _FORMER_REACH:
        return False
    return not any(former.end <= mark.start < actor.start for mark in scene.pick("losses.", "events."))


def _read_mark(page: Page, scene: Scene, mark: Mark, memory: Memory, claimant: Actor | None) -> Actor | None:
    kind = mark.kind
    if kind in ("party", "unit"):
        beside = [other for other in scene.pick("people.civilians") if 0 <= other.start - mark.end <= 1]
        if any(not _may_serve(page, mark, other) for other in beside):
            return None  # "Pakistani civilians" are civilians
        return make_actor(mark, mark.value)
    if kind == "people.former":
        return _read_former(page, scene, mark)
    if kind == "responsibility.unknown":
        return make_actor(mark, UNKNOWN)
    if kind == "people.civilians":
        return _read_civilians(page, scene, mark)
    if kind == "call":
        return _read_call(page, mark, memory, claimant)
    if kind == "refers.owned" and mark.value in page.lexicon.language.words["people"]["civilians"]:
        return make_actor(mark, CIVILIANS)  # «شهروندش»
    meant = _find_meant(page, scene, mark, memory, claimant)
    return refer(mark, meant) if meant is not None else None


def _find_meant(page: Page, scene: Scene, mark: Mark, memory: Memory, claimant: Actor | None) -> Actor | None:
    """Whom words mean that point to somebody ("this country", "the group", "its men")."""
    kind = mark.kind
    if kind == "refers.country" and _owns_people(scene, mark):
        return _find_country(page, scene, mark, memory, claimant)
    if kind in ("refers.group", "refers.front") and not _is_any_group(page, scene, mark):
        speaker = claimant if page.is_verb_last else None
        return find_referent(page, scene, mark, memory, claimant=speaker) or claimant
    last = memory.last(before=mark.start)
    if (kind == "refers.own" and _owns_people(scene, mark)) or (kind == "people.part_of" and _names_owner(page, mark)):
        return claimant or last
    if kind == "refers.owned":
        return (last if _is_company(page, scene, mark) else claimant) or last
    return None


def _read_civilians(page: Page, scene: Scene, mark: Mark) -> Actor | None:
    """Those who take no part, unless a party is named right before them ("a Taliban cleric")."""
    before = [other for other in scene.pick("party") if 0 <= mark.start - other.end <= 1]
    if any(_may_serve(page, other, mark) for other in before):
        return None
    return make_actor(mark, CIVILIANS)


#: The country itself is named so close before "this country", in characters.
_COUNTRY_REACH = 120


def _find_country(page: Page, scene: Scene, mark: Mark, memory: Memory, claimant: Actor | None) -> Actor | None:
    """Which state "this country" is: the neighbour that speaks, else the one named last before."""
    kinds = ("neighbour", "state")
    states = frozenset(one.id for one in page.lexicon.theatre.parties.values() if one.kind in kinds)
    if any(0 <= mark.start - one.end <= _OWNED_REACH for one in scene.pick("people.former", "people.civilians")):
        return None
    name = fold_form(page.lexicon.theatre.name.get(page.lexicon.language.code, ""))
    if name and name in page.text[max(0, mark.start - _COUNTRY_REACH) : mark.start]:
        return None  # the country itself was named
    if claimant is not None and claimant.party in states:
        return claimant
    named = [one for one in scene.pick("party", "unit") if one.end <= mark.start and one.value in states]
    here = make_actor(named[-1], named[-1].value) if named else None
    return here or memory.last(before=mark.start, only=states)


def _is_any_group(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether a word for a group stands with a number or in the plural («شش جبهه», «جبهه‌های …»): no one that was
    named.
    """
    word = page.words_of(mark)
    if " " in word or not page.is_verb_last:
        return False
    if any(0 <= one.start - mark.end <= 1 for one in scene.pick("party")):
        return True  # «گروه داعش خراسان» is no group that was named before
    behind = page.text[mark.end : mark.end + 12].split()
    is_ending = bool(behind) and behind[0] in page.lexicon.listed["suffixes"]
    return (is_ending and page.lexicon.is_plural(f"{word} {behind[0]}")) or any(
        0 <= mark.start - one.end <= 1 for one in scene.pick("numbers.")
    )


def _may_serve(page: Page, party: Mark, people: Mark) -> bool:
    """Whether people named by a party are its own ("a Taliban cleric", "UN staff"), none of a country's."""
    kind = page.lexicon.theatre.parties[party.value].kind
    if kind == "observer":
        return True
    return kind not in ("neighbour", "state") and people.value in page.lexicon.listed["clergy"]


#: "With" stands so many words before those in whose company somebody is («با چهار تن از افرادش»).
_COMPANY_WORDS = 4


def _is_company(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether people are in the company of whom the sentence names before («فرمانده طالبان با دو محافظش»)."""
    words = page.text[scene.start : mark.start].split()[-_COMPANY_WORDS:]
    return not set(words).isdisjoint(page.lexicon.language.grammar.WITH)


def _read_former(page: Page, scene: Scene, mark: Mark) -> Actor | None:
    """Former soldiers and officials are the former government's (codebook, rulings: Who)."""
    party = page.lexicon.theatre.former
    people = scene.pick("people.commanders", "people.fighters", "people.servants", "titles.")
    if _was_of_armed(page, scene, mark):
        return None
    bodies = [one for one in scene.pick("call", "unit") if one.start - mark.end <= _BESIDE_REACH]
    is_beside = any(0 <= one.start - mark.end <= _OWN_REACH for one in (*people, *bodies)) or any(
        _serves(page, one, mark) for one in (*people, *scene.pick("call", "unit"))
    )
    return make_actor(mark, party) if party and is_beside else None


def _was_of_armed(page: Page, scene: Scene, former: Mark) -> bool:
    """Whether an armed party's name stands right behind "former" ("a former Taliban commander")."""
    if page.is_verb_last:
        return False
    named = [one for one in scene.pick("party") if 0 <= one.start - former.end <= _BESIDE_REACH]
    return any(page.lexicon.theatre.is_of(one.value, "armed") for one in named)


def _serves(page: Page, people: Mark, former: Mark) -> bool:
    """Whether people stand right before "former", or serve it ("a soldier of the former army")."""
    if former.start < people.end:
        return False
    between = page.text[people.end : former.start].strip()
    return former.start - people.end <= _BESIDE_REACH or between in page.lexicon.listed["serving"]


#: Right beside another word, in characters.
_BESIDE_REACH = 2


def _read_call(page: Page, mark: Mark, memory: Memory, claimant: Actor | None) -> Actor | None:
    """Who is called so: it depends on who speaks."""
    speaker = claimant.party if claimant else memory.speaker
    call = find_call(page, mark, speaker)
    if call is None:
        return None
    if call.among:
        found = find_among(page, mark, memory, call)
        return refer(mark, found) if found else make_actor(mark, call.means)
    if call.means == "self":
        return make_actor(mark, speaker) if speaker else None
    if call.means != "named":
        return make_actor(mark, call.means)
    named = memory.last(before=len(page.text), apart_from=speaker) or _find_armed(page, speaker)
    if named is not None:
        return refer(mark, named)
    return make_actor(mark, call.otherwise) if call.otherwise else None


def find_among(page: Page, mark: Mark, memory: Memory, call: Call) -> Actor | None:
    """The party among a few that was named last, else the first of them that the report names."""
    last = memory.last(before=mark.start, only=frozenset(call.among))
    if last is not None:
        return last
    named = (one for scene in page.scenes for one in scene.pick("party", "unit", "person") if one.value in call.among)
    return next((make_actor(one, one.value) for one in named), None)


def _find_armed(page: Page, apart_from: str | None) -> Actor | None:
    """The first armed party that the report names anywhere, but one and the party that governs."""
    for mark in (mark for scene in page.scenes for mark in scene.pick("party")):
        if mark.value != apart_from and page.lexicon.theatre.is_rebel(mark.value):
            return make_actor(mark, mark.value)
    return None


def find_call(page: Page, mark: Mark, speaker: str | None) -> Call | None:
    """What a word for somebody means in the mouth of a party, else in anybody's; None where nobody uses it so."""
    language = page.lexicon.language.code
    calls = [call for call in page.lexicon.theatre.calls if mark.value in call.words.get(language, ())]
    by_speaker = [call for call in calls if call.by == speaker]
    by_anybody = [call for call in calls if call.by == "*"]
    return next(iter(by_speaker + by_anybody), None)


def find_referent(
    page: Page,
    scene: Scene,
    mark: Mark,
    memory: Memory,
    likely: Actor | None = None,
    claimant: Actor | None = None,
) -> Actor | None:
    """Whom "the group" or "the front" means: the likely one, else the party that was named last before.

    "The front" is only one of whose names holds the word.
    """
    if mark.kind == "refers.group":
        band = _list_bands(page, mark)
        named = [one for one in scene.pick("party", "unit") if one.end <= mark.start]
        named = [one for one in named if not band or one.value in band]
        here = make_actor(named[-1], named[-1].value) if named else None
        return likely or here or memory.last(before=mark.start, only=band) or claimant or _find_armed(page, None)
    word = page.words_of(mark).split()[-1]
    fronts = frozenset(_list_fronts(page, word))
    named = [one for one in scene.pick("party") if one.end <= mark.start and one.value in fronts]
    if named and memory.last(before=mark.start, only=fronts) is None:
        return make_actor(named[-1], named[-1].value)
    if likely is not None and likely.party in fronts:
        return likely
    return memory.last(before=mark.start, only=fronts) or memory.last(before=len(page.text), only=fronts)


def _list_bands(page: Page, mark: Mark) -> frozenset[str] | None:
    """The armed groups, where words name no state ("the militants"); None where any party may be meant."""
    theatre = page.lexicon.theatre
    if page.is_verb_last or not page.is_plural(mark):
        return None
    return frozenset(party for party in theatre.parties if theatre.is_of(party, "armed"))


def _list_fronts(page: Page, word: str) -> Iterator[str]:
    for form, meanings in page.lexicon.names_with(word):
        for meaning in meanings:
            if meaning.kind == "party" and form:
                yield meaning.value


def _names_owner(page: Page, mark: Mark) -> bool:
    """Whether words such as "of its" say whose men they are."""
    return page.words_of(mark).split()[-1] in page.lexicon.own_words


def _owns_people(scene: Scene, mark: Mark) -> bool:
    """Whether people or things stand right behind (or, in Dari and Pashto, before) a word such as "its"."""
    homes = {other.start for other in scene.pick("places_of.civilians")}
    return any(
        other.kind.startswith(_OWNED)
        and other.start not in homes
        and (0 <= other.start - mark.end <= _OWN_REACH or 0 <= mark.start - other.end <= _OWNED_REACH)
        for other in scene.marks
    )
