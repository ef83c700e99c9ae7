# base: grpo.py
# why: groups and a reward function
# append

