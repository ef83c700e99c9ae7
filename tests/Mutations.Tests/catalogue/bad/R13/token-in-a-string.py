# rule: R13
# guard: GuardScript
# base: sft.py
# why: a token in the script
# after: args = configuration()
    args.hub_token = "hf_aB3aB3aB3aB3aB3aB" "3aB3aB3aB3aB3aB3x"
