"""What ReportLab and pikepdf name of Pillow's pictures; there are none here."""


class Image:
    """No object is one."""
