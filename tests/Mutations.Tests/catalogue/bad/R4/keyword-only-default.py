# rule: R4
# guard: GuardScope
# base: sft.py
# why: a default of a parameter
# replace: def configuration():
def configuration(*, length=512):
    return SFTConfig(max_length=length, report_to="trackio")


def unused():
