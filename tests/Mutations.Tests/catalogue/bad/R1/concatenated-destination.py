# rule: R1
# guard: GuardScript
# base: sft.py
# why: the id is put together of parts
# replace: hub_model_id="ann-lee/capybara-sft",
hub_model_id="/".join(["ann" + "-lee", "other"]),
