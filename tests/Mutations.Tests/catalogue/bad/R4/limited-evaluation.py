# rule: R4
# guard: GuardScope
# base: eval.py
# why: a limit of the evaluation
# replace: rows = load_dataset("trl-lib/Capybara", split=TEST_SPLIT)
rows = load_dataset("trl-lib/Capybara", split=TEST_SPLIT + "[:50]")
