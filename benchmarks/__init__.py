"""Quality and speed, measured on gold data beside the repository (../shared)."""
