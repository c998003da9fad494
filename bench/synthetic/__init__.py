"""A made-up year of war with its truth: reports, their claims, the incident of each claim, the origin of each copy.

    for told in tell_incidents(40_000, load_theatre()):
        told.report, told.claims, told.incidents, told.origin

Reports come one by one, day by day, the same for the same seed, so a million claims need no more memory than a day.
40,000 incidents are one year; more incidents are more years, as many a day.

What it is made of, and how often. The numbers stand in `Habits`; they were set from the worked case of August 2023 and
from what newsrooms complain of, before the weights were fitted, and are not tuned to what matching does well. `seer`
says how much of it nobody can tell:

- Incidents fall on the theatre's districts unevenly: the fullest has two to three a day, the first twenty a fifth of
  all. Districts whose name two provinces have are twice as likely as others. In each province two or three pairs of
  actors make up most of the incidents, so the same two fight in one district day after day.
- One attack in 25 has a second one by the same party in the same district on the same night, with another target:
  civilians, or the same enemy at another named spot.
- Nearly all incidents happen at a named spot. At least four of ten such spots are in no gazetteer and are spelled by
  ear. No spot takes more than 18 % of a district's incidents, so that two of one district are at one spot in 2 % of
  cases (in the gold of two days of one district 29 of 691 pairs, some of them one incident under two dates).
- How often a claim names the spot hangs on how busy the district is, as in the gold (2026-11): of the claims about
  Kabul, where something happens every few days, 93 % name a quarter or street (69 of 74), of those about districts that
  the gold knows from fewer than six claims 19 % (31 of 166). A district with an incident every other day is told like
  Kabul, one with an incident in fifty days like the country. So 75 % of the claims of this dense year name a spot; in
  the worked case, with an incident a day in all the country, 54 % do.
- Each incident is told in 3 to 8 reports in English, Dari and Pashto: by who did it, its other channel in another
  language, outlets that carry its word, the other side, local sources, witnesses, an outlet in its own voice.
- A claim leaves out the district (4 %), all places (1 %) or the day (10 %, as in the gold); it names another spot of
  the district (4 %), slips by a day (7 %), says two days (2 %), takes the whole week before its report (1 %); names the
  wrong province of a homonym (3 %); leaves out who did it or says something vague (12 % of those who take no part);
  says a kindred kind (15 %; in the worked case two claims about one incident give the same kind in 58 of 80 pairs, and
  the same day in 55 of 58). The gold leaves out more places: 18 % say no district, 6 % nothing.
- A fifth of the incidents have no figures, and of the others 8 % of the claims carry none. In the gold 75 % of the
  claims give a figure, whether they are the doer's, the other side's or somebody else's; here 66 % do. The toll is the
  teller's own: who did it and who was hit differ. A toll rises in the reports of later days (12 % of incidents), is
  turned into "at least" (15 %), loses a figure (15 %), is misheard by one or two (3 %).
- Of the outlets' reports 8 % are copies with a few words changed, 5 % translations that name their source, 5 %
  translations between editions of one outlet that do not; in these one claim in eight is read a little differently.
  About one claim in 25 stands in a round-up of two to four incidents.
- Texts have 60 to 150 words drawn by Zipf's law from 20,000 per language, a sentence with the facts in the report's
  language, and the outlet's closing line, which is the same in each of its reports.

Until 2026-11 a claim named no spot in 28 % of cases wherever it was, gave no figures in 35 % where no party spoke, and
six of ten incidents of a district could be at the one spot that the gazetteer has there, which the gold does not bear
out; a seer's pairs were then right in 95.8 % and complete in 96.5 %. What is left is hard: reports on two attacks by
one front in one district on one day, of which one names neither spot nor toll, and reports that name only a province.
"""

from synthetic.events import FIRST, Event, make_events
from synthetic.sayings import KINDRED, READER, Told
from synthetic.tellers import tell_incidents
from synthetic.world import Habits, World

__all__ = ["FIRST", "KINDRED", "READER", "Event", "Habits", "Told", "World", "make_events", "tell_incidents"]
