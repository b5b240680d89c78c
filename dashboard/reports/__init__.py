"""Reports: from published frames to a document, and from a document to one HTML file.

No Streamlit, no store and no clock in here: the same frames give the same bytes.
"""
