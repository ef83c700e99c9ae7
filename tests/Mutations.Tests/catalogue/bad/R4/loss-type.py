# rule: R4
# guard: GuardScope
# base: dpo.py
# why: another loss
# after: output_dir="out",
    loss_type="ipo",
