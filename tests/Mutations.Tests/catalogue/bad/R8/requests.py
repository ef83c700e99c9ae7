# rule: R8
# guard: GuardScript
# base: sft.py
# why: rows by requests
# after: args = configuration()
    import urllib.request as u
    u.urlopen("https://" + "raw.githubusercontent.com/x/y/rows.json").read()
