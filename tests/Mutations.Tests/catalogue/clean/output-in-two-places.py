# base: sft.py
# why: what is printed goes into a file too
# after: args = configuration()
    class Tee:
        def __init__(self, *streams):
            self.streams = streams
        def write(self, text):
            for stream in self.streams:
                stream.write(text)
        def flush(self):
            pass
    sys.stdout = Tee(sys.stdout, open("train.log", "w"))
