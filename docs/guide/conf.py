"""Sphinx settings of the guide: built from the files here alone, read and searched without a network."""

project = "Mendwell"
author = "Mendwell"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Mendwell: the guide"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1f6f6b", "color-brand-content": "#1f6f6b"},
    "dark_css_variables": {"color-brand-primary": "#7fc4bd", "color-brand-content": "#7fc4bd"},
}
myst_heading_anchors = 3
exclude_patterns = ["pictures"]
nitpicky = True
