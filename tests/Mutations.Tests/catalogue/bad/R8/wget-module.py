# rule: R8
# guard: GuardScript
# base: sft.py
# why: a module that fetches
# after: args = configuration()
    import urllib.request as r
    r.Request(url="http://198.51.100.7/rows")
