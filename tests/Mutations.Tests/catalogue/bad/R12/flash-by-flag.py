# rule: R12
# guard: GuardScript
# base: sft.py
# why: flash attention by its flag
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(MODEL, use_flash_attention_2=True)
