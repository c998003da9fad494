"""Words by which somebody speaks in a clause."""

from dataclasses import dataclass

from sayso.read.scan.marks import Mark
from sayso.read.speech.attribution import Voice
from sayso.read.syntax.clauses import Clause, Group

SAYS = ("saying.verbs", "another.recall", "stances.", "responsibility.taken")


@dataclass(frozen=True)
class Saying:
    """Words by which somebody speaks in a clause. `holds` says whether what was said hangs on the clause itself."""

    clause: Clause
    voice: Voice
    start: int
    stance: Mark | None = None
    is_phrase: bool = False
    holds: bool = False
    group: Group | None = None
    is_view: bool = False
    tells: bool = False  # "said it carried out": what hangs on it is told by who speaks
