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
from dashboard.ui.files import same_couples as import_same
from dashboard.ui.files import scales as import_scales
from dashboard.ui.files import templates as import_templates
from dashboard.ui.files import unsure as import_unsure
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
        for draw in (import_templates.offer, import_scales.show, import_history.runs, import_history.mappings):
            draw(practice)
        return
    with frame.errors_shown():
        look = import_upload.look(upload)
        st.header("What the columns mean", anchor=False)
        mapping = import_columns.mapping(practice, look, upload.name, upload.file_id)
        st.header("What will happen", anchor=False)
        if (missing := import_unsure.missing(mapping)) is not None:
            st.info(missing, icon=":material/arrow_upward:")
            return
        decided = import_same.answered(practice, upload.file_id, mapping)
        if decided is None:
            return
        preview = import_check.checked(upload.file_id, decided)
        if preview is None:
            _check(practice, upload, decided)
            return
        import_check.show(preview)
        create, skip = import_check.options(preview, upload.file_id)
        import_history.keep_mapping(practice, decided)
        ready = import_check.may_run(preview, create=create, skip=skip)
        if st.button("Import", type="primary", disabled=not ready):
            _run(practice, upload, decided, skip=skip, create=create)


def _check(practice: Practice, upload: UploadedFile, mapping: Mapping) -> None:
    # Who has answered the question that a check raised has asked for the check already.
    if import_same.is_asked(upload.file_id, mapping) or st.button("Check the file", type="primary"):
        preview = importing.preview(practice, import_upload.content(upload), mapping, import_check.watched("Checking"))
        import_check.remember(upload.file_id, mapping, preview)
        import_same.ask(upload.file_id, mapping, preview)
        st.rerun()


def _run(practice: Practice, upload: UploadedFile, mapping: Mapping, *, skip: bool, create: bool) -> None:
    st.button("Stop", help="Nothing is kept then.")
    file, progress = import_upload.content(upload), import_check.watched("Importing")
    result = importing.run(practice, file, mapping, skip_refused=skip, create_couples=create, progress=progress)
    import_check.finish(result)
    import_upload.start_over()
    st.rerun()


main()
