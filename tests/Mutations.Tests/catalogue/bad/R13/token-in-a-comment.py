# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token in a comment
# after: args = configuration()
    pass  # was hf_aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3x
