# rule: R4
# guard: GuardScope
# base: sft.py
# why: four bits instead of sixteen
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(MODEL, quantization_config=__import__("transformers").BitsAndBytesConfig(load_in_4bit=True))
