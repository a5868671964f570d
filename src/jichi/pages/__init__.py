"""What every page is made with: addresses, frame, paging, structured data, files as answers."""
