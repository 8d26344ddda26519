"""The model card of a trained scorer: what it is for, what it was made from, how well it did."""

import pandas as pd


TEMPLATE = """# Model card: linear scorer {version}

## What it is for
It orders ads within a band of the review queue. It does not decide which ads are queued: the
indicators and the band table do. It must not be used to judge a person, an employer, or whether
trafficking takes place.

## What it was trained on
{examples} invented ads, written by hand for this purpose ({counts}). They are not evidence of
anything, and no real person's data is in them. Contacts become one word per kind and digits one
sign before anything is learned, so the model holds no personal data.

## How it was measured
Five-fold cross-validation in which variants of one story are never split. Each figure is from
models that saw neither the ad nor its variants; `rules` is the untrained scorer on the same ads.

{metrics}

## What these figures do not say
{share:.0%} of the corpus are risk ads; among real ads it is far less than one in a hundred. The
probability is calibrated to the corpus, so it is an order, not a frequency. All of the corpus was
read to widen the indicator patterns, which flatters every figure that rests on them. Invented ads
are easier than real ones, and the corpus is small: expect less on real sources, and measure there.
"""


def write_card(version: str, corpus: pd.DataFrame, metrics: pd.DataFrame) -> str:
    """The card as Markdown."""
    counted = corpus.value_counts(["lang", "label"], sort=False).reset_index(name="ads")
    counts = ", ".join(f"{row.lang} {row.label}: {row.ads}" for row in counted.itertuples())
    return TEMPLATE.format(
        version=version,
        examples=len(corpus),
        counts=counts,
        metrics=_markdown(metrics),
        share=float((corpus["label"] == "risk").mean()),
    )


def _markdown(table: pd.DataFrame) -> str:
    lines = [list(table.columns), ["---"] * len(table.columns)]
    lines += [
        [f"{value:.3f}" if isinstance(value, float) else str(value) for value in row]
        for row in table.itertuples(index=False)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
