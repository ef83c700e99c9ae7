"""Follows a script's values through its statements, functions and classes, and notes what they are used for."""

BUDGET = 400000
DEPTH = 8
ROWS = {"map", "shuffle", "cast", "cast_column", "rename_column", "rename_columns", "remove_columns", "select_columns", "with_format",
        "set_format", "sort", "flatten", "class_encode_column", "to_iterable_dataset", "with_transform", "to_list", "to_pandas",
        "flatten_indices", "repeat", "batch", "unique", "add_column", "to_dict", "copy", "filter", "dropna", "reset_index"}
FEWER = {"take", "skip", "shard", "head", "tail", "sample", "select", "truncate", "limit"}
QUIET = {"sum", "mean", "median", "Counter", "print", "len", "repr", "str", "display", "debug", "info", "warning", "pprint", "isinstance", "type", "next", "say"}
LOG = {"print", "debug", "info", "warning", "error", "critical", "exception", "log", "write", "writelines", "write_text", "write_bytes",
       "dump", "say", "echo", "pprint", "warn", "exit", "upload_file", "push_to_hub", "create_commit", "alert", "login_message", "append_log", "init", "send", "sendall",
       "add_space_secret", "add_space_variable"}
HOOKS = ("sys.excepthook", "sys.displayhook", "sys.unraisablehook", "threading.excepthook", "warnings.showwarning", "warnings.formatwarning", "logging.Formatter.converter")
ROW_WORD = re.compile(r"(?:^|_)(?:train\w*|data|dataset\w*|ds|rows|examples|samples|records|corpus|pairs|utterances|validation|test|order|instances)(?:$|_)")


def names_rows(node):
    """Whether an expression is called what rows are called."""
    if isinstance(node, ast.Call):
        wraps = isinstance(node.func, ast.Name) and node.func.id in ("list", "sorted", "tuple", "iter", "shuffled", "enumerate", "tqdm")
        return names_rows(node.args[0]) if wraps and node.args else names_rows(node.func)
    word = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        word = node.slice.value if isinstance(node.slice.value, str) else ""
    return bool(ROW_WORD.search(word.lower()))


class Flow:
    """One script's abstract run."""

    def __init__(self, tree, notes):
        self.notes = notes
        self.globals = Names({"__name__": "__main__", "__file__": "train.py"})
        self.environment = {}
        self.smoke = 0
        self.quiet = 0
        self.depth = 0
        self.steps = 0
        self.entered = set()
        self.functions = []
        self.loops = []
        self.stored, self.shares = {}, {}
        self.stars = []
        self.owners = {}
        self.place = self.tree = tree
        self.active = []
        self.returns = []
        self.scopes = [self.globals]
        self.declared = [set()]
        self.body(tree.body)
        for function in self.functions:  # one that is entered may bring others
            if id(function.node) not in self.entered:
                self.call_function(function, [], {}, given=False)
        if self.steps > BUDGET:  # what was not followed must not pass for harmless
            notes.signal("unreadable", "more than %d steps to follow" % BUDGET, tree.body[0])

    # --- Names ---------------------------------------------------------------------------------------------------

    def look(self, name):
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        if len(self.stars) == 1 and name[:1].isupper():
            return Named(self.stars[0] + "." + name)
        return Named("builtins." + name) if name in BUILTINS or name in (
            "dict", "getattr", "setattr", "vars", "globals", "locals", "exec", "eval", "compile", "__import__", "print", "open",
            "super", "object", "type", "isinstance", "delattr", "hasattr", "map", "filter", "next", "iter", "input") else UNKNOWN

    def bind(self, name, value, node):
        scope = self.globals if name in self.declared[-1] else self.scopes[-1]
        if self.smoke and name in scope:
            return
        scope[name] = value
        if scope is self.globals and not self.smoke:
            self.notes.constant(name, value, node)

    def assign(self, target, value, node):
        if isinstance(target, ast.Name):
            self.bind(target.id, value, node)
        elif isinstance(target, (ast.Tuple, ast.List)):
            items = value if isinstance(value, (list, tuple)) and len(value) == len(target.elts) else [UNKNOWN] * len(target.elts)
            items = [Secret()] * len(target.elts) if isinstance(value, Secret) else items
            if isinstance(value, SecretPairs) and len(target.elts) == 2:  # a variable's name is no secret
                items = [UNKNOWN, Secret()]
            for element, item in zip(target.elts, items):
                self.assign(element, item, node)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, UNKNOWN, node)
        elif isinstance(target, ast.Attribute):
            self.set_attribute(self.value(target.value), target.attr, value, node, ast.unparse(target))
        elif isinstance(target, ast.Subscript):
            self.set_item(target, value, node)

    def set_attribute(self, owner, name, value, node, text):
        if name in ("train_dataset", "eval_dataset"):
            self.used(value, node)
        for each in options(owner):
            if isinstance(each, Built):
                if name not in each.attributes or not self.smoke:
                    each.attributes[name] = value
            patched = isinstance(value, (Function, Class)) or (isinstance(value, Named) and not known(value)[0])
            if patched and (isinstance(each, Named) and each.name + "." + name not in HOOKS or (isinstance(each, Built) and each.name.endswith("Trainer"))
                            or (isinstance(each, Class) and any(base.endswith("Trainer") for base in each.bases))):
                self.signal("patch", "%s = …" % text, node)
            if isinstance(each, Named) and each.name == "sys" and name == "argv":
                self.arguments(value, node)
        if name in ("layers", "blocks", "num_hidden_layers", "num_layers") and (name[:3] == "num" or any(isinstance(each, ast.Slice) for each in below(node))):
            self.signal("substitute", "%s = …" % text, node)
        if name == "requires_grad" and value is not True:
            self.freeze(text, node)
        if name == "debuglevel" and value not in (0, False, None):
            self.signal("leak", "%s = …" % text, node)
        if name == "callbacks" and value == []:
            self.signal("monitoring", "%s = []" % text, node)
        if isinstance(owner, Built) and owner.local and not configures(owner.local):
            if not text.startswith("self.") or isinstance(value, (int, float, str)) and value not in ("", 0):
                self.notes.possible(name.lstrip("_"), value, node, text, self.smoke)
        elif not text.startswith("self.") or isinstance(owner, Built) and owner.local:
            self.notes.setting(name, value, node, text, self.smoke, owner.name if isinstance(owner, Built) and not owner.local else None)
        elif isinstance(value, (int, float, str)) and value not in ("", 0):
            self.notes.setting(name.lstrip("_"), value, node, text, self.smoke)

    def freeze(self, text, node):
        """Weights that are not trained: a reference or a teacher never is."""
        if not re.search("ref|teacher|reward|judge|embed", " ".join([text] + self.loops).lower()):
            self.signal("freeze", text[:80], node)

    def set_item(self, target, value, node):
        owner, key = self.value(target.value), self.value(target.slice)
        for each in options(owner):
            if isinstance(each, Data):
                self.used(value, node)
            if isinstance(each, Named) and each.name == "os.environ" and isinstance(key, str):
                self.set_environment(key, value, node)
            elif isinstance(each, Named) and each.name == "sys.modules":
                self.signal("patch", ast.unparse(target), node)
            elif each is self.globals and isinstance(key, str):
                self.bind_global(key, value, node)
            elif type(each) is dict and isinstance(key, Choice):
                each.update((name, Perhaps(value, True)) for name in options(key) if isinstance(name, str) and not self.smoke)
            elif isinstance(each, dict) and plain(key) and not isinstance(key, (list, dict)):
                if not (self.smoke and key in each):
                    each[key] = self.guarded(node, value)
                holder = getattr(each, "holder", None)
                if holder is not None:
                    self.set_attribute(holder, key, value, node, ast.unparse(target))
            elif isinstance(key, str):
                self.notes.setting(key, value, node, ast.unparse(target), self.smoke)

    def guarded(self, node, value):
        """A value that is put where a library's release decides on it."""
        return Perhaps(value, True) if id(node) in self.notes.guards.nodes else value

    def bind_global(self, name, value, node):
        if not self.smoke:
            self.globals[name] = value
            self.notes.constant(name, value, node)

    def set_environment(self, name, value, node):
        self.environment[name] = value
        ok, shown = known(value)
        if not self.smoke:
            self.notes.written(name, shown if ok else None, node)

    def signal(self, kind, text, node):
        if not self.smoke:
            self.notes.signal(kind, text, node)

    def arguments(self, values, node):
        """Settings that a list of command line words makes."""
        words = [item if isinstance(item, str) else None for item in values] if isinstance(values, (list, tuple)) else []
        for index, word in enumerate(words):
            if word and word.startswith("--"):
                key, _, text = word[2:].partition("=")
                text = text or (words[index + 1] if index + 1 < len(words) else None)
                try:
                    value = json.loads(text)
                except (TypeError, ValueError):
                    value = text
                self.notes.setting(key.replace("-", "_"), value, node, "argv " + word, self.smoke)
