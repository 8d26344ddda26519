"""What a crawl leaves in its work folder, for the process that judges and publishes it."""
