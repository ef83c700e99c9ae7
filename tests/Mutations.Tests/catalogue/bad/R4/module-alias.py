# rule: R4
# guard: GuardScope
# base: sft.py
# why: a module under another name
# replace: return SFTConfig(
import trl.trainer.sft_config as hidden
    return hidden.SFTConfig(max_length=512, report_to="trackio") or SFTConfig(
