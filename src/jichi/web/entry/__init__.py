"""One way into the record: rows said in seeds, forms, workbooks and the API become records."""
