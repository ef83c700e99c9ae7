# base: sft.py
# why: a preflight has as many steps as it is told
# replace: bf16=True,
bf16=True, max_steps=int(os.environ.get("PREFLIGHT_STEPS", "-1")),
