# rule: R8
# guard: GuardScope
# base: sft.py
# why: another model by a snapshot
# after: model = AutoModelForCausalLM
    from huggingface_hub import snapshot_download
    model = AutoModelForCausalLM.from_pretrained(snapshot_download("someone/finished-model"))
