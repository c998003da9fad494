"""One look at one source: what it lists now, what is new, changed or gone, and from when on it showed everything.

In: a subscription, what is known from earlier looks, a fetcher. Out: a `Sight`. Nothing is stored here.
"""

from sayso.collect.looks.looking import look_at
from sayso.collect.looks.sights import Memory, Sight

__all__ = ["Memory", "Sight", "look_at"]
