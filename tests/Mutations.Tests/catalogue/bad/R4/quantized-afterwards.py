# rule: R4
# guard: GuardScope
# base: sft.py
# why: weights that are quantized once they are loaded
# after: args = configuration()
    from torchao.quantization import Int8WeightOnlyConfig, quantize_
    quantize_(model, Int8WeightOnlyConfig())
