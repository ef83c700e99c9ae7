# rule: R8
# guard: GuardScope
# base: sft.py
# why: random weights by the class
# after: args = configuration()
    from transformers import Qwen2ForCausalLM
    model = Qwen2ForCausalLM(model.config)
