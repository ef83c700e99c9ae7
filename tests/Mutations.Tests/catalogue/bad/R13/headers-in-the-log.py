# rule: R13
# guard: GuardScript
# base: sft.py
# why: each request is shown with its headers
# after: args = configuration()
    import http.client
    http.client.HTTPConnection.debuglevel = 1
