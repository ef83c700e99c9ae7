# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token in parts
# after: args = configuration()
    key = "hf_" + "aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3x"
