"""What a reader of files says of a record that it cannot read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broken:
    """A place in a file and why it cannot be read; ``row`` is what stands there, if that helps."""

    where: str
    reason: str
    row: object = None
