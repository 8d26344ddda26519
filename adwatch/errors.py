"""Every error adwatch raises on purpose; each docstring says who has to mend it."""


class AdwatchError(Exception):
    """Base of all of them: its message tells a person what to do, so no traceback is shown."""


class SettingError(AdwatchError):
    """A setting is missing or wrong: the operator mends the environment."""


class SourceError(AdwatchError):
    """A source's YAML is wrong: its author mends the file."""


class InputError(AdwatchError):
    """A file or argument given by hand is wrong: whoever gave it mends it."""


class StoreError(AdwatchError):
    """A partition is missing or unreadable: the operator runs the step that writes it."""


class CrawlError(AdwatchError):
    """The crawler process itself broke: a developer looks at its log."""


class PatternError(AdwatchError):
    """An indicator, pattern or band rule contradicts its schema or its own examples."""


class ModelError(AdwatchError):
    """A trained scorer is missing, altered or made by other versions: train it again."""


class NightError(AdwatchError):
    """Part of a night failed; the rest was done and the report says what is missing."""
