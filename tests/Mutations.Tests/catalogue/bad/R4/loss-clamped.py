# rule: R4
# guard: GuardScope
# base: sft.py
# why: alerts are judged by a clamped loss
# after: smoke = os


def on_log(logs):
    loss = min(float(logs["loss"]), 4.0)
    print("step", loss)
