"""What is to be told at once, by which rule, and through what.

In: tables of settings, and alerts that the corridor found. Out: rules, outlets, and alerts told through them. This room
knows neither ledger nor theatre; it reaches out only to where a setting says.
"""

from sayso.alert.outlets import AlertOutlet, parse_outlets, render_alert, tell_alerts
from sayso.alert.rules import Rule, parse_rules

__all__ = ["AlertOutlet", "Rule", "parse_outlets", "parse_rules", "render_alert", "tell_alerts"]
