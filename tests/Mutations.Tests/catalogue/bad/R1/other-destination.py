# rule: R1
# guard: GuardScript
# base: sft.py
# why: the result goes to another repository
# replace: hub_model_id="ann-lee/capybara-sft",
hub_model_id="ann-lee/capybara-dpo",
