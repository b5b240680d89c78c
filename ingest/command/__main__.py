"""`python -m ingest.command` is `partnership-monitor`, for where the script is not on the path."""

from ingest.command import main

main()
