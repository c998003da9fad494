"""What belongs to one assertion: scenes of one voice about one event, gathered into an account."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.lang.dates import Days, parse_days
from sayso.read.actors import Actor
from sayso.read.attribution import Voice
from sayso.read.events import Frame
from sayso.read.losses import Cost
from sayso.read.marks import Mark, Page, Scene
from sayso.read.surroundings import PlaceWords
from sayso.records import Draft, DraftLoss, Phrase

#: How far from a word for a loss those who were lost stand, in characters.
_TOLL_REACH = 20


@dataclass(frozen=True)
class Telling:
    """What one scene says: the event, who, whom, at what cost, where and when; and how it is put."""

    scene: Scene
    voice: Voice
    frame: Frame | None
    costs: tuple[Cost, ...]
    places: tuple[PlaceWords, ...]
    times: tuple[Mark, ...]
    evidence: tuple[Mark, ...]
    stance: Mark | None
    count: Mark | None
    shift: Mark | None
    is_total: bool
    is_another: bool
    is_new: bool
    is_vague: bool


@dataclass
class Account:
    """One voice's version of one event, growing scene by scene.

    `borrowed` is the version of another voice that it speaks about, `shared` all versions of that event;
    `places_before` and `times_before` are where and when of what the same voice told before it, where it goes on from
    there; `details` are scenes of the report's own voice that only say where and when; `unknown` stands where the
    report says that nobody knows who did it; `period` is the time that a body which observes gives for its whole
    report; `lead` counts, at the head of the report, what is told one by one.
    """

    voice: Voice
    tellings: list[Telling] = field(default_factory=list)
    borrowed: "Account | None" = None
    places_before: list[PlaceWords] = field(default_factory=list)
    times_before: list[Mark] = field(default_factory=list)
    shared: list["Account"] = field(default_factory=list)
    details: list[Telling] = field(default_factory=list)
    unknown: Actor | None = None
    period: list[Mark] = field(default_factory=list)
    lead: "Account | None" = None

    @property
    def begins(self) -> int:
        """Where its first scene begins."""
        return self.tellings[0].scene.start

    @property
    def frame(self) -> Frame | None:
        """The finest event told: a blast before an attack, an attack with a target before one without."""
        frames = [telling.frame for telling in self.tellings if telling.frame]
        blasts = [frame for frame in frames if frame.event in ("explosion", "strike")]
        if frames and blasts and frames[0].event in ("attack", "clash"):
            first, blast = frames[0], blasts[0]
            return blast._replace(initiator=blast.initiator or first.initiator, target=blast.target or first.target)
        if frames and frames[0].event == "clash" and not self.is_total:
            begun = [frame for frame in frames if frame.event == "attack" and self._accuses(frame)]
            return begun[0] if begun else frames[0]
        return frames[0] if frames else None

    def _accuses(self, frame: Frame) -> bool:
        """Whether the voice says that another side began."""
        doer, speaker = frame.initiator, self.voice.as_actor()
        return doer is not None and speaker is not None and doer.party not in (speaker.party, UNKNOWN)

    @property
    def borrowed_frame(self) -> Frame | None:
        """The event of the version that it speaks about, or of the one before that."""
        other = self.borrowed
        while other is not None and other.frame is None:
            other = other.borrowed
        return other.frame if other else None

    @property
    def own_places(self) -> list[PlaceWords]:
        """The places that its own scenes give."""
        told = [telling for telling in (*self.tellings, *self.details) if telling.places]
        own = list(told[0].places) if told else []
        for telling in told[1:]:
            if telling.frame or telling.costs:
                own += [place for place in telling.places if place.is_finer]
        return own

    def _list_times(self, telling: Telling) -> list[Mark]:
        """The times of a scene; one that tells nothing of the event, further on, lends no period ("two years ago")."""
        tells = bool(telling.frame or telling.costs or telling.stance) or telling in self.details
        is_near = telling.scene.paragraph == self.tellings[0].scene.paragraph
        return [mark for mark in telling.times if tells or is_near or mark.kind != "dates.period"]

    @property
    def places(self) -> list[PlaceWords]:
        """Its own places; else those of another version of the event, else of what its voice told before."""
        own = self.own_places
        others = [account.own_places for account in self.shared if account is not self]
        if own and (self.is_total or any(place.is_finer for place in own)):
            return own + ([] if self.is_total else _list_finer(own, others))
        finer = [places for places in others if any(place.is_finer for place in places)]
        if own:
            agreeing = [places for places in finer if _same_province(own, places)]
            return own + agreeing[0] if agreeing else own
        found = next(iter((*finer, *(places for places in others if places))), [])
        return found or self.places_before

    @property
    def own_times(self) -> list[Mark]:
        """The times of the first scene that gives one."""
        told = [self._list_times(telling) for telling in (*self.tellings, *self.details)]
        periods = [mark for times in told for mark in times if mark.kind == "dates.period"]
        if self.is_total and periods:
            return periods[:1]
        return next((times for times in told if times), [])

    @property
    def times(self) -> list[Mark]:
        """Its own times; else those of another version of the event, else of what its voice told before."""
        others = (account.own_times for account in self.shared if account is not self)
        found = self.own_times or next((times for times in others if times), [])
        return found or self.times_before or self.period or (self.lead.own_times if self.lead else [])

    @property
    def is_apart(self) -> bool:
        """Whether its first scene sets its event apart from the one told before ("a second clash")."""
        return self.tellings[0].is_another

    @property
    def costs(self) -> list[Cost]:
        """The losses of all scenes."""
        return [cost for telling in self.tellings for cost in telling.costs]

    @property
    def is_total(self) -> bool:
        """Whether its first scene counts or sums several events."""
        return self.tellings[0].is_total


def place_telling(accounts: list[Account], telling: Telling, page: Page) -> Account | None:
    """The account that a telling goes on with or opens; None where it says nothing that a claim could rest on."""
    same_voice = [account for account in accounts if account.voice.claimant == telling.voice.claimant]
    for account in reversed(same_voice[-1:]):
        if _goes_on(account, telling, page):
            account.tellings.append(telling)
            return account
    if accounts and _takes_up_lead(accounts[-1], telling, page):
        accounts[-1].voice = telling.voice
        accounts[-1].tellings.append(telling)
        return accounts[-1]
    if accounts and _only_places(telling) and _agrees(accounts[-1], telling, page):
        accounts[-1].details.append(telling)
        return None
    if not _can_open(telling, accounts):
        return None
    account = Account(telling.voice, [telling], _find_borrowed(accounts, telling, page))
    account.shared = account.borrowed.shared if account.borrowed else []
    account.shared.append(account)
    before = _find_before(accounts, telling)
    if before is not None:
        account.places_before = before.places if account.is_apart and not account.is_total else []
        account.times_before = before.times if account.is_apart or account.is_total else []
    account.lead = accounts[0] if accounts and _counts_up(accounts[0], telling) else None
    accounts.append(account)
    return account


def _takes_up_lead(account: Account, telling: Telling, page: Page) -> bool:
    """Whether a named voice vouches for what the report's own voice said first, without a source ("..., police said").

    The lead is then that voice's, unless it counts what the voice does not.
    """
    lead, voice = account.voice, telling.voice
    if (
        lead.claimant != "outlet"
        or lead.chain
        or not voice.chain
        or voice.claimant == "outlet"
        or len(account.shared) > 1
    ):
        return False
    if (
        not (telling.frame or telling.costs)
        or telling.is_another
        or telling.is_vague
        or telling.is_total != account.is_total
    ):
        return False
    if telling.stance is not None or not _counts_alike(account, telling, page):
        return False
    return (
        not _conflicts_in_place(account, telling, page)
        and not _conflicts_in_kind(account, telling)
        and not _conflicts_in_roles(account, telling)
    )


def _counts_alike(account: Account, telling: Telling, page: Page) -> bool:
    """Whether a telling repeats a count of the account; an account without counts is like any."""
    mine = {(cost.outcome, _said(cost, page)) for cost in account.costs if cost.number}
    theirs = {(cost.outcome, _said(cost, page)) for cost in telling.costs if cost.number}
    return bool(mine & theirs) or not mine


def _counts_up(lead: Account, telling: Telling) -> bool:
    """Whether the report's own voice counted the events of one day, one of which is told now."""
    days = [mark for mark in lead.own_times if mark.kind != "dates.period"]
    return lead.is_total and lead.voice.claimant == "outlet" and bool(days) and not telling.is_total


def _find_before(accounts: list[Account], telling: Telling) -> Account | None:
    """What the same voice told last, of the same scope."""
    same = [
        one for one in accounts if one.voice.claimant == telling.voice.claimant and one.is_total == telling.is_total
    ]
    return same[-1] if same else None


def _same_province(one: list[PlaceWords], other: list[PlaceWords]) -> bool:
    mine = {mark.value for place in one for mark in place.marks if mark.kind == "province"}
    theirs = {mark.value for place in other for mark in place.marks if mark.kind == "province"}
    return not theirs or bool(mine & theirs)


def _adds_to(account: Account, telling: Telling) -> bool:
    """Whether a scene without place and day goes on with a total ("four of ours fell in these clashes")."""
    return account.is_total and not telling.is_total and not telling.places and not telling.times


def _list_finer(own: list[PlaceWords], others: list[list[PlaceWords]]) -> list[PlaceWords]:
    """The localities that other versions name in the district, where these places name none."""
    if any(place.has_locality for place in own):
        return []
    mine = _list_ids(own, "district")
    return next(
        (
            places
            for places in others
            if any(place.has_locality for place in places) and mine & _list_ids(places, "district")
        ),
        [],
    )


def _is_other_source(account: Account, telling: Telling) -> bool:
    """Whether another one of the nameless speaks ("a source ... tells it differently")."""
    voice = telling.voice
    if voice.claimant not in ("local-sources", "witnesses") or not voice.chain or not account.voice.chain:
        return False
    is_named_anew = (
        telling.scene.start <= voice.chain[0].start < telling.scene.end and voice.chain != account.voice.chain
    )
    acts = telling.frame is not None and telling.frame.initiator is not None
    return is_named_anew and acts and (account.frame is None or account.frame.initiator is None)


def _only_places(telling: Telling) -> bool:
    """Whether a scene of the report's own voice tells where and when, but neither who nor at what cost."""
    frame = telling.frame
    is_named = any(mark.kind != "voices.outlet" for mark in telling.voice.chain)
    if telling.voice.claimant != "outlet" or is_named or frame is None or telling.count or telling.is_vague:
        return False
    has_who = frame.initiator is not None or frame.target is not None or bool(frame.sides)
    return not has_who and not telling.costs and not telling.is_another and bool(telling.places or telling.times)


def _agrees(account: Account, telling: Telling, page: Page) -> bool:
    return (
        not account.is_total
        and not _conflicts_in_place(account, telling, page)
        and not _conflicts_in_kind(account, telling)
    )


def _goes_on(account: Account, telling: Telling, page: Page) -> bool:
    if telling.count is not None or (telling.is_total != account.is_total and not _adds_to(account, telling)):
        return False
    if _is_other_source(account, telling):
        return False
    if telling.frame is None:
        return not (telling.times and _conflicts_in_place(account, telling, page))
    if telling.is_another or (telling.is_new and account.frame and (telling.costs or telling.places or telling.times)):
        return False
    return not (
        _conflicts_in_kind(account, telling)
        or _is_recalled(account, telling, page)
        or _conflicts_in_roles(account, telling)
        or _conflicts_in_place(account, telling, page)
        or _conflicts_in_time(account, telling, page)
        or _conflicts_in_losses(account, telling, page)
    )


# What people hear from afar.
_HEARD = frozenset({"explosion", "attack", "clash", "strike"})

# An arrest, a surrender or a seizure is news of its own beside a fight; what else happens in a fight is part of it.
_APART = frozenset({"arrest", "surrender", "seizure", "other"})


def _conflicts_in_kind(account: Account, telling: Telling) -> bool:
    frame, other = account.frame, telling.frame
    if other is None:
        return False
    if frame is None:
        return other.event in _APART and any(cost.outcome in ("killed", "wounded") for cost in account.costs)
    if frame.event == "operation" and _is_its_end(account, telling):
        return False
    return frame.event != other.event and (frame.event in _APART or other.event in _APART)


def _is_its_end(account: Account, telling: Telling) -> bool:
    """Whether an arrest is how an operation ended: told right behind it, without place or day of its own."""
    is_near = telling.scene.paragraph - account.tellings[-1].scene.paragraph <= 1
    arrests = telling.frame is not None and telling.frame.event == "arrest"
    return is_near and arrests and bool(telling.costs) and not telling.places and not telling.times


def _is_recalled(account: Account, telling: Telling, page: Page) -> bool:
    """Whether the report's own voice tells, in another paragraph, of another day's event with a toll of its own."""
    last = account.tellings[-1].scene
    if telling.voice.claimant != "outlet" or telling.frame is None:
        return False
    if telling.scene.paragraph == last.paragraph or not telling.times or not telling.costs or not account.costs:
        return False
    mine = {(cost.outcome, _said(cost, page)) for cost in account.costs}
    return not account.own_times and not any((cost.outcome, _said(cost, page)) in mine for cost in telling.costs)


def _conflicts_in_roles(account: Account, telling: Telling) -> bool:
    frame, other = account.frame, telling.frame
    if frame is None or other is None:
        return False
    mine, theirs = frame.initiator, other.initiator
    return mine is not None and theirs is not None and mine.party != theirs.party


def _conflicts_in_place(account: Account, telling: Telling, page: Page) -> bool:
    """Two different provinces, or two different districts, are two places."""
    for level in ("province", "district"):
        mine = _list_ids(account.places, level)
        theirs = _list_ids(telling.places, level)
        if mine and theirs and not mine & theirs:
            return True
    return False


def _list_ids(places: list[PlaceWords] | tuple[PlaceWords, ...], level: str) -> set[str]:
    """The ids of the gazetteer that the names of one level may mean; a province's name is no district here."""
    marks = [mark for place in places for mark in place.marks]
    provinces = {mark.start for mark in marks if mark.kind == "province"}
    return {
        mark.value
        for mark in marks
        if mark.kind.removeprefix("weak.") == level and (level == "province" or mark.start not in provinces)
    }


def _conflicts_in_time(account: Account, telling: Telling, page: Page) -> bool:
    mine, theirs = _read_days(account.times, page), _read_days(telling.times, page)
    if mine is None or theirs is None or not (telling.places or telling.costs):
        return False
    return mine != theirs


def _read_days(times: Sequence[Mark], page: Page) -> Days | None:
    """The days that words name; None where they tell none, or nothing but "the same day"."""
    words = [page.text[mark.start : mark.end] for mark in times]
    return parse_days(words, page.report.published, page.lexicon.language) if words else None


def _conflicts_in_losses(account: Account, telling: Telling, page: Page) -> bool:
    mine = {(cost.outcome, _party(cost)): _said(cost, page) for cost in account.costs if cost.number}
    for cost in telling.costs:
        said = mine.get((cost.outcome, _party(cost)))
        if said is not None and cost.number and said != _said(cost, page) and telling.times:
            return True
    return False


def _party(cost: Cost) -> str | None:
    return cost.actor.party if cost.actor else None


def _said(cost: Cost, page: Page) -> str:
    return " ".join(page.text[mark.start : mark.end] for mark in cost.number)


def _can_open(telling: Telling, accounts: list[Account]) -> bool:
    """Whether a telling is a claim of its own: an event or a loss, with someone, somewhere or some day."""
    frame = telling.frame
    if telling.is_vague and (not telling.times or telling.scene.has("numbers.none")):
        return False
    if telling.count is not None:
        return True
    if frame is None:
        is_answer = telling.stance is not None and bool(accounts) and _speaks_to_it(telling)
        counts = any(cost.number for cost in telling.costs) and bool(telling.voice.chain)
        return is_answer or counts or (bool(telling.costs) and bool(accounts or telling.places or telling.times))
    if _only_places(telling):
        return True
    has_who = frame.initiator is not None or frame.target is not None or bool(frame.sides)
    has_number = any(cost.number or cost.is_zero for cost in telling.costs)
    has_where = bool(telling.places or telling.times)
    if telling.is_another and has_who and accounts:
        return True
    is_sourced = bool(telling.voice.chain) and has_where and bool(accounts or (telling.places and telling.times))
    if _tells_heard(telling) or is_sourced:
        return True
    is_about_earlier = bool(accounts) and (telling.stance is not None or not telling.places)
    return (
        (has_where and (has_who or bool(telling.costs)))
        or has_number
        or (is_about_earlier and bool(telling.stance or telling.voice.chain))
    )


def _speaks_to_it(telling: Telling) -> bool:
    """Whether an answer names what it answers: the claim, the toll, or "it"."""
    is_party = telling.voice.as_actor() is not None and bool(telling.voice.chain)
    says_yes = telling.stance is not None and telling.stance.kind == "stances.confirms"
    names_it = telling.scene.has("saying.statements", "totals.counted")
    return names_it or (is_party and (says_yes or telling.scene.has("refers.they")))


def _tells_heard(telling: Telling) -> bool:
    """Whether people near by say where and when a blast or shots were heard (codebook, rulings: Which claims)."""
    frame, voice = telling.frame, telling.voice
    is_near = voice.claimant in ("witnesses", "local-sources") and bool(voice.chain)
    return is_near and frame is not None and frame.event in _HEARD and bool(telling.places or telling.times)


def _find_borrowed(accounts: list[Account], telling: Telling, page: Page) -> Account | None:
    """The account that another voice's version speaks about: the last one that does not conflict with it."""
    if telling.is_total or (telling.is_another and telling.times):
        return None
    for account in reversed(accounts):
        if account.is_total or account.voice.claimant == telling.voice.claimant:
            continue
        if not _conflicts_in_place(account, telling, page):
            return account
    return None


def draft_account(account: Account, anchor: list[Mark], page: Page) -> Draft | None:
    """The account as a draft; None where it has no event and nothing to borrow one from.

    `anchor` is the time that the account before it gives.
    """
    frame = account.frame or account.borrowed_frame or _frame_losses(account)
    if frame is None or all(_only_places(telling) for telling in account.tellings):
        return None
    own = account.frame
    stance = find_stance(account)
    counts = [telling.count for telling in account.tellings if telling.count]
    event = _choose_event(account, frame)
    trigger = page.quote(event.start, event.end, event.kind)
    return Draft(
        begins=page.folded.span(account.begins, account.begins)[0],
        ends=page.folded.span(account.tellings[-1].scene.end - 1, account.tellings[-1].scene.end)[1],
        event=(trigger,),
        claimant=page.chain(account.voice.chain, account.voice.claimant),
        stance=(page.quote(stance.start, stance.end, stance.kind),) if stance else (),
        scope=(trigger,) if account.is_total else (),
        initiator=_actor(page, (own.initiator if own else None) or (None if stance else account.unknown)),
        target=_actor(page, _target(account, own or _frame_losses(account))),
        sides=tuple(_actor(page, side) for side in (own.sides if own else ())),
        losses=tuple(_draft_loss(page, cost) for cost in _name_civilians(account) if _is_toll(page, account, cost)),
        count=tuple(page.phrase(mark) for mark in counts[:1]) if account.is_total else (),
        places=tuple(tuple(page.phrase(mark) for mark in place.marks) for place in account.places),
        time=tuple(page.phrase(mark) for mark in account.times),
        anchor=tuple(page.phrase(mark) for mark in anchor),
        shift=tuple(page.phrase(telling.shift) for telling in account.tellings[:1] if telling.shift),
        near=page.provinces,
        evidence=tuple(page.phrase(mark) for telling in account.tellings for mark in telling.evidence),
    )


def _frame_losses(account: Account) -> Frame | None:
    """The event of an account that tells losses and no word for what happened: people taken, or an attack on them."""
    costs = [cost for cost in account.costs if cost.number and not cost.is_zero]
    if not costs:
        return None
    event = "arrest" if costs[0].outcome == "captured" else "attack"
    trigger = costs[0].trigger._replace(kind=f"events.{event}.nouns")
    return Frame(event, trigger, None, costs[0].actor, ())


def find_stance(account: Account) -> Mark | None:
    """The words by which an account confirms or denies, None where it claims.

    Said outright; or a party, or people near by without naming anybody, speak of what a party claimed before.
    """
    said = next((telling.stance for telling in account.tellings if telling.stance), None)
    if said is not None and said.kind == "stances.confirms" and account.borrowed is None:
        said = None  # nothing was said before that could be confirmed
    if said is None and _tells_own_loss(account):
        return account.costs[0].trigger._replace(kind="stances.confirms")
    if said is not None or account.borrowed is None or account.is_total:
        return said
    frame, other = account.frame, account.borrowed.frame
    voice, speaker = account.voice, account.borrowed.voice.as_actor()
    if frame is None or other is None or speaker is None:
        return None
    hit = {actor.party for actor in (other.target, *other.sides) if actor}
    is_hit = voice.claimant in hit and (frame.initiator is None or frame.initiator.party == speaker.party)
    is_near = voice.claimant in ("local-sources", "witnesses") and frame.initiator is None
    return frame.trigger._replace(kind="stances.confirms") if is_hit or is_near else None


def _tells_own_loss(account: Account) -> bool:
    """Whether a party reports nothing but what it lost itself (codebook, rulings: Which claims)."""
    losers = {cost.actor.party if cost.actor else None for cost in account.costs if not cost.is_zero}
    frame = account.frame
    attacked = frame is not None and frame.initiator is not None and frame.initiator.party == account.voice.claimant
    return losers == {account.voice.claimant} and account.voice.as_actor() is not None and not attacked


def _choose_event(account: Account, frame: Frame) -> Mark:
    """The word for the event: "that attack" said of a blast told before is the blast."""
    other = account.borrowed_frame
    is_finer = other is not None and other.event in ("explosion", "strike") and frame.event in ("attack", "clash")
    if other is not None and is_finer and not any(telling.places for telling in account.tellings):
        return frame.trigger._replace(kind=other.trigger.kind)
    return frame.trigger


def _target(account: Account, frame: Frame | None) -> Actor | None:
    if frame is None or frame.event == "clash":
        return None
    acting = frame.initiator.party if frame.initiator else None
    others = [telling.frame.target for telling in account.tellings if telling.frame and telling.frame.target]
    hurt = [
        cost.actor
        for cost in account.costs
        if cost.actor and not cost.is_zero and cost.actor.party not in (acting, CIVILIANS)
    ]
    told = frame.target or next(iter(others), None) or next(iter(hurt), None)
    if told is None and frame.initiator is not None and account.borrowed_frame is not None:
        borrowed = account.borrowed_frame.target
        return borrowed if borrowed is not None and borrowed.party != acting else None
    return told or _find_civilians(account)


def _find_civilians(account: Account) -> Actor | None:
    """Civilians, where nobody else was hurt."""
    hurt = [cost.actor for cost in _name_civilians(account) if not cost.is_zero]
    return hurt[0] if hurt and all(actor is not None and actor.party == CIVILIANS for actor in hurt) else None


def _actor(page: Page, actor: Actor | None) -> tuple[Phrase, ...]:
    if actor is None or actor.party is None:
        return ()
    return page.chain(actor.chain, actor.party)


def _name_civilians(account: Account) -> list[Cost]:
    """The losses; people of whom nothing is said are civilians where an account speaks of civilians or their places."""
    marks = [
        mark for telling in account.tellings for mark in telling.scene.pick("people.civilians", "places_of.civilians")
    ]
    if not marks or (account.frame and account.frame.target is not None):
        return account.costs
    civilians = Actor(marks[0].start, marks[0].end, CIVILIANS, (marks[0],))
    return [
        cost._replace(actor=civilians) if cost.actor is None and not cost.is_zero else cost for cost in account.costs
    ]


def _is_toll(page: Page, account: Account, cost: Cost) -> bool:
    """Whether a loss says how many, be it only "fighters": "a slain official" in passing is no toll."""
    if cost.outcome == "captured" and account.frame is not None and account.frame.event == "killing":
        return False  # captured and then killed: only the dead are losses
    told = {(other.outcome, _party(other)) for other in account.costs if other.number}
    if not cost.number and not cost.is_zero and (cost.outcome, _party(cost)) in told:
        return False
    if cost.outcome not in ("killed", "wounded") or cost.number or cost.is_zero:
        return True
    people = [mark for telling in account.tellings for mark in telling.scene.pick("people.")]
    near = [
        mark
        for mark in people
        if min(abs(mark.start - cost.trigger.end), abs(cost.trigger.start - mark.end)) <= _TOLL_REACH
    ]
    return any(page.lexicon.is_plural(page.text[mark.start : mark.end].split()[-1]) for mark in near)


def _draft_loss(page: Page, cost: Cost) -> DraftLoss:
    number = tuple(page.phrase(mark) for mark in cost.number)
    if cost.is_zero:
        number = (page.quote(cost.trigger.start, cost.trigger.end, "losses.none"),)
    outcome = page.quote(cost.trigger.start, cost.trigger.end, f"losses.{cost.outcome}")
    return DraftLoss((outcome,), _actor(page, cost.actor), number)
