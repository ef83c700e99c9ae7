# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token in an f-string
# after: args = configuration()
    tail = "aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3x"
    key = f"hf_{tail}"
