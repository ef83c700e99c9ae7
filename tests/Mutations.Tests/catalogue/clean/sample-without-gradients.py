# base: sft.py
# why: a sample is generated without gradients
# after: trainer.train()
    import torch
    with torch.no_grad():
        ids = tokenizer("Hello", return_tensors="pt")
        print(tokenizer.decode(model.generate(**ids, max_new_tokens=8)[0]))
