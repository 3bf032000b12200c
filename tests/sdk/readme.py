"""README's programs beside a demo, as a newcomer runs them: each takes its key from the environment and prints events."""

import os
import pathlib
import re
import subprocess
import sys

import checks
from town import PORT, key, owner

ROOT = pathlib.Path(__file__).parent / "../.."
SECTION = re.search(r"\n## Programs\n(.*?)\n## ", (ROOT / "README.md").read_text(), re.S).group(1)
RUNNERS = {"sh": ["bash", "-euo", "pipefail"], "python": [sys.executable], "js": ["node", "--input-type=module"]}
KEY = key(owner("bytown"))


def program(language):
    text = re.search(rf"```{language}\n(.*?)```", SECTION, re.S).group(1)
    assert "127.0.0.1:8080" in text, "the address a newcomer's demo has"
    return text.replace("127.0.0.1:8080", f"127.0.0.1:{PORT}")


def printed(language):
    text = program(language)
    flag = [] if language == "js" else ["-c", text]
    done = subprocess.run(RUNNERS[language] + flag, input=text if language == "js" else None, capture_output=True, text=True,
                          timeout=60, env={**os.environ, "HIGHSTREET_KEY": KEY, "NO_PROXY": "*"})
    assert done.returncode == 0, done.stderr
    assert "order.placed.v1" in done.stdout, done.stdout[:500] + done.stderr[:500]


@checks.check
def curl():
    printed("sh")


@checks.check
def python():
    printed("python")


@checks.check
def node():
    printed("js")


if __name__ == "__main__":
    sys.exit(checks.run())
