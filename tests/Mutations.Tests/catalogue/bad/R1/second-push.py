# rule: R1
# guard: GuardScript
# base: sft.py
# why: a second push goes elsewhere
# replace: trainer.push_to_hub()
model.push_to_hub("someone-else/capybara-sft")
