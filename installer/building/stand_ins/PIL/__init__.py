"""In place of Pillow, which ReportLab asks for: no document of ours holds a picture."""
