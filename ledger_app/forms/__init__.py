"""Paper forms: declared once, laid out once, shown twice (screen and printer).

- `catalog.form(code)` gives a `spec.FormSpec`; codes are those of the command line.
- `layout.lay_out(spec, values, metrics=…, options=…, notes=…, head=frame.SheetHead(…))` gives
  the pages (`paper.Page`): lines, texts, boxes and the fields' rectangles in millimetres from the
  top left corner.
- `exports.font_metrics.metrics()` measures with the bundled fonts; `exports.pdf_pages.write_pdf`
  draws.
- `variant_text.read_variants` and `variants.varied` make an office's own form of a declared one;
  `overprint.values_only` leaves what was typed alone, for sheets bought with their rules.
- `codes.parse_payload` reads the code of a sheet back; `printer_check` is the test page.
- `letters.letter` makes a letter of its text in `resources/letters`.
- `values.display`, `values.listed`, `values.plain` turn a value into words; `values.filled_notes`
  puts the office's numbers into a form's notes.

Which value keys a form reads stands at the top of its module (`registration`, `handling`,
`liaison` …).
"""
