"""The pages that the caseload page is measured against, each served exactly as Mendwell serves its own."""
