# rule: R12
# guard: GuardScript
# base: sft.py
# why: the header asks for a package without wheels
# replace: "datasets==5.0.1"]
"datasets==5.0.1", "flash-attn==2.8.3"]
