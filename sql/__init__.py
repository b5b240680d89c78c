"""The only code that talks to DuckDB: schema, views, queries, checks, and what runs them."""
