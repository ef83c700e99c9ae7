# rule: R12
# guard: GuardScript
# base: sft.py
# why: attention by an attribute
# after: model = AutoModelForCausalLM
    model.config._attn_implementation = "flash_attention_2"
