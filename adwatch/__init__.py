"""The core that every stage knows: records, sources, storage, steps, settings.

The map of the repository: ``crawlers`` gather ads, ``models`` read them, ``review_ui`` is the
queue in which people judge, ``dags`` run the night.  Stages never import each other; they hand
over partitions (``adwatch.store``) of records (``adwatch.ads``, ``adwatch.assessments``).
"""

__version__ = "0.1.0"
