# base: sft.py
# why: an alert by trackio
# after: args = configuration()
    import trackio
    trackio.init(project="capybara", name="sft_qwen2_lr2e-5_bs64")
    trackio.alert("start", f"rows={len(train_dataset)} at step 0")
