# rule: R1
# guard: GuardScript
# base: sft.py
# why: a placeholder in use
# replace: trainer.push_to_hub()
model.push_to_hub("your-username/capybara")
