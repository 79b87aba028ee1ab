"""The interface: Qt lives here and nowhere else.

``shell.MainWindow`` is the frame; screens are registered with it; they call services through ``runner.Runner``.
"""
