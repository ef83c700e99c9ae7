# base: quickstart.py
# why: a line on the rows of an epoch
# after:             order = list(data.train)
            self._console.say("epoch of %d rows" % len(order))
            assert len(order) == len(data.train)
