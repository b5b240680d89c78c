"""The screens: pages, charts and reports over the published store."""
