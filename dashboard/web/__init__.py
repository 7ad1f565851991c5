"""What stands around Streamlit on the wire: who may talk to the server, and what a browser may do with its answers."""
