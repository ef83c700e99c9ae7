# rule: R4
# guard: GuardScope
# base: dpo.py
# why: vectors in place of the frozen LoRA
# replace: from peft import LoraConfig
from peft import IA3Config as LoraConfig
