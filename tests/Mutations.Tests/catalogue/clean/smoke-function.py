# base: sft.py
# why: a function asks whether it is a smoke
# after: smoke = os.environ
def is_smoke():
    return os.environ.get("SMOKE") == "1"


def rows_of(rows):
    return rows.select(range(8)) if is_smoke() else rows
