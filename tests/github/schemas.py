"""Holds files to the published schemas of their formats, which check-jsonschema brings along: nothing is downloaded."""

from check_jsonschema import main
from click.testing import CliRunner


def problems(schema, *paths):
    """Return what is wrong with files of this format, in the checker's words: nothing if all is well."""
    done = CliRunner().invoke(main, ["--builtin-schema", f"vendor.{schema}", *map(str, paths)])
    return "" if done.exit_code == 0 else done.output
