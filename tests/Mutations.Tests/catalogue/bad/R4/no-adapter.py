# rule: R4
# guard: GuardScope
# base: dpo.py
# why: no adapter where one was asked for
# replace: peft_config=adapter,

