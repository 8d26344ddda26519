from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from adwatch.sources import SourceBase, read_source
from demo.web import SITES, SiteServer, serve
from tests.demo.crawling import Answer, Crawl, crawl, get


SOURCES = Path(__file__).parents[2] / "demo" / "sources"


@pytest.fixture(scope="session")
def sources() -> dict[str, SourceBase]:
    return {name: read_source(SOURCES / f"{name}.yml") for name in SITES}


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, SiteServer]]:
    running = serve(0)
    yield dict(zip(SITES, running, strict=True))
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def everything(servers) -> list[Answer]:
    """Every address of every site, closed ones and a missing one included."""
    return [
        get(urljoin(server.address, path))
        for server in servers.values()
        for path in [*server.pages, "/no-such-page"]
    ]


@pytest.fixture(scope="session")
def crawls(servers, sources) -> dict[str, Crawl]:
    """Each site as a polite crawler finds it, starting from what its source declares."""
    return {name: crawl(sources[name], servers[name].address) for name in SITES}
