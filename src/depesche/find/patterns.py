"""The phrases that denote a party, as patterns over item letters (`items.py`)."""

from __future__ import annotations

import re
from functools import cache

DE_MOD = r"(?:(?<=[depDzf])[maqis]+|[iq][mas]*|[as]+)?"
DE_COMP = r"(?:(?:D|p[dDz]?|e)[maqis]*(?:[bcrklhHgCKR]|on?|n)(?:[CKR]|Dc|fk)?|D[maqis]*w|pw|[CKRN]|fd?[mas]*b)"
DE_OWN = r"(?:(?=,)|(?<![ohj]))"  # "Sprecher des Präsidenten Nasser": the name is that of the office before it
DE_FAR = rf"(?:{DE_COMP}|fd?[maqis]*[crklbw])"
DE_TAIL = rf"(?:\(r\)|,[dD]?[CKR]?[maqis]*[oj](?:{DE_FAR}w*)?(?=[,.)]|$)|(?:e|pD?d?)[mas]*[br])?"
EN_MOD = r"(?:[am]*(?:(?:ov*)?N|[CKRL]|(?<!f)[crkl])?[amiq]*)"
EN_COMP = r"(?:pd?[amcrkl]*(?:[bcrkl]|n|w+)(?:pd?[crkl])?|,[cr])"
EN_TAIL = rf"(?:,d?{EN_MOD}[oj](?:&[oj])?(?:{EN_COMP})?(?=[,.)]|$)|pd?[am]*[br])?"

DE_PATTERN = rf"""
  (?P<shared>a(?:,a)*&a[oOgb])
 |(?P<pair>q[mas]*[tOojgH])
 |(?P<person>[CKRN]?{DE_MOD}(?P<head>[oOhj](?:&[mas]*[oO])?)(?:(?P<comp>{DE_COMP}(?:D[mas]*[bR])?)(?:,o(?=v*n[,.)])|{DE_OWN},?|[^,.nN]{{0,12}},o?(?=v*n[,.)]))|(?P<far>{DE_FAR}),o?(?=v*n[,.)])|,o?(?=v*n(?:[,.)]|$)))?v*(?P<name>n)(?P<tail>{DE_TAIL}))
 |(?P<named>v*(?P<name2>n|N(?!{DE_MOD}[boOg]))(?P<tail2>{DE_TAIL}))
 |(?P<title>[CKRN]?{DE_MOD}(?P<head3>[oOj](?:&[oO])?)(?P<comp3>{DE_COMP})?)
 |(?P<org>(?:{DE_MOD}b|[CK]?a*)[rR](?P<comp6>[CK]|D[ma]*c)?)
 |(?P<body>[CKRN]?{DE_MOD}(?P<head4>b)(?P<comp4>(?:D|p[dD]?|e)[ma]*[crk]|[CKR]|fk|fd?c)?)
 |(?P<group>[CKRN]?{DE_MOD}(?P<head5>[gH])(?P<comp5>(?:D|p[dD]?|fd?|e)[mas]*[crkb]|[CKRN])?)
 |(?P<people>{DE_MOD}h)
 |(?P<state>[cC])
 |(?P<capital>[kK])
 |(?P<pronoun>u)
"""
EN_PATTERN = rf"""
  (?P<shared>a(?:,a)*,?&a[oOgb])
 |(?P<pair>q[ma]*[tOojgH])
 |(?P<person>{EN_MOD}(?P<head>[oOhj](?:&[am]*[oO])?)(?:(?P<comp>{EN_COMP})(?:,?|[^,.nN]{{0,12}},(?=v*n[,.)]))|,(?=v*n(?:[,.)]|$))|,o(?=v*n(?:,(?!&)|[.)]|$)))?v*(?P<name>n|N(?!{EN_MOD}[boOg]))(?P<tail>{EN_TAIL}))
 |(?P<named>v*(?P<name2>n|N(?!{EN_MOD}[boOg]))(?P<tail2>{EN_TAIL}))
 |(?P<title>{EN_MOD}(?P<head3>[oOj](?:&[oO])?)(?P<comp3>{EN_COMP})?)
 |(?P<body>{EN_MOD}(?P<head4>b)(?P<comp4>pd?[am]*[crk])?)
 |(?P<group>{EN_MOD}(?P<head5>[gH])(?P<comp5>pd?[am]*[crkb])?)
 |(?P<people>{EN_MOD}h)
 |(?P<org>a?[rR])
 |(?P<state>[cC])
 |(?P<capital>[kK])
 |(?P<pronoun>u)
"""


@cache
def pattern(code: str) -> re.Pattern[str]:
    """The phrases of a language, over item letters."""
    return re.compile(DE_PATTERN if code == "de" else EN_PATTERN, re.VERBOSE)
