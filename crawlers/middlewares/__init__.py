"""What stands between Scrapy's engine and the network."""
