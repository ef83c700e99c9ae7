# rule: R11
# guard: GuardScript
# base: sft.py
# why: the header asks for what is not declared
# replace: "datasets==5.0.1"]
"datasets==5.0.1", "einops==0.9.0"]
