"""Files to fill in: what they hold, and that what comes back loads."""
