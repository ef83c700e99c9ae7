# rule: R4
# guard: GuardScope
# base: quickstart.py
# why: the evaluation rows are trained on
# replace:             order = list(data.train)
            order = list(data.train) + list(data.validation)
