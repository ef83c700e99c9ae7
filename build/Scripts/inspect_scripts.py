"""Reads Python sources (a JSON object of name -> text on standard input) and prints facts about them, without running them."""
import io
import sys
import threading
import tokenize

ENCODED = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}\Z")
CONFIGURES = re.compile(r"(?:Config|Arguments|Trainer|from_pretrained|load_dataset|SentenceTransformer|CrossEncoder|partial)$")
STACK = 512 * 1024 * 1024
sys.setrecursionlimit(40000)


class Notes:
    """Everything that is found in one script."""

    def __init__(self, name):
        self.found = {"file": name, "constants": [], "calls": [], "imports": [], "strings": [], "environmentReads": [],
                      "settings": [], "signals": [], "environmentWrites": [], "prose": [], "dependencies": [], "symbols": [], "guardedSymbols": []}
        self.seen = set()
        self.calls = {}
        self.idle = set()
        self.nodes = []
        self.prose = set()
        self.fields, self.generators, self.seeded, self.guessed = [], [], False, 0

    def add(self, kind, fact):
        key = (kind, json.dumps(fact, sort_keys=True))
        if key not in self.seen:
            self.seen.add(key)
            self.found[kind].append(fact)

    def constant(self, name, value, node):
        for each in options(value):
            ok, shown = known(each)
            if not ok and any(constant["name"] == name for constant in self.found["constants"]):
                self.add("settings", {"key": name, "value": None, "known": False, "line": node.lineno, "via": name + " = …"})
            if from_environment(value):
                self.decided(name, node, name + " = …")
            if ok and not name.startswith("__"):
                self.add("constants", {"name": name, "value": shown, "line": node.lineno})

    def setting(self, key, value, node, via, smoke, of=None):
        if smoke or not isinstance(key, str):
            return
        if from_environment(value):
            self.decided(key, node, via)
        if of and of.endswith(("Config", "Arguments")):
            self.loose(key, value, node, via)
        for each in options(value):
            ok, shown = known(each)
            self.add("settings", {"key": key, "value": shown if ok else None, "known": ok, "line": node.lineno, "via": via[:80], **({"of": of} if of else {})})

    def loose(self, key, value, node, via):
        """A key of a library's configuration that is decided at run time, by nobody knows what."""
        if not self.guessed and any(type(each) is Unknown or isinstance(each, (Length, Built)) for each in options(value)):
            self.add("settings", {"key": key, "value": None, "known": False, "line": node.lineno, "via": "at run time: " + via[:60]})

    def possible(self, key, value, node, via, smoke):
        """A key that belongs to a class, or a command line, of the script's own: where it goes, the flow shows."""
        self.fields.append((key, value, node, via, smoke))

    def unfollowed(self):
        """What belongs to the script's own counts where a call takes a value of that name from where nobody can see."""
        configuring = [fact for facts in self.calls.values() for fact in facts if CONFIGURES.search(fact["name"])]
        wanted = {each["key"] for each in self.found["settings"] if not each["known"]}
        spread = not configuring or any(key.startswith("**") for fact in configuring for key in fact["keywords"])
        for field in self.fields:
            if spread or field[0] in wanted:
                self.setting(*field)
        if not self.seeded and not any("seed" in fact["keywords"] for fact in configuring):
            for field in self.generators:
                self.setting(*field)

    def decided(self, key, node, via):
        """A key that a variable of the environment decides."""
        self.add("settings", {"key": key, "value": None, "known": False, "line": node.lineno, "via": "environment: " + via[:60]})

    def written(self, name, value, node):
        self.add("environmentWrites", {"name": name, "value": value if value is None or isinstance(value, str) else json.dumps(value), "line": node.lineno})

    def signal(self, kind, text, node):
        self.add("signals", {"kind": kind, "text": text, "line": node.lineno})

    def imported(self, name, node):
        self.add("imports", {"text": name, "line": node.lineno})

    def text(self, value, node):
        for each in options(value):
            if isinstance(each, Given):
                each = each.value
            if isinstance(each, bytes):
                each = each.decode("utf-8", "replace")
            if isinstance(each, str) and each and id(node) not in self.prose and each != "train.py":
                self.add("strings", {"text": each, "line": getattr(node, "lineno", 1)})

    def call(self, node, name, keywords, smoke, about=None):
        """A call; about is what is known of it beside its name and keywords."""
        if smoke:
            self.idle.add(id(node))
            return
        shown, unsure, guarded = {}, [], []
        for key, value in keywords.items():
            choices = [known(each) for each in options(value)]
            if isinstance(value, Choice):
                unsure.append(key)
            if from_environment(value):
                self.decided(key, node, "%s(%s=…)" % (name, key))
            if getattr(value, "guarded", False):
                guarded.append(key)
            elif name.endswith(("Config", "Arguments")):
                self.loose(key, value, node, "%s(%s=…)" % (name, key))
            elif key == "revision" and name.endswith(("from_pretrained", "load_dataset")):
                self.loose("dataset_revision" if name.endswith("load_dataset") else "model_revision", value, node, "%s(%s=…)" % (name, key))
            shown[key] = choices[0][1] if choices[0][0] else None
            if not CONFIGURES.search(name) and "truncation" not in keywords:  # what it is called is all that it has of a setting
                continue
            if shown[key] is None:
                self.add("settings", {"key": key, "value": None, "known": choices[0][0], "line": node.lineno, "via": "%s(%s=…)" % (name, key)})
            for ok, other in choices[1:]:
                self.add("settings", {"key": key, "value": other if ok else None, "known": ok, "line": node.lineno, "via": "%s(%s=…)" % (name, key)})
        fact = {"name": name, "keywords": shown, "line": node.lineno, "positional": self.positional(node), "unsure": unsure}
        fact.update(about or {})
        fact["own"] = fact.get("own", []) + guarded
        seen = self.calls.setdefault(id(node), [])
        if fact not in seen:
            seen.append(fact)

    def positional(self, node):
        """How many arguments have no name; a spread list may be any number."""
        return 99 if any(isinstance(each, ast.Starred) for each in node.args) else len(node.args)

    def walk(self, tree):
        """What can be seen without following anything."""
        self.guards = Guards(tree)
        for node in below(tree):
            if isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and ast.get_docstring(node, False) is not None:
                self.prose.add(id(node.body[0].value))
                self.add("prose", {"text": node.body[0].value.value, "line": node.body[0].lineno})
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                self.prose.add(id(node.value))
                self.add("prose", {"text": node.value.value, "line": node.lineno})
        for node in below(tree):
            if isinstance(node, ast.Call):
                self.nodes.append(node)
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self.imported(alias.name, node)
            if isinstance(node, ast.ImportFrom):
                self.imported("." * node.level + (node.module or ""), node)
                for alias in node.names:
                    kind = "guardedSymbols" if id(node) in self.guards.imports else "symbols"
                    self.add(kind, {"text": "%s.%s" % (node.module or "", alias.name), "line": node.lineno})
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in self.prose:
                self.add("strings", {"text": node.value, "line": node.lineno})
                self.decoded(node)

    def decoded(self, node):
        """A long text that is base64 of a text is that text too."""
        if ENCODED.match(node.value):
            try:
                text = base64.b64decode(node.value + "=" * (-len(node.value) % 4), altchars=b"-_" if re.search("[-_]", node.value) else None).decode("ascii")
            except ValueError:
                return
            if text.isprintable():
                self.add("strings", {"text": text, "line": node.lineno})

    def finish(self):
        self.unfollowed()
        for node in self.nodes:
            if id(node) in self.calls:
                self.found["calls"] += self.calls[id(node)]
            elif id(node) not in self.idle:
                keywords = {}
                for keyword in node.keywords:
                    if keyword.arg is not None:
                        try:
                            keywords[keyword.arg] = known(ast.literal_eval(keyword.value))[1]
                        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                            keywords[keyword.arg] = None
                self.found["calls"].append({"name": Calls.dotted(None, node.func), "keywords": keywords, "line": node.lineno, "positional": self.positional(node)})
        return self.found


class Reading(Libraries):
    """A flow that notes which variables of the environment are read."""

    def given(self, name, default, test=lambda value: value):
        for key in options(name):
            if isinstance(key, str):
                self.notes.add("environmentReads", {"text": key, "line": self.line})
        return super().given(name, default, test)

    def value(self, node):
        self.line = getattr(node, "lineno", 1)
        return super().value(node)


def dependencies(source):
    """The packages of the script's own header (PEP 723), with their lines."""
    header = re.search(r"(?m)^# /// script\s*$(.*?)^# ///\s*$", source, re.S)
    inside = re.search(r"dependencies\s*=\s*\[(.*?)\]\s*$", re.sub(r"(?m)^# ?", "", header.group(1)), re.S | re.M) if header else None
    for text in re.findall(r"""["']([^"']+)["']""", inside.group(1)) if inside else []:
        yield {"text": text, "line": source[:source.find(text)].count("\n") + 1}


def facts(name, source):
    """All facts of one source."""
    source = source[1:] if source.startswith("\ufeff") else source
    tree = ast.parse(source, filename=name)
    notes = Notes(name)
    notes.walk(tree)
    try:
        Reading(tree, notes)
        Habits(tree, notes)
    except RecursionError:
        notes.signal("unreadable", "nested too deeply to follow", tree.body[0])
    notes.found["dependencies"] = list(dependencies(source))
    for text, line in comments(source):
        notes.add("prose", {"text": text, "line": line})
    return notes.finish()


def comments(source):
    """The comments of a source that has been parsed, with their lines."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                yield token.string, token.start[0]
    except (tokenize.TokenError, SyntaxError):  # older tokenizers are stricter than the parser
        return


def checked(name, source):
    """The facts of a source, or SystemExit with file, line and reason."""
    try:
        return facts(name, source)
    except SyntaxError as error:
        newest = "" if "invalid syntax" not in str(error.msg) else " (read by Python %d.%d)" % sys.version_info[:2]
        sys.exit("%s:%s: %s%s" % (error.filename or name, error.lineno or 1, error.msg, newest))
    except (RecursionError, MemoryError):
        sys.exit("%s:1: nested too deeply to be read" % name)
    except (ValueError, UnicodeError) as error:
        sys.exit("%s:1: %s" % (name, error))


def main():
    if sys.version_info < (3, 9):
        sys.exit("python3 is %d.%d, and scripts are read by 3.9 or newer: install one and put it on the PATH" % sys.version_info[:2])
    sources = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    found = []

    def read():
        try:
            found.extend(checked(name, source) for name, source in sorted(sources.items()))
        except SystemExit as error:
            found[:] = [error]

    threading.stack_size(STACK)  # the main thread's own is too small for a deeply nested expression
    reader = threading.Thread(target=read)
    reader.start()
    reader.join()
    if found and isinstance(found[0], SystemExit):
        raise found[0]
    print(json.dumps(found))


main()
