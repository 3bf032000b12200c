"""Counts checks and says what came of them."""

import sys
import traceback

CHECKS = []


def check(body):
    CHECKS.append(body)
    return body


def run():
    failed = 0
    for body in CHECKS:
        name = body.__name__.replace("_", " ")
        try:
            body()
            print("ok  ", name)
        except Exception:
            failed += 1
            print("FAIL", name)
            traceback.print_exc(file=sys.stdout)
    print(f"\n{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0
