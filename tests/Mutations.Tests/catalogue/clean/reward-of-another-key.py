# base: dpo.py
# why: settings are completed before they are used
# after: rows = load_dataset
    settings["learning_rate"] = 5e-6
    settings.update(logging_steps=10, logging_first_step=True)
