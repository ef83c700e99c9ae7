# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token in a docstring
# append
def helper():
    """Use hf_aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3."""
