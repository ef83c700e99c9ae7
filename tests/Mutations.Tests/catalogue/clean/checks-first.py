# base: sft.py
# why: assertions come first
# after: args = configuration()
    assert "messages" in train_dataset.column_names, train_dataset.column_names
    assert len(train_dataset) > 100
