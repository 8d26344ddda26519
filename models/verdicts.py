"""Says in one sentence, in each language, why an ad has its band and what would lower it."""

from collections.abc import Iterable
from functools import lru_cache

from adwatch.ads import Record
from adwatch.assessments import Band, Finding, Wording
from adwatch.catalogue import titles
from models.bands import STEPS, Decision, Stated, Words, decide, table


# What a careful recruiter can always state; shown as examples of counter-signals.
EXAMPLES = ("p_named_employer", "p_written_contract", "p_employer_pays")


class Verdict(Record):
    """A band, the row of the table that gave it and the sentence that says so, by language."""

    band: Band
    rule: str
    why: tuple[Wording, ...]


def judge(findings: Iterable[Finding], signals: Iterable[str] = ()) -> Verdict:
    """Decide on an ad by the table and say why."""
    return _verdict(Stated(tuple(findings), signals))


# Most ads state one of a few combinations, or nothing.
@lru_cache(maxsize=10_000)
def _verdict(stated: Stated) -> Verdict:
    decision = decide(stated)
    lower = _what_lowers(stated, decision) if decision.band != STEPS[-1] else ()
    why = (
        Wording(lang=lang, words=_sentence(lang, stated, decision, lower))
        for lang in table().bands[decision.band]
    )
    return Verdict(band=decision.band, rule=decision.rule, why=tuple(why))


def _sentence(lang: str, stated: Stated, decision: Decision, lower: tuple[str, ...]) -> str:
    sentences, names = table().sentences, titles(lang)

    def say(key: str, ids: Iterable[str], *, joined: str = ", ", **words: object) -> str:
        listed = joined.join(sorted(names[name][0].lower() + names[name][1:] for name in ids))
        return sentences[key][lang].format(names=listed, **words)

    said = sentences["because"][lang].format(
        band=table().bands[decision.band][lang], reason=_reasons()[decision.rule][lang]
    )
    if stated.bad and decision.rule in {rule.id for rule in table().rules}:
        said += say("stated", stated.bad)
    if decision.raised:
        said += say("raised", stated.bad.intersection(table().disguise.any))
    if decision.lowered:
        said += say("lowered", stated.protective)
    if lower:
        said += say("without", lower, joined=sentences["either"][lang])
    elif decision.band != STEPS[-1] and not decision.lowered and _counter_signals_help(stated):
        said += say("with_counter_signals", EXAMPLES, number=table().protective.at_least)
    return said + sentences["end"][lang]


@lru_cache(maxsize=1)
def _reasons() -> dict[str, Words]:
    rows = {rule.id: rule.why for rule in table().rules}
    return rows | {subject.indicator: subject.why for subject in table().subjects}


def _what_lowers(stated: Stated, decision: Decision) -> tuple[str, ...]:
    """Indicators without any one of which the band would be lower."""
    here = STEPS.index(decision.band)
    return tuple(
        name for name in sorted(stated.bad) if STEPS.index(decide(stated.without(name)).band) > here
    )


def _counter_signals_help(stated: Stated) -> bool:
    return not stated.count["strong"] or decide(stated).band == STEPS[0]
