"""Load data: what arrived, what is wrong with it, what it would change; and the log of it all."""

import streamlit as st

from dashboard import load
from dashboard.choices import select_one
from dashboard.prepare.load_data import EVERYTHING, log_table
from dashboard.prepare.mapping_rounds import OnRecord
from dashboard.render import render_empty, render_table
from dashboard.retention_panels import render_erased, render_to_erase
from dashboard.session import current_session, today, workspace_in_use
from dashboard.upload_preview import forget_preview, render_loading
from sql.versions import current_version

WHO_LOADS = (
    "Only an administrator loads files. Send yours to them, or look as one in the side bar if you "
    "are. The log below is open to everybody."
)
NEW = (
    "Nothing has been loaded into this workspace yet. An administrator begins with the register of "
    "partnerships and the rounds, then answers and action sheets; all may be chosen together."
)
HOW_TO_READ = (
    "The latest first. A refused file changed nothing. A corrected file takes the place of the "
    "earlier one; the fingerprint tells whether two files are the same to the last letter."
)
HOW_TO_READ_WITHOUT_NAMES = (
    "The latest first. A refused file changed nothing. The names of files are shown to "
    "administrators only: a name can say who sent it."
)
OUTCOMES = {EVERYTHING: "Every file", "accepted": "Files loaded", "refused": "Files refused"}

st.title("Load data", anchor=False)
workspace = workspace_in_use()
if current_version(workspace.store) is None:
    render_empty(NEW)
    if st.session_state.get("role") == "administrator":
        render_loading(workspace, "", OnRecord())
    st.stop()

s = current_session()
if s.viewer.may_load:
    render_to_erase(s, today())
    render_loading(workspace, s.version, load.load_register(s))
    s = current_session()  # a job that failed in the end may have published all the same
else:
    forget_preview()
    render_empty(WHO_LOADS)

st.header("Everything received", anchor=False)
log = load.load_log(s)
if log.is_empty():
    render_empty(NEW)
    st.stop()
st.markdown(HOW_TO_READ if s.viewer.may_load else HOW_TO_READ_WITHOUT_NAMES)
with st.container(width=320):
    outcome = select_one("Show", OUTCOMES, key="received")
table = log_table(log, outcome, has_names=s.viewer.may_load)
render_table(table, name="files-received", label="Every file received")

render_erased(s)
