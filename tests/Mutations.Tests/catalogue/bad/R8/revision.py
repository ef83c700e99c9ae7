# rule: R8
# guard: GuardScope
# base: sft.py
# why: another commit of the model
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained("Qwen/Qwen2-0.5B-Instruct", revision="main")
