# base: sft.py
# why: quantization only if the command line asks for it
# replace: model = AutoModelForCausalLM.from_pretrained(MODEL)
from trl import ModelConfig, get_quantization_config
    model = AutoModelForCausalLM.from_pretrained(MODEL, quantization_config=get_quantization_config(ModelConfig()))
