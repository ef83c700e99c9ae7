# base: sft.py
# why: no quantization, said so
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(MODEL, quantization_config=None, dtype="bfloat16")
