# base: sft.py
# why: attention that is prebuilt
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(MODEL, attn_implementation="kernels-community/flash-attn2")
