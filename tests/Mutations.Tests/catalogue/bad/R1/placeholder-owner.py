# rule: R1
# guard: GuardScript
# base: sft.py
# why: the destination stands for nobody
# replace: hub_model_id="ann-lee/capybara-sft",
hub_model_id="username/my-model",
