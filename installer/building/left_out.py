"""What PyInstaller finds and no page, document or command of ours reaches."""

from __future__ import annotations

from pathlib import PurePosixPath

MODULES = [
    # Python itself
    "tkinter", "unittest", "pydoc", "doctest", "test", "distutils", "pdb", "bdb", "code", "cmd",
    "curses", "readline", "rlcompleter", "lib2to3", "ensurepip", "venv", "xmlrpc", "setuptools",
    "pip", "_pyrepl", "http.cookiejar", "ftplib", "netrc", "webbrowser", "timeit",
    "ctypes", "_ctypes",
    "multiprocessing.dummy", "multiprocessing.managers", "multiprocessing.shared_memory",
    "multiprocessing.sharedctypes", "asyncio.proactor_events", "asyncio.windows_events",
    "asyncio.windows_utils",
    # Qt: the window is made of Core, Gui, Widgets, Svg and PrintSupport
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtNetwork", "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets", "PySide6.QtTest", "PySide6.QtXml", "PySide6.QtSql",
    "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools", "PySide6.QtConcurrent",
    "PySide6.QtDBus",
    # libraries: parts that numbers, documents and counters do without
    "numpy.f2py", "numpy.testing", "numpy.distutils", "numpy.fft", "numpy.ma", "numpy.polynomial",
    "numpy.ctypeslib", "numpy._core._simd", "numpy._core._multiarray_tests",
    "numpy._core.strings", "numpy._core.defchararray", "IPython", "matplotlib", "pandas",
    "yaml._yaml",  # the same in Python reads the whole knowledge base in less than a second
    "PIL",  # ReportLab asks for it; see stand_ins
    "lxml",  # pikepdf reads metadata and XFA forms with it; ours are written as plain text
    # ReportLab: documents are painted on its canvas, in fonts of their own
    "reportlab.graphics", "reportlab.platypus", "reportlab.pdfbase.acroform",
    "reportlab.pdfbase._glyphlist", "reportlab.lib.pdfencrypt", "reportlab.lib.randomtext",
    "reportlab.lib.rparsexml",
    "segno.cli", "segno.helpers",
    "charset_normalizer", "chardet",
    "pydantic.v1", "pydantic.mypy", "pydantic.color", "pydantic.experimental",
    "urllib3.contrib",
    # counters are tables and rows, no mapped objects
    "sqlalchemy.orm", "sqlalchemy.ext", "sqlalchemy.testing", "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql", "pysqlite2", "MySQLdb", "psycopg2",
]  # fmt: skip

# Parts of the paths of files that come along with what is wanted.
FILES = (
    "Qt/translations/", "Qt/qml/", "Qt/resources/",
    "plugins/tls/", "plugins/networkinformation/", "plugins/generic/", "plugins/sqldrivers/",
    "plugins/egldeviceintegrations/", "plugins/xcbglintegrations/",
    # one window without 3D: no screens of embedded devices, no shared surfaces of graphics chips
    "plugins/platforms/libqeglfs", "plugins/platforms/libqlinuxfb", "plugins/platforms/libqvnc",
    "plugins/platforms/libqminimal", "plugins/platforms/libqvkkhrdisplay",
    "plugins/wayland-graphics-integration-client/", "libQt6WaylandEglClientHwIntegration",
    "libQt6EglFS", "libQt6OpenGLWidgets",
    # GTK's theme: brings GTK, Pango and Kerberos; the portal theme opens the same file dialogs
    "plugins/platformthemes/libqgtk3",
    # The kiosk has a keyboard of its own; what people type goes through their system's method
    "plugins/platforminputcontexts/libqtvirtualkeyboard", "libQt6VirtualKeyboard",
    "libQt6Quick", "libQt6Qml", "libQt6Network.", "libQt6Pdf",
    # pictures: SVG and PNG are ours, JPEG is a store's logo
    "plugins/imageformats/libqpdf", "plugins/imageformats/libqtiff",
    "plugins/imageformats/libqtga", "plugins/imageformats/libqwbmp",
    "plugins/imageformats/libqwebp", "plugins/imageformats/libqicns",
    "plugins/imageformats/libqgif",
    "lxml/", "numpy/linalg/", "numpy/_core/_simd.", "numpy/_core/_multiarray_tests.",
    "numpy/fft/", "numpy/ma/", "numpy/polynomial/",
    "numpy/random/mtrand.", "numpy/random/_mt19937.",
    "numpy/random/_philox.", "numpy/random/_sfc64.",
    "resources/locale/exowizard.pot",
)  # fmt: skip

# Ran before every start and did nothing for us there: they load what a window then needs late or
# never (multiprocessing, inspect, QtCore for commands without a window). See start.py.
HOOKS = ("pyi_rth_multiprocessing", "pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_pyside6")

SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")


def wanted(name: str) -> bool:
    """Whether the file with this place in the bundle belongs into it."""
    name = name.replace("\\", "/")
    return not any(part in name for part in FILES)


def of_the_system(name: str, source: str) -> bool:
    """Whether Linux itself brings this library: the package names it as one it depends on.

    So the system's own updates reach it, and Qt speaks with the same libraries as the desktop.
    """
    library = PurePosixPath(name).name
    flat = library.startswith("lib") and ".so" in library and "/" not in name
    return flat and source.startswith(SYSTEM) and not library.startswith("libpython")
