# rule: R12
# guard: GuardScript
# base: sft.py
# why: the header asks for a repository
# replace: "trl==1.9.0"
"trl @ git+https://github.com/huggingface/trl"
