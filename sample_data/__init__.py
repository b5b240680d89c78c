"""Invented rounds of invented partnerships, and the script that makes them."""
