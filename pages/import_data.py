"""Import: a file of check-ins is chosen, mapped, checked and kept as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.domain.files.mapping import Mapping
from dashboard.services.files import importing
from dashboard.services.practice import Practice
from dashboard.ui import frame, resources
from dashboard.ui.files import check as import_check
from dashboard.ui.files import columns as import_columns
from dashboard.ui.files import history as import_history
from dashboard.ui.files import upload as import_upload

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


def main() -> None:
    """Draw the page for the open practice."""
    practice = resources.practice()
    frame.page_title("Import")
    import_check.show_finished(practice)
    upload = import_upload.choose()
    if upload is None:
        frame.empty("No file is chosen.", "Choose a CSV, XLSX or Parquet file with one column for each thing you know.")
        import_history.runs(practice)
        import_history.mappings(practice)
        return
    with frame.errors_shown():
        look = import_upload.look(upload)
        st.header("What the columns mean", anchor=False)
        mapping = import_columns.mapping(practice, look, upload.name, upload.file_id)
        st.header("What will happen", anchor=False)
        preview = import_check.checked(upload.file_id, mapping)
        if preview is None:
            _check(practice, upload, mapping)
            return
        import_check.show(preview)
        create, skip = import_check.options(preview, upload.file_id)
        _save(practice, mapping)
        ready = import_check.may_run(preview, create=create, skip=skip)
        if st.button("Import", type="primary", disabled=not ready):
            _run(practice, upload, mapping, skip=skip, create=create)


def _check(practice: Practice, upload: UploadedFile, mapping: Mapping) -> None:
    if st.button("Check the file", type="primary"):
        preview = importing.preview(practice, import_upload.content(upload), mapping, import_check.watched("Checking"))
        import_check.remember(upload.file_id, mapping, preview)
        st.rerun()


def _run(practice: Practice, upload: UploadedFile, mapping: Mapping, *, skip: bool, create: bool) -> None:
    st.button("Stop", help="Nothing is kept then.")
    file, progress = import_upload.content(upload), import_check.watched("Importing")
    result = importing.run(practice, file, mapping, skip_refused=skip, create_couples=create, progress=progress)
    import_check.finish(result)
    import_upload.start_over()
    st.rerun()


def _save(practice: Practice, mapping: Mapping) -> None:
    with st.popover("Save this mapping", icon=":material/bookmark:"):
        name = st.text_input("Name", mapping.name, max_chars=80)
        if st.button("Save") and frame.attempt(
            lambda: importing.save_mapping(practice, mapping, name), done="The mapping is saved for the next file."
        ):
            st.rerun()


main()
