"""`python -m depesche`."""

from depesche.cli import main

if __name__ == "__main__":
    main(prog_name="depesche")
