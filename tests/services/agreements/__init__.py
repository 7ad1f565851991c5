"""The register of agreements, against a real database."""
