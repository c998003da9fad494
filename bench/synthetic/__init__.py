"""A made-up year of war with its truth: reports, their claims, the incident of each claim, the origin of each copy.

    for told in tell_incidents(40_000, load_theatre()):
        told.report, told.claims, told.incidents, told.origin

Reports come one by one, day by day, the same for the same seed, so a million claims need no more memory than a day.
40,000 incidents are one year; more incidents are more years, as many a day.

What it is made of, and how often. The shares stand in `Habits`. `python bench/habits.py` counts the same in the coded
reports: the worked case of August 2023 (69 claims, and the only incidents that are coded across reports: 13 in two
reports or more), tests/gold without the reports that only measure, and further folders; 917 claims in 2026-11. Where
a figure is followed by "coded", the second one is theirs. `seer` says how much of the year nobody can tell.

- Incidents fall on the theatre's districts unevenly: the fullest has two to three a day, the first twenty a fifth of
  all. Districts whose name two provinces have are twice as likely as others. In each province two or three pairs of
  actors make up most of the incidents, so the same two fight in one district day after day. Of one incident in seven
  nobody knows the doer (coded: 15 % of what a report tells of one day in one province).
- One attack in 25 has a second one by the same party in the same district on the same night, with another target:
  civilians, or the same enemy at another named spot.
- How finely a place is known belongs to the incident: 11 % are told by their province alone, whoever tells them
  (coded: 9 % of what a report tells of one day in one province, 11 % of the fresh news in it), 1.5 % without any
  place. Of the others a claim leaves out the district in 2 %. In the case three of the 13 incidents have no district
  in any report; of the 27 reports on those with one, without reviews of a month and one operation over three
  districts, none leaves it out.
- Nearly all incidents happen at a named spot. At least four of ten such spots are in no gazetteer and are spelled by
  ear. No spot takes more than 18 % of a district's incidents, so that two of one district are at one spot in 2 % of
  cases. How often a claim names the spot hangs on how busy the district is: of the coded claims about Kabul 93 % name
  a quarter or street (69 of 74), of those about districts with fewer than six claims 19 % (31 of 166). If one report
  names a spot, another one does in 82 % (coded: 77 % of 47).
- Each incident is told in 3 to 8 reports in English, Dari and Pashto: by who did it, its other channel in another
  language, outlets that carry its word, the other side, local sources, witnesses, an outlet in its own voice. Of the
  outlets that carry the doer's word 36 % ask somebody else beside it, which makes two claims of one report in one of
  seven reports of the case. Place and day then hold for both (coded: 12 of 12 pairs), and the second voice mostly
  gives no figures (9 of 12) and often no doer (8 of 12 name another or none).
- 38 % of the claims stand in lists: reports in which the same voice tells several incidents of the day, near ones
  first (coded: 38 % in the case, 59 % in all). In the case any two incidents of one district and day are told
  together by some report.
- A claim leaves out the day (11.5 %; coded: 9 %, in the case 19 %), slips by a day (3.5 %: first days agree in 92 %
  of pairs, coded: 93 % of 46), says two days (2 %), takes the whole week before its report (1 %); names another spot
  of the district (4 %) or the wrong province of a homonym (3 %); says a kindred kind (15 %: kinds agree in 74 % of
  pairs, coded: 74 % of 68). One in 25 leaves the doer vague where its report asks nobody else (coded: 0 of 68).
- 76 % of the claims give a figure (coded: 76 %). Figures lie as in the coded claims: one in four is 1, one in two is
  up to 3, one in ten 17 or more. The toll is the teller's own: who did it and who was hit differ, and one in five of
  those who take no part repeats the lower one. A toll rises in the reports of later days (12 % of incidents), is
  turned into "at least" (10 %; coded: 9 % of claims), loses a figure (15 %), is misheard by one or two (3 %). So two
  reports agree on a figure in 84 % of pairs (coded: 96 % of 26), and every third incident has two tolls (coded: 2 of
  10).
- Of the outlets' reports 8 % are copies with a few words changed, 5 % translations that name their source, 5 %
  translations between editions of one outlet that do not; in these one claim in eight is read a little differently.
- Texts have 60 to 150 words drawn by Zipf's law from 20,000 per language, a sentence with the facts in the report's
  language, and the outlet's closing line, which is the same in each of its reports.

What the coded reports have and the year has not: engagements of three days and more (8 % of the claims) or of several
places (5 %), losses of two parties, places abroad, and reviews of a month, which name province and day alone; a dense
year's review would pick one incident in some hundred.

What is left is hard: incidents of one front on one day that are known by the province alone, and reports on two
attacks in one district of which one names neither spot nor toll.
"""

from synthetic.events import FIRST, Event, make_events
from synthetic.sayings import KINDRED, READER, Told
from synthetic.tellers import tell_incidents
from synthetic.world import Habits, World

__all__ = ["FIRST", "KINDRED", "READER", "Event", "Habits", "Told", "World", "make_events", "tell_incidents"]
