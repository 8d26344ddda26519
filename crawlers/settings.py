"""Scrapy's settings: only what differs from its defaults; rates are set per source by AdSpider."""

from crawlers.politeness import AGENT, CLOSED_SCHEMES, user_agent


BOT_NAME = AGENT
SPIDER_LOADER_CLASS = "crawlers.spiders.declared.DeclaredSpiders"

# Default False. Sites say there what they do not want asked, and how slowly.
ROBOTSTXT_OBEY = True
# The bare name: the contact in the user agent could hold another robot's name.
ROBOTSTXT_USER_AGENT = AGENT
USER_AGENT = user_agent()

# Default False. Slows down when a site answers slowly; AdSpider says from where on. The pace of
# a healthy site is kept by crawlers.middlewares.pace.
AUTOTHROTTLE_ENABLED = True
# Default 0.5. The delay is a promise to the site, so chance does not shorten it.
DOWNLOAD_DELAY_JITTER = 0

# Default 100. Scrapy starts as many tasks for every page; our pipelines never wait, and one task
# takes the ads of a page in their order.
CONCURRENT_ITEMS = 1
# Default: also local files and other schemes, which no site is to lead us to.
DOWNLOAD_HANDLERS = CLOSED_SCHEMES
# Default True. A session would tie the pages of a night together, and no ad needs one.
COOKIES_ENABLED = False
# Default True. Who asks is never hidden behind another machine.
HTTPPROXY_ENABLED = False
# Default 1 GB. An ad's page is small; 10 MB is also enough for a compressed sitemap.
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
# Default 180. A page that takes longer is asked again later.
DOWNLOAD_TIMEOUT = 30
# Default 2. Three retries tell a busy site from a broken one.
RETRY_TIMES = 3
# Default also 429, which is a no: it is obeyed, not tried again.
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]
# Default English only; sites in three languages choose by this.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    # Not Scrapy's "br": warcio's own check stumbles over kept pages that were packed so.
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "hy,ru;q=0.9,en;q=0.8",
}
# Default True for all three. No port is opened, and no site learns what led us to a page.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
REFERER_ENABLED = False

# Default True. It reads the source of every callback, a third of a second, for a mistake that
# the type checker finds.
WARN_ON_GENERATOR_RETURN_VALUE = False

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawlers.middlewares.offsite.Offsite": 50,
    "crawlers.middlewares.robots.Robots": 100,
    "crawlers.middlewares.conditional.Conditional": 560,
    "crawlers.middlewares.charset.Charset": 580,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawlers.middlewares.redirect.Redirect": 600,
    # Before Pace: an answer that an interrupted crawl had already costs its site no turn.
    "crawlers.middlewares.capture.Capture": 935,
    "crawlers.middlewares.pace.Pace": 940,
}
# Each is a generator more around every page. Nothing reads the depth or copied meta data of a
# request, and the budget of pages ends what ever longer addresses lead to.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
ITEM_PIPELINES = {
    "crawlers.pipelines.validate.Validate": 100,
    "crawlers.pipelines.deduplicate.Deduplicate": 200,
    "crawlers.pipelines.measure.Measure": 300,
    "crawlers.pipelines.spool.Spool": 400,
}
EXTENSIONS = {
    "crawlers.extensions.leash.Leash": 0,
    "crawlers.extensions.tally.TallyKeeper": 0,
}

# Default DEBUG, which would log every address. Dropped ads are counted; a line each says which.
LOG_LEVEL = "INFO"
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"
