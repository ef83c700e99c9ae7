# base: sft.py
# why: single quotes
# replace: hub_model_id="ann-lee/capybara-sft",
hub_model_id='ann-lee/' 'capybara-sft',
