"""Addresses to bytes, politely and safely: the only place from which sayso asks other people's machines.

In: an address and what it said of itself last time. Out: `Fetched`, or FetchError with a reason. Nobody is asked faster
than the pace, nor against robots.txt; nothing inside private networks is asked at all, and no body is read without end.
"""

from sayso.collect.web.fetching import Fetched, Fetcher, Manners, parse_manners
from sayso.collect.web.pacing import Clock, SystemClock

__all__ = ["Clock", "Fetched", "Fetcher", "Manners", "SystemClock", "parse_manners"]
