# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a home folder as output
# replace: output_dir="out",
output_dir="/root/out",
