"""Charts: pure functions from Polars frames to Altair charts, without Streamlit and without I/O."""
