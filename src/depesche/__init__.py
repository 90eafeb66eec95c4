"""Depesche reads news reports and keeps a ledger of what parties said to and about one another."""
