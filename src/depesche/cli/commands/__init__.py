"""One module for each group of commands, loaded only when one of them is called."""
