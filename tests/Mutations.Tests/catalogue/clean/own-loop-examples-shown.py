# base: quickstart.py
# why: three rows are shown
# after:         data = self._load_data(model)
        for example in data.train[:3]:
            self._console.say("example: %r" % (example,))
