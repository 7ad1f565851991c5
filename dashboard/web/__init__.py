"""Everything around Streamlit on the wire: access to the server, sign-in, and what browsers may do with answers."""
