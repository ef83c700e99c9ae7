# rule: R12
# guard: GuardScript
# base: sft.py
# why: uv installs
# after: args = configuration()
    os.popen("uv pip install flash-attn").read()
