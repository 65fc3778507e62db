"""`python -m kasauti_standards` is `kasauti`."""

from kasauti_standards.cli import run

if __name__ == "__main__":
    run()
