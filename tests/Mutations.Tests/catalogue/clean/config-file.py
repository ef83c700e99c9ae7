# base: sft.py
# why: the configuration comes out of the bundle
# replace: bf16=True,
bf16=True, logging_steps=json.load(open("config.json")).get("logging_steps", 10),
