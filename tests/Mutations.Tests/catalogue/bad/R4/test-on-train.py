# rule: R4
# guard: GuardScope
# base: eval.py
# why: the evaluation reads the training split
# replace: TEST_SPLIT = "validation"
TEST_SPLIT = "train"
