# base: sft.py
# why: an f-string makes the id
# replace: hub_model_id="ann-lee/capybara-sft",
hub_model_id=f"ann-lee/{'capybara'}-sft",
