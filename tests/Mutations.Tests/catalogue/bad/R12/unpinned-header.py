# rule: R12
# guard: GuardScript
# base: sft.py
# why: the header leaves a version open
# replace: "trl==1.9.0"
"trl"
