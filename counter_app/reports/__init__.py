"""Reports as files: A4, CSV, XLSX. What they say is the frozen :class:`~counter_app.domain.report.Report` alone."""
