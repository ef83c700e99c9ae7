# rule: §7.7
# guard: GuardScript
# base: sft.py
# why: a provider is asked for answers
# after: trainer.train()
    from huggingface_hub import InferenceClient
    print(InferenceClient(provider="together").chat_completion([{"role": "user", "content": "Judge this."}]))
