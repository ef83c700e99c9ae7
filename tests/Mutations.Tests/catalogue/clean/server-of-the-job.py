# base: sft.py
# why: a judge that the job itself serves
# after: trainer.train()
    from huggingface_hub import InferenceClient
    print(InferenceClient(base_url="http://localhost:8000").chat_completion([{"role": "user", "content": "Hello"}]))
