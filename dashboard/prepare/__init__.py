"""From figures to what charts and tables draw: pure functions on frames, no Streamlit."""
