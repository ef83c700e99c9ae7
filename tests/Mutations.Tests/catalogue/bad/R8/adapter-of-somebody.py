# rule: R8
# guard: GuardScope
# base: sft.py
# why: another adapter is put on
# after: model = AutoModelForCausalLM
    model.load_adapter("mallory/adapter")
