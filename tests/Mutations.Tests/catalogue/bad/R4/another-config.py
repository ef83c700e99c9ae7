# rule: R4
# guard: GuardScope
# base: grpo.py
# why: another configuration of the dataset
# replace: load_dataset('openai/gsm8k', 'main', split='train')
load_dataset('openai/gsm8k', 'socratic', split='train')
