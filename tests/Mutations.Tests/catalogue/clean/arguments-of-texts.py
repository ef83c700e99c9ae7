# base: sft.py
# why: texts at the defaults of TRL
# after: bf16=True,
        packing=False,
        dataset_text_field="text",
        truncation_mode="keep_start",
        completion_only_loss=None,
        assistant_only_loss=False,
        loss_type="nll",
        shuffle_dataset=False,
        pad_token="<|endoftext|>",
        eos_token="<|im_end|>",
