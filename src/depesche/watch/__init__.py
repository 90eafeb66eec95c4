"""Watching folders and feeds: what is new is read, rules are applied, alerts go out once.

fetch.py reaches out (http and https alone, to public addresses), rules.py reads the rules, alerts.py applies them,
state.py keeps in the ledger what was seen and sent.
"""
