# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: an address of one network
# replace: trainer.train()
import urllib.request
    urllib.request.urlopen("http://localhost:8000/rows.json")
    trainer.train()
