# rule: R1
# guard: GuardScript
# base: sft.py
# why: a variable decides the destination
# replace: hub_model_id="ann-lee/capybara-sft",
hub_model_id=os.environ.get("OUT", "ann-lee/capybara-sft"),
