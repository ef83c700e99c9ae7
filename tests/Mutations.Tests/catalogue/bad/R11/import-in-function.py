# rule: R11
# guard: GuardScript
# base: sft.py
# why: an undeclared import inside a function
# after: args = configuration()
    from unsloth import FastLanguageModel
