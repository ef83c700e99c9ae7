# base: sft.py
# why: the tracker
# after: bf16=True,
        project="capybara",
        trackio_space_id="ann-lee/capybara-trackio",
        run_name="first",
        include_num_input_tokens_seen=True,
        skip_memory_metrics=True,
