"""The invented sites: one folder each, holding its ads as data, its templates and its builder."""
