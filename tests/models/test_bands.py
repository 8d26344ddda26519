"""The band table says what the taxonomy says."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adwatch.assessments import FLAGGED_BANDS, Finding
from adwatch.catalogue import indicators
from models.bands import STEPS, Stated, decide, table


def stated(*names):
    """An ad by indicator ids; ``signal:name`` is a signal, ``+name`` is stated_good."""
    findings, signals = [], []
    for name in names:
        if name.startswith("signal:"):
            signals.append(name.removeprefix("signal:"))
            continue
        indicator = indicators()[name.removeprefix("+")]
        good = name.startswith("+") or indicator.strength == "protective"
        findings.append(finding(indicator, "stated_good" if good else "stated_bad"))
    return Stated(findings, signals)


def finding(indicator, polarity):
    read = {"id": indicator.id, "strength": indicator.strength, "polarity": polarity}
    return Finding(start=0, end=1, quote="x", **read)


@pytest.mark.parametrize(
    ("names", "band", "rule"),
    [
        ([], "none", "nothing"),
        (["no_requirements", "employer_housing", "messenger_only", "urgency"], "none", "weak_only"),
        (["travel_arranged", "no_interview_hire"] * 20, "none", "weak_only"),
        (["upfront_fee"], "low", "medium_alone"),
        (["upfront_fee", "no_contract"], "low", "medium_alone"),
        (["upfront_fee"] * 5, "low", "medium_alone"),
        (["document_retention"], "low", "strong_alone"),
        (["document_retention", "urgency"], "medium", "strong_and_more"),
        (["exit_penalty", "urgency"], "medium", "strong_and_more"),
        (["upfront_fee", "irregular_entry", "excessive_hours"], "medium", "three_medium"),
        (["upfront_fee", "irregular_entry", "urgency"], "medium", "two_medium_and_weak"),
        (["document_retention", "upfront_fee"], "high", "documents_kept"),
        (["exit_penalty", "secrecy_request"], "high", "two_strong"),
        (["targets_minors"], "high", "minors"),
        (["targets_minors", "p_guardian_consent"], "low", "strong_alone"),
        (["targets_minors", "secrecy_request", "p_guardian_consent"], "high", "two_strong"),
        (["organ_trade"], "high", "organs"),
        (["debt_repayment", "exit_penalty"], "high", "debt_bondage"),
        (["restricted_movement", "isolation_communication"], "high", "cut_off"),
        (["scam_compound", "travel_arranged"], "high", "scam_centre"),
        (["secrecy_request", "travel_arranged"], "high", "secret_journey"),
        (["cover_job_nightlife", "gender_age_appearance", "travel_arranged", "signal:abroad"],
         "high", "nightlife_abroad"),
        (["cover_job_nightlife", "gender_age_appearance", "travel_arranged"],
         "medium", "two_medium_and_weak"),
        (["no_contract", "wage_withholding", "signal:abroad"], "medium", "informal_brigade"),
        (["no_contract", "wage_withholding"], "low", "medium_alone"),
        (["marriage_payment", "marriage_submissive"], "high", "bride_trade"),
        (["marriage_catalogue", "marriage_fast_relocation"], "high", "bride_trade"),
        (["marriage_submissive", "marriage_dependency"], "low", "medium_alone"),
        (["marriage_payment", "marriage_age_gap"], "high", "bride_trade"),
        (["unrealistic_pay", "no_requirements", "messenger_only", "signal:abroad"],
         "medium", "classic_lure"),
        (["unrealistic_pay", "no_requirements", "messenger_only"], "low", "medium_alone"),
        (["unrealistic_pay", "no_requirements", "messenger_only", "travel_arranged",
          "gender_age_appearance", "signal:abroad"], "high", "lure_for_women"),
        (["no_contract", "upfront_fee", "construction_brigade", "signal:abroad"],
         "medium", "informal_brigade"),
        (["domestic_live_in", "excessive_hours", "debt_repayment"], "high", "home_and_debt"),
        (["domestic_live_in", "excessive_hours", "unattached_requirement"],
         "medium", "home_without_rest"),
        (["targets_vulnerable", "employer_housing", "no_contract"], "medium", "work_house"),
        (["targets_vulnerable", "employer_housing", "document_retention"],
         "high", "documents_kept"),
        (["illicit_task", "targets_vulnerable"], "high", "illicit_with_papers"),
        (["irregular_entry", "secrecy_request"], "high", "secret_journey"),
        (["reproductive_exploitation", "employer_housing", "signal:abroad"], "high", "womb"),
        (["document_retention", "upfront_fee", "awareness_text"], "none", "awareness_text"),
        (["organ_trade", "own_post"], "none", "own_post"),
        (["+document_retention", "+upfront_fee"], "none", "nothing"),
    ],
)  # fmt: skip
def test_combinations(names, band, rule):
    decision = decide(stated(*names))
    assert (decision.band, decision.rule) == (band, rule)


PROTECTED = ["p_written_contract", "p_named_employer"]


@pytest.mark.parametrize(
    ("names", "band"),
    [
        (["upfront_fee", "irregular_entry", "urgency", *PROTECTED], "low"),
        (["upfront_fee", "irregular_entry", "urgency", PROTECTED[0]], "medium"),
        (["exit_penalty", "urgency", *PROTECTED], "medium"),
        (["document_retention", "upfront_fee", *PROTECTED], "medium"),
        (["document_retention", *PROTECTED], "low"),
        (["upfront_fee", *PROTECTED], "none"),
        (PROTECTED, "none"),
    ],
)
def test_counter_signals_lower_by_one_step_and_stop_beside_a_strong_one(names, band):
    assert decide(stated(*names)).band == band


def test_every_rule_can_be_reached():
    """A rule that an earlier one always shadows would be a promise that nothing keeps."""
    reached = set()
    for rule in table().rules:
        for named in product(*(part.split("|") for part in rule.all)):
            extra = by_strength("medium", rule.besides, named)
            extra += by_strength("strong", rule.strong) + by_strength("medium", rule.medium)
            extra += by_strength("weak", rule.weak or rule.others)
            signals = (f"signal:{signal}" for signal in rule.signals)
            reached.add(decide(stated(*named, *extra, *signals)).rule)
    assert {rule.id for rule in table().rules} == reached


def by_strength(strength, number, without=()):
    plain = ["exit_penalty", "secrecy_request", "upfront_fee", "irregular_entry",
             "excessive_hours", "urgency"]  # fmt: skip
    found = [n for n in plain if indicators()[n].strength == strength and n not in without]
    return found[:number]


WEAK = [name for name, entry in indicators().items() if entry.strength == "weak"]
RISKS = [n for n, e in indicators().items() if e.strength not in {"protective", "context"}]
SAFE = [name for name, entry in indicators().items() if entry.strength == "protective"]
SIGNALS = [f"signal:{name}" for name in ("abroad", "pay", "housing")]


def some(names):
    return st.lists(st.sampled_from(names), max_size=6, unique=True)


@given(st.lists(st.sampled_from(WEAK), unique=True), some(SIGNALS))
def test_weak_indicators_alone_never_flag(names, signals):
    assert decide(stated(*names, *signals)).band not in FLAGGED_BANDS


@given(some(RISKS), some(SIGNALS), some(SAFE), st.sampled_from(RISKS))
def test_a_further_risk_never_lowers_the_band(names, signals, safe, risk):
    before, after = (
        decide(stated(*names, *signals, *safe)),
        decide(stated(*names, risk, *signals, *safe)),
    )
    assert STEPS.index(after.band) <= STEPS.index(before.band)


@given(some(RISKS), some(SIGNALS), some(SAFE), st.sampled_from(SAFE))
def test_a_further_counter_signal_never_raises_the_band(names, signals, safe, further):
    before, after = (
        decide(stated(*names, *signals, *safe)),
        decide(stated(*names, *signals, *safe, further)),
    )
    assert STEPS.index(after.band) >= STEPS.index(before.band)


def test_a_disguise_raises_where_the_kind_of_work_is_known():
    assert decide(stated("cover_job_nightlife", "text_obfuscation")).band == "medium"
    assert decide(stated("upfront_fee", "text_obfuscation")).band == "low"
