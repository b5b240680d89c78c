"""Uploads travel to the job in one stream; what comes out is what went in."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.incoming import InMemory, packed, unpacked
from tests.ingest.making import write

FILES = st.lists(st.builds(InMemory, st.text(), st.binary()), max_size=5)


@given(FILES)
def test_files_come_out_as_they_went_in(files):
    assert unpacked(packed(files)) == files


def test_a_path_is_a_file_too(tmp_path):
    path = write(tmp_path, "Bericht Ä.csv", "a\nb\n")
    assert unpacked(packed([path])) == [InMemory("Bericht Ä.csv", b"a\nb\n")]
