"""`python -m dashboard` is the `mendwell` command."""

from dashboard.cli import main

main()
