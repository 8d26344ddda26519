"""What a request without an answer says of its site, for machines and for people."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import TimeoutError as TransportTimeout

from crawlers.work.outcome import Answer


WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "there is no such host"),
    (DownloadConnectionRefusedError, "the connection was refused"),
    (DownloadTimeoutError, "no answer came in time"),
    (TransportTimeout, "no answer came in time"),
    (TimeoutError, "no answer came in time"),
    (ResponseDataLossError, "the answer broke off"),
    (DownloadCancelledError, "the answer was too large"),
    (IgnoreRequest, "we do not follow where it leads"),
)


def kind_of(error: BaseException | None) -> Answer:
    """How the request is counted."""
    if isinstance(error, IgnoreRequest) and "robots.txt" in str(error):
        return "failed" if "unreachable" in str(error) else "forbidden"
    late = TimeoutError | TransportTimeout | DownloadTimeoutError
    return "slow" if isinstance(error, late) else "failed"


def words_of(error: BaseException | None) -> str:
    """What happened, as an operator would say it; never what a site wrote."""
    if isinstance(error, IgnoreRequest) and "robots.txt" in str(error):
        return "robots.txt is closed or cannot be had"
    return next((words for kind, words in WORDS if isinstance(error, kind)), "the connection broke")
