"""Run the command line with `python -m sergemap`."""

from sergemap.cli import main

if __name__ == "__main__":
    main()
