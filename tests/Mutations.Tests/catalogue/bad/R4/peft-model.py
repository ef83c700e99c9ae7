# rule: R4
# guard: GuardScope
# base: sft.py
# why: an adapter around the model
# after: model = AutoModelForCausalLM
    from peft import LoraConfig as Thing, get_peft_model as wrap
    model = wrap(model, Thing(r=4))
