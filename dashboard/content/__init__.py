"""Texts of the dashboard, as Markdown files beside this one."""
