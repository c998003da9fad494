"""What holds of any draft: exchange the parties and the remarks are exchanged; the same text, the same remarks."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

NAMES = {"Freedom Front": "Resistance Front", "Resistance Front": "Freedom Front"}
IDS = {"aff": "nrf", "nrf": "aff"}

SENTENCES = (
    "The Freedom Front says it carried out {a} attacks on the Taliban from 1 to 20 August 2023.",
    "The Resistance Front claimed {b} attacks in the same 20 days.",
    "In all, the two groups claim {c} attacks.",
    "The Freedom Front says that {a} Taliban fighters were killed and {b} wounded in its attacks.",
    "{c} Taliban fighters were killed in the attacks of the Resistance Front.",
    "Attacks by the Freedom Front have risen sharply.",
    "On 11 August the Resistance Front said its fighters attacked a Taliban post in Kabul, killing {a}.",
    "The Taliban never mention the Freedom Front.",
    "Most of the attacks by the Resistance Front were in Kabul, it said.",
)


def exchange_text(text):
    parts = text.replace("Freedom Front", "\0").replace("Resistance Front", "Freedom Front")
    return parts.replace("\0", "Resistance Front")


def exchange_claim(claim):
    swap = IDS.get
    return msgspec.structs.replace(
        claim,
        claimant=swap(claim.claimant, claim.claimant),
        initiator=swap(claim.initiator, claim.initiator),
        target=swap(claim.target, claim.target),
        sides=tuple(swap(side, side) for side in claim.sides),
        losses=tuple(msgspec.structs.replace(loss, party=swap(loss.party, loss.party)) for loss in claim.losses),
    )


def exchange_extract(extract):
    """The same ledger with the two fronts exchanged, claim by claim."""
    claims = {id: exchange_claim(claim) for id, claim in extract.claims.items()}
    incidents = [
        msgspec.structs.replace(incident, claims=tuple(claims[id].id for id in incident.claims))
        for incident in extract.incidents.values()
    ]
    reactions = tuple(
        msgspec.structs.replace(said, party=IDS.get(said.party, said.party), to=IDS.get(said.to, said.to))
        for said in extract.reactions
    )
    return msgspec.structs.replace(
        extract,
        claims={claim.id: claim for claim in claims.values()},
        incidents={incident.id: incident for incident in incidents},
        reactions=reactions,
    )


@settings(max_examples=40, deadline=None)
@given(
    chosen=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True),
    numbers=st.lists(st.integers(2, 40), min_size=3, max_size=3),
)
def test_exchange_the_parties_and_verdicts_and_remarks_are_exchanged_and_nothing_else(check, case, chosen, numbers):
    a, b, c = numbers
    text = "\n\n".join(sentence.format(a=a, b=b, c=c) for sentence in chosen)
    one = check(text)
    other = check(exchange_text(text), extract=exchange_extract(case.extract))
    assert [statement.verdict for statement in one.statements] == [statement.verdict for statement in other.statements]
    mirrored = sorted(
        (remark.kind, remark.verdict, IDS.get(remark.party, remark.party) or "") for remark in one.remarks
    )
    assert mirrored == sorted((remark.kind, remark.verdict, remark.party or "") for remark in other.remarks)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_read_back_without_a_fault(check, text):
    for lang in ("en", "fa"):
        checked = check(f"{text} Freedom Front 5 attacks {text}", lang)
        assert checked == check(f"{text} Freedom Front 5 attacks {text}", lang)
