# rule: R1
# guard: GuardScript
# base: sft.py
# why: a push without an id
# replace: hub_model_id="ann-lee/capybara-sft",

