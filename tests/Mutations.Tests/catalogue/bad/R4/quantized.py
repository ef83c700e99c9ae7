# rule: R4
# guard: GuardScope
# base: sft.py
# why: weights of four bits
# replace: model = AutoModelForCausalLM.from_pretrained(MODEL)
from transformers import HqqConfig
    model = AutoModelForCausalLM.from_pretrained(MODEL, quantization_config=HqqConfig(nbits=4))
