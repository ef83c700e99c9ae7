"""Follows a script's values through its statements, functions and classes, and notes what they are used for."""

BUDGET = 60000
DEPTH = 8
ROWS = {"map", "shuffle", "cast", "cast_column", "rename_column", "rename_columns", "remove_columns", "select_columns", "with_format",
        "set_format", "sort", "flatten", "class_encode_column", "to_iterable_dataset", "with_transform", "to_list", "to_pandas",
        "flatten_indices", "repeat", "batch", "unique", "add_column", "to_dict", "copy", "filter", "dropna", "reset_index"}
FEWER = {"take", "skip", "shard", "head", "tail", "sample", "select", "truncate", "limit"}
QUIET = {"print", "len", "repr", "str", "display", "debug", "info", "warning", "pprint", "isinstance", "type", "next", "say"}
LOG = {"print", "debug", "info", "warning", "error", "critical", "exception", "log", "write", "writelines", "write_text", "write_bytes",
       "dump", "say", "echo", "pprint", "warn", "exit", "upload_file", "alert", "login_message", "append_log", "init", "send", "sendall"}
ROW_WORD = re.compile(r"(?:^|_)(?:train\w*|data|dataset\w*|ds|rows|examples|samples|records|corpus|pairs|utterances|validation|test)(?:$|_)")


def names_rows(node):
    """Whether an expression is called what rows are called."""
    if isinstance(node, ast.Call):
        wraps = isinstance(node.func, ast.Name) and node.func.id in ("list", "sorted", "tuple", "iter", "shuffled")
        return names_rows(node.args[0]) if wraps and node.args else names_rows(node.func)
    word = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        word = node.slice.value if isinstance(node.slice.value, str) else ""
    return bool(ROW_WORD.search(word.lower()))


class Flow:
    """One script's abstract run."""

    def __init__(self, tree, notes):
        self.notes = notes
        self.globals = {"__name__": "__main__", "__file__": "train.py"}
        self.environment = {}
        self.smoke = 0
        self.quiet = 0
        self.depth = 0
        self.steps = 0
        self.entered = set()
        self.functions = []
        self.returns = []
        self.scopes = [self.globals]
        self.declared = [set()]
        self.body(tree.body)
        for function in list(self.functions):
            if id(function.node) not in self.entered:
                self.call_function(function, [], {}, given=False)

    # --- Names ---------------------------------------------------------------------------------------------------

    def look(self, name):
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
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
            if patched and (isinstance(each, Named) or (isinstance(each, Built) and each.name.endswith("Trainer"))
                            or (isinstance(each, Class) and any(base.endswith("Trainer") for base in each.bases))):
                self.signal("patch", "%s = …" % text, node)
            if isinstance(each, Named) and each.name == "sys" and name == "argv":
                self.arguments(value, node)
        if not text.startswith("self."):
            self.notes.setting(name, value, node, text, self.smoke)

    def set_item(self, target, value, node):
        owner, key = self.value(target.value), self.value(target.slice)
        for each in options(owner):
            if isinstance(each, Named) and each.name == "os.environ" and isinstance(key, str):
                self.set_environment(key, value, node)
            elif each is self.globals and isinstance(key, str):
                self.bind_global(key, value, node)
            elif isinstance(each, dict) and plain(key) and not isinstance(key, (list, dict)):
                if not (self.smoke and key in each):
                    each[key] = value
                holder = getattr(each, "holder", None)
                if holder is not None:
                    self.set_attribute(holder, key, value, node, ast.unparse(target))
            elif isinstance(key, str):
                self.notes.setting(key, value, node, ast.unparse(target), self.smoke)

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

    # --- Statements ----------------------------------------------------------------------------------------------

    def body(self, statements):
        for statement in statements:
            self.steps += 1
            if self.steps > BUDGET:
                return
            method = getattr(self, "do_" + type(statement).__name__, None)
            if method:
                method(statement)
            else:
                for child in ast.iter_child_nodes(statement):
                    if isinstance(child, ast.expr):
                        self.value(child)

    def do_Assign(self, node):
        value = self.value(node.value)
        for target in node.targets:
            self.assign(target, value, node)

    def do_AnnAssign(self, node):
        if node.value is not None:
            self.assign(node.target, self.value(node.value), node)

    def do_AugAssign(self, node):
        target = ast.copy_location(ast.parse(ast.unparse(node.target), mode="eval").body, node.target)
        if isinstance(node.target, ast.Name):
            target = ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
        before, added = self.value(target), self.value(node.value)
        if isinstance(before, Named) and before.name == "sys.argv":
            self.arguments(added, node)
            return
        if isinstance(before, list) and isinstance(added, (list, tuple)):
            added = list(added)
        self.assign(node.target, self.binary(node.op, before, added), node)

    def do_Return(self, node):
        value = self.value(node.value) if node.value is not None else None
        if self.returns and not self.smoke:
            self.returns[-1].append(value)

    def do_Global(self, node):
        self.declared[-1].update(node.names)

    def do_Import(self, node):
        for alias in node.names:
            self.scopes[-1][alias.asname or alias.name.split(".")[0]] = Named(alias.name if alias.asname else alias.name.split(".")[0])

    def do_ImportFrom(self, node):
        for alias in node.names:
            name = (node.module or "") + "." + alias.name
            self.scopes[-1][alias.asname or alias.name] = Named("os.environ" if name == "os.environ" else name)

    def do_FunctionDef(self, node):
        for decorator in node.decorator_list:
            self.value(decorator)
        function = Function(node, closure=self.scopes[1:])
        self.functions.append(function)
        self.scopes[-1][node.name] = function

    do_AsyncFunctionDef = do_FunctionDef

    def do_ClassDef(self, node):
        bases = [full_name(base) for base in map(self.value, node.bases)]
        bases = [base for base in bases if base]
        found = Class(node, bases, {})
        self.scopes[-1][node.name] = found
        self.scopes.append({})
        self.declared.append(set())
        for statement in node.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found.methods[statement.name] = statement
                self.functions.append(Function(statement, Built(node.name, found)))
            else:
                self.body([statement])
        for name, value in self.scopes[-1].items():
            value = value.attributes.get("default", UNKNOWN) if isinstance(value, Built) and value.name.endswith("field") else value
            if name != name.upper():
                self.notes.setting(name, value, node, "class %s: %s" % (node.name, name), self.smoke)
        self.scopes.pop()
        self.declared.pop()
        if any(base.endswith("Trainer") for base in bases):
            self.signal("subclass", "class %s(%s)" % (node.name, ", ".join(bases)), node)

    def do_If(self, node):
        test = self.value(node.test)
        state = self.truth(test)
        if state is None or isinstance(test, Given) and not test.smoke:
            self.both(node.body, node.orelse)
        else:
            live, idle = (node.body, node.orelse) if state else (node.orelse, node.body)
            if isinstance(test, Given):
                self.smoke += 1
                self.body(idle)
                self.smoke -= 1
            self.body(live)

    def both(self, one, other):
        scope = self.scopes[-1]
        before = dict(scope)
        self.body(one)
        after = dict(scope)
        ends = bool(one) and isinstance(one[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))
        scope.clear()
        scope.update(before)
        self.body(other)
        if not ends:
            for name, value in after.items():
                here = scope.get(name, value)
                scope[name] = value if value is here else join([value, here])

    def do_For(self, node):
        rows = self.value(node.iter)
        self.used(rows, node.iter)
        items = list(rows)[:32] if isinstance(rows, (list, tuple, dict)) and not getattr(rows, "holder", None) else [UNKNOWN]
        for item in items or [UNKNOWN]:
            self.assign(node.target, item, node)
            self.body(node.body)
        self.body(node.orelse)

    do_AsyncFor = do_For

    def do_While(self, node):
        self.value(node.test)
        self.body(node.body)
        self.body(node.orelse)

    def do_With(self, node):
        for item in node.items:
            value = self.value(item.context_expr)
            if item.optional_vars is not None:
                self.assign(item.optional_vars, value, node)
        self.body(node.body)

    do_AsyncWith = do_With

    def do_Try(self, node):
        self.body(node.body)
        for handler in node.handlers:
            self.both(handler.body, [])
        self.body(node.orelse)
        self.body(node.finalbody)

    do_TryStar = do_Try

    def do_Raise(self, node):
        value = self.value(node.exc) if node.exc is not None else None
        if isinstance(value, Built) and any(secret_in(item) for item in value.attributes.values()):
            self.signal("leak", ast.unparse(node)[:80], node)

    def do_Assert(self, node):
        self.value(node.test)
        if node.msg is not None and secret_in(self.value(node.msg)):
            self.signal("leak", ast.unparse(node)[:80], node)

    # --- Truth ---------------------------------------------------------------------------------------------------

    def truth(self, value):
        """True, False, or None where nobody can tell."""
        if isinstance(value, Given):
            return self.truth(value.value)
        return bool(value) if plain(value) else None

    def used(self, value, node):
        """Rows go into something: fewer of them than there are is a subset."""
        for each in options(value):
            if isinstance(each, Data) and each.narrowed and not self.quiet:
                self.signal("subset", each.narrowed, node)
