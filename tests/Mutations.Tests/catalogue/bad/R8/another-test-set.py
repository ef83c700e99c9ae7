# rule: R8
# guard: GuardScope
# base: eval.py
# why: another test set
# replace: load_dataset("trl-lib/Capybara", split=TEST_SPLIT)
load_dataset("trl-lib/tldr", split=TEST_SPLIT)
