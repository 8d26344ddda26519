"""Looks at a site for a person and proposes how it could be declared; a person decides."""
