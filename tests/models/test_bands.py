"""The band table says what the taxonomy says."""

from itertools import product

import pytest

from adwatch.assessments import Fact, Finding
from adwatch.catalogue import indicators
from models.bands import judge, table


def stated(*names):
    """Findings by indicator id, and facts by ``fact:name``; ``+name`` is stated_good."""
    findings, facts = [], []
    for name in names:
        if name.startswith("fact:"):
            facts.append(Fact(name=name.removeprefix("fact:"), value="x", start=0, end=1))
            continue
        indicator = indicators()[name.removeprefix("+")]
        good = name.startswith("+") or indicator.strength == "protective"
        polarity = "stated_good" if good else "stated_bad"
        findings.append(
            Finding(id=indicator.id, start=0, end=1, quote="x", strength=indicator.strength,
                    polarity=polarity)
        )  # fmt: skip
    return findings, facts


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
        (["cover_job_nightlife", "gender_age_appearance", "travel_arranged", "fact:abroad"],
         "high", "nightlife_abroad"),
        (["cover_job_nightlife", "gender_age_appearance", "travel_arranged"],
         "medium", "two_medium_and_weak"),
        (["no_contract", "wage_withholding", "fact:abroad"], "medium", "informal_brigade"),
        (["no_contract", "wage_withholding"], "low", "medium_alone"),
        (["marriage_payment", "marriage_submissive"], "high", "bride_trade"),
        (["marriage_catalogue", "marriage_fast_relocation"], "high", "bride_trade"),
        (["marriage_submissive", "marriage_dependency"], "low", "medium_alone"),
        (["document_retention", "upfront_fee", "awareness_text"], "none", "awareness_text"),
        (["+document_retention", "+upfront_fee"], "none", "nothing"),
    ],
)  # fmt: skip
def test_combinations(names, band, rule):
    verdict = judge(*stated(*names))
    assert (verdict.band, verdict.rule) == (band, rule)
    assert verdict.why.endswith(".")


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
    assert judge(*stated(*names)).band == band


def test_why_names_what_was_stated_and_what_lowered():
    verdict = judge(*stated("upfront_fee", "irregular_entry", "urgency", *PROTECTED))
    titles = {name: indicators()[name].title["en"].lower() for name in indicators()}
    for name in ("upfront_fee", "irregular_entry", "urgency", *PROTECTED):
        assert titles[name] in verdict.why


def test_every_rule_can_be_reached():
    """A rule that an earlier one always shadows would be a promise that nothing keeps."""
    reached = set()
    for rule in table().rules:
        for named in product(*(part.split("|") for part in rule.all)):
            extra = by_strength("medium", rule.besides, named)
            extra += by_strength("strong", rule.strong) + by_strength("medium", rule.medium)
            extra += by_strength("weak", rule.weak or rule.others)
            facts = (f"fact:{fact}" for fact in rule.facts)
            reached.add(judge(*stated(*named, *extra, *facts)).rule)
    assert {rule.id for rule in table().rules} == reached


def by_strength(strength, number, without=()):
    plain = ["exit_penalty", "secrecy_request", "upfront_fee", "irregular_entry",
             "excessive_hours", "urgency"]  # fmt: skip
    found = [n for n in plain if indicators()[n].strength == strength and n not in without]
    return found[:number]
