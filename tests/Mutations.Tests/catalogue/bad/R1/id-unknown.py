# rule: R1
# guard: GuardScript
# base: sft.py
# why: the id is decided at run time
# replace: hub_model_id="ann-lee/capybara-sft",
hub_model_id=sys.argv[1],
