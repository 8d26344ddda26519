"""What every ad goes through on its way to the work folder, one class a file, in this order."""
