"""The judgement of a finished crawl: is what it brought to be believed, and if not, why not.

Spidermon, which watches Scrapy crawls elsewhere, was looked at: it compares one crawl's counts
with thresholds, its only memory is a paid service, and it names no cause.
"""

from crawlers.health.judgement import Outcome, Verdict, judge
from crawlers.health.past import Past, past_of


__all__ = ["Outcome", "Past", "Verdict", "judge", "past_of"]
