"""Train the reading network: one command, fixed seeds, a log.

    python -m training.train --shared ../shared --wheels wheels --build training/build

Writes `network.pt` (averaged weights) and `train.log` (JSON lines) to the build folder, also on the way. On two
CPU cores a round of about 770,000 pieces takes 7 to 10 minutes.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from depesche.model.labels import FORMS, JUDGED, LINK_SCHEMES, QUOTE_TAGS, RECORD_TAGS, TAGS
from depesche.model.subwords import PieceTable, Subwords
from training.batches import Batch, Window, batches, collate, round_of
from training.network import PARTS, Network, grown
from training.sources import load_sources, remembered
from training.vocabulary import load_start

WARM_UP = 0.06
"""Share of the steps over which the rate rises; then it falls to nothing in a line."""
BLANKED = 0.05
"""Share of pieces that are hidden from the network while it learns."""
SEARCHED = {"start": 1.0, "claim-start": 1.0, "contact": 0.6}
"""Tags that anchors are found by, with the weight of each in the loss."""
FORM = 0.3
"""Weight of a form in the loss."""
WEIGHED = {"open": 1.0, "answer": 0.6}
"""Weights of the forms that claims and answers are found by."""
QUOTE_FORMS, RECORD_FORMS = ("type", "medium"), ("evidence", "channel", "status")
"""Forms that the link head of quotations is taught, and that of the branch."""
RECORDED = tuple(LINK_SCHEMES.index(name) for name in ("claims", "contacts"))
"""Places in `LINK_SCHEMES` of what is no quotation."""
EVERY, SAVED = 50, 500
"""Steps between two lines of the log, and between two times that the weights are kept."""


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The parts of the loss that this batch has gold for."""
    found: dict[str, Tensor] = {}
    recorded = torch.isin(batch.link_scheme, torch.tensor(RECORDED))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, branched = network.words(batch.pieces, batch.bias, batch.first, batch.last)
        names = network.namer(words, batch.name_scheme).float()
        tags = torch.cat(
            [network.tagger(words, batch.scheme), network.branch.tagger(branched, torch.zeros_like(batch.scheme))], -1
        ).float()
        linked = [
            (chosen, linker(states, batch.word_bias, batch.row[chosen], batch.at[chosen], batch.link_scheme[chosen]))
            for chosen, linker, states in (
                (~recorded, network.linker, words),
                (recorded, network.branch.linker, branched),
            )
            if chosen.any() and taught(linker)
        ]
        judged = judgements(network, branched, batch, ~recorded) if taught(network.branch.judge) else None
    found |= tag_losses(tags, batch)
    if (batch.names >= 0).any():
        found["name"] = functional.cross_entropy(names.flatten(0, 1), batch.names.flatten(), ignore_index=-100) * 3
    for chosen, (roles, form) in linked:
        of_claims = bool(recorded[chosen].any())
        each = functional.binary_cross_entropy_with_logits(roles.float(), batch.roles[chosen], reduction="none")
        each = each * batch.word_mask[batch.row[chosen]][..., None]
        each = (each.sum(1) / (batch.roles[chosen].sum(1) + 4)) * batch.role_mask[chosen]
        found["claimed" if of_claims else "role"] = each.sum(-1).mean()
        found |= form_losses(form, batch.forms[chosen], tuple(FORMS), RECORD_FORMS if of_claims else QUOTE_FORMS)
    if judged is not None:
        found |= form_losses(judged, batch.forms[~recorded], JUDGED, JUDGED)
    return found


def taught(module: nn.Module) -> bool:
    """Whether any of its weights is to change."""
    return any(weights.requires_grad for weights in module.parameters())


def judgements(network: Network, words: Tensor, batch: Batch, quoted: Tensor) -> Tensor | None:
    """Logits of `JUDGED` for the quotations of a batch, of the words that gold gives their parts."""
    if not quoted.any():
        return None
    rows = words[batch.row[quoted]]
    anchor = words[batch.row[quoted], batch.at[quoted]]
    return network.branch.judge(rows, anchor, batch.roles[quoted][..., :PARTS].transpose(1, 2).to(rows.dtype))


def tag_losses(tags: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Of the tags (batch, words, tags) that are marked: those that anchors are found by, and the rest."""
    if not batch.tag_mask.any():
        return {}
    found = {}
    each = functional.binary_cross_entropy_with_logits(tags, batch.tags, reduction="none")
    each = each * batch.word_mask[..., None] * batch.tag_mask[:, None]
    for name, weight in SEARCHED.items():
        place = TAGS.index(name)
        if batch.tag_mask[:, place].any():
            hits = batch.tags[..., place]
            found[name] = weight * (each[..., place] * (1 + hits)).sum() / hits.sum().clamp(min=1)
    for part, names in (("tag", QUOTE_TAGS), ("record", RECORD_TAGS)):
        rest = [TAGS.index(name) for name in names if name not in SEARCHED]
        if (marked := batch.tag_mask[:, rest].any(1)).any():
            found[part] = each[..., rest].sum() / batch.word_mask[marked].sum()
    return found


def form_losses(logits: Tensor, gold: Tensor, order: Sequence[str], taught: Sequence[str]) -> dict[str, Tensor]:
    """Of the forms `taught`; `logits` (anchors, labels of all forms in `order`), `gold` (anchors, forms)."""
    found, begin = {}, 0
    for name in order:
        size, labels = len(FORMS[name]), gold[:, list(FORMS).index(name)]
        if name in taught and (labels >= 0).any():
            found[name] = WEIGHED.get(name, FORM) * functional.cross_entropy(
                logits[:, begin : begin + size].float(), labels, ignore_index=-100, label_smoothing=0.05
            )
        begin += size
    return found


def grouped(network: Network, rate: float, head_rate: float, decay: float) -> list[dict[str, Any]]:
    """Parameter groups: lower layers learn more slowly."""
    encoder = network.encoder
    top = len(encoder.layers)
    groups = [
        {"params": list(x.parameters()), "lr": rate * decay ** (top - 1 - i)} for i, x in enumerate(encoder.layers)
    ]
    groups.append({"params": [*encoder.places.parameters(), *encoder.norm.parameters()], "lr": rate * decay**top})
    inner = {id(p) for p in encoder.parameters()}
    groups.append({"params": [p for p in network.parameters() if id(p) not in inner], "lr": head_rate})
    return groups


def schedule(plan: list[list[list[Window]]], minutes: float) -> Iterator[tuple[int, float, list[Window]]]:
    """Round, how far the training is (0 to 1), and the next batch; ends early when the time is up."""
    total, step, began = sum(map(len, plan)), 0, time.monotonic()
    for number, groups in enumerate(plan, 1):
        for group in groups:
            done = max(step / total, (time.monotonic() - began) / 60 / minutes)
            if done >= 1:
                return
            yield number, done, group
            step += 1


def train(
    network: Network,
    plan: list[list[list[Window]]],
    table: NDArray[np.float32],
    options: argparse.Namespace,
    say: Callable[..., None],
) -> Network:
    """Learn from the batches of a plan, round by round; gives the network with averaged weights."""
    groups = grouped(network, options.rate, options.head_rate, options.decay)
    groups = [
        {**group, "params": taught} for group in groups if (taught := [p for p in group["params"] if p.requires_grad])
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    base = [group["lr"] for group in optimizer.param_groups]
    averaged, dice = copy.deepcopy(network), random.Random(options.seed)
    seen: dict[str, list[float]] = {}
    began = time.monotonic()
    for step, (number, done, group) in enumerate(schedule(plan, options.minutes), 1):
        scale = min(1.0, done / WARM_UP) * (1 - max(0.0, (done - WARM_UP) / (1 - WARM_UP)))
        for each, rate in zip(optimizer.param_groups, base, strict=True):
            each["lr"] = rate * scale
        network.train()
        parts = losses(network, collate(group, table, dice, BLANKED))
        optimizer.zero_grad(set_to_none=True)
        total = torch.stack(list(parts.values())).sum()
        if not total.requires_grad:
            continue
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        keep = min(options.average, (step + 1) / (step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(averaged.parameters()), list(network.parameters()), 1 - keep)
        for name, value in parts.items():
            seen.setdefault(name, []).append(float(value.detach()))
        if step % EVERY == 0:
            means = {name: round(sum(v) / len(v), 4) for name, v in seen.items()}
            say(step=step, round=number, done=round(done, 4), seconds=round(time.monotonic() - began), **means)
            seen.clear()
        if step % SAVED == 0:
            torch.save(averaged.state_dict(), options.build / "network.pt")
    torch.save(averaged.state_dict(), options.build / "network.pt")
    return averaged


def main() -> None:
    """Train."""
    options = parse()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.build.mkdir(parents=True, exist_ok=True)
    with (options.build / "train.log").open("a", encoding="utf-8") as log:

        def say(**row: object) -> None:
            log.write(json.dumps(row) + "\n")
            log.flush()

        say(options={k: str(v) for k, v in vars(options).items()})
        start = remembered(options.build / "start.pickle", lambda: load_start(options.wheels))
        table = PieceTable(start.packed, start.scales)[np.arange(len(start.packed))]
        network = Network(options.dropout)
        if options.init:
            network.load_state_dict(grown(torch.load(options.init), network))
        else:
            network.encoder.load(start.layers)
        if options.only:
            for name, weights in network.named_parameters():
                weights.requires_grad_(name.startswith(tuple(options.only)))
        subwords = Subwords(start.tokenizer)
        sources = remembered(options.build / "sources.pickle", lambda: list(load_sources(options.shared, subwords)))
        sources = [s for s in sources if not options.schemes or s[1][0].scheme in options.schemes]
        for rate, examples in sources:
            pieces = sum(len(p) for e in examples for p in e.pieces)
            say(scheme=examples[0].scheme, rate=rate, examples=len(examples), pieces=pieces)
        dice = random.Random(options.seed)
        plan = [batches(round_of(sources, options.window, dice), options.pieces, dice) for _ in range(options.rounds)]
        say(steps=sum(map(len, plan)))
        train(network, plan, table, options, say)
        say(finished=True)


def parse() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--shared", type=Path, default=Path("../shared"), help="where the gold data is")
    add("--wheels", type=Path, default=Path("wheels"), help="where the wheels of the start weights are")
    add("--build", type=Path, default=Path("training/build"))
    add("--rounds", type=int, default=20)
    add("--rate", type=float, default=2e-4, help="of the encoder's highest layer")
    add("--head-rate", type=float, default=6e-4)
    add("--decay", type=float, default=0.95, help="of the rate, from layer to layer downwards")
    add("--dropout", type=float, default=0.1)
    add("--pieces", type=int, default=1600, help="in a batch, padding included")
    add("--window", type=int, default=400, help="pieces of the longest window")
    add("--average", type=float, default=0.999, help="share of the averaged weights that a step keeps")
    add("--minutes", type=float, default=math.inf, help="end the schedule by then, at the cost of sameness")
    add("--init", type=Path, help="weights to go on from, such as those of an earlier training")
    add("--only", nargs="*", default=(), help="teach what begins so and nothing else: `branch`, `namer`")
    add("--schemes", nargs="*", default=(), help="learn from the sets of these annotation rules alone")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
