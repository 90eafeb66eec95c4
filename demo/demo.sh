#!/bin/sh
# Reads the reports of October 1962 into a ledger and shows what it holds. No network; the ledger is made anew each time.
set -eu
cd "$(dirname "$0")/.."
ledger=build/demo/demo.db
mkdir -p build/demo
rm -f "$ledger" "$ledger-wal" "$ledger-shm"

heading() { printf '\n== %s\n\n' "$1"; }

heading 'Reading demo/reports into a ledger'
depesche ingest demo/reports --ledger "$ledger"

heading 'Who spoke with whom, 22 to 24 October 1962'
depesche contacts --ledger "$ledger" --since 1962-10-22 --until 1962-10-24

heading 'The channel between Moscow and Washington, October 1962'
depesche channel SU US --ledger "$ledger" --since 1962-10 --until 1962-10

heading 'Claims of those days, the evidence for them, and who answered'
depesche claims --ledger "$ledger" --since 1962-10-18 --until 1962-10-28

heading 'One claim from its first assertion to the evidence shown, in two languages'
depesche claims --ledger "$ledger" --file 79231df2:1472

heading 'One report, as it was read'
depesche show demo/reports/1962-10-25-a-new-york-sicherheitsrat.txt --ledger "$ledger"
