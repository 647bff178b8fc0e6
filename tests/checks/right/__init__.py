"""Right answers in many styles: one file per exercise, every public function in it is one answer."""
