"""A bare window with a picture and fonts: what the size and start of ours are compared with."""

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication(sys.argv)
window = QLabel(f"{QGuiApplication.platformName()} {QSvgRenderer()} {QPrinterInfo().isNull()}")
window.setWindowTitle("ExoWizard bare window")
window.show()
sys.exit(application.exec())
