"""What calls do: those of the script itself are followed, those of libraries are noted with what they are given."""

FETCHES = ("download", "fetch_model", "fetch_dataset", "load_model", "pull", "get_repo", "fetch_repo")
LISTS = {"list", "iter", "enumerate", "tqdm", "sorted", "reversed", "zip"}
REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w-]*\Z")


class Calls(Expressions):
    """A flow that knows what calls do."""

    def of_Call(self, node):
        function = self.value(node.func)
        last = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        quiet = last in QUIET
        self.quiet += quiet
        arguments = self.of_List(ast.List(node.args, ast.Load()))
        keywords = {}
        for keyword in node.keywords:
            value = self.value(keyword.value)
            if keyword.arg is not None:
                keywords[keyword.arg] = value
            else:
                keywords.update(self.spread(value))
        if not isinstance(function, Function) and last not in LISTS:  # what one of the script's own does with them is followed
            for value in arguments + list(keywords.values()):
                self.used(value, node)
        self.quiet -= quiet
        results = [self.call(each, last, node, arguments, keywords) for each in options(function)]
        return join(results)

    def call(self, function, last, node, arguments, keywords):
        if isinstance(function, Built) and function.name == "functools.partial":
            merged = dict(function.attributes.get("keywords", {}), **keywords)
            target = function.attributes.get("target")
            return self.call(target, full_name(target).rpartition(".")[2] or last, node, function.attributes.get("arguments", []) + arguments, merged)
        if isinstance(function, Method) and function.name is not None:
            last = function.name
        if last in FETCHES and arguments and not isinstance(function, (Named, Built, Class)):
            kind = keywords.get("kind", keywords.get("repo_type", "model"))
            for each in options(arguments[0]):
                if isinstance(each, str) and REPOSITORY.match(each) and isinstance(kind, str):
                    self.notes.setting("dataset" if kind.startswith("dataset") else "model", each, node, "%s(…)" % last, self.smoke)
        if isinstance(function, Function):
            return self.call_function(function, arguments, keywords)
        name = full_name(function) or self.dotted(node.func)
        shown = [value for key, value in keywords.items() if key not in ("token", "hub_token", "use_auth_token", "auth", "api_key")]
        if last in LOG and (secret_in(arguments) or secret_in(shown)) and not isinstance(function, Built):
            self.signal("leak", ast.unparse(node)[:80], node)
        if isinstance(function, Class) and not function.bases:
            return self.construct(function, name, node, arguments, keywords)
        self.notes.call(node, name, keywords, self.smoke, self.about(function, last, node, arguments, keywords))
        for special in (self.builtin, self.library, self.rows):
            found, value = special(function, name, last, node, arguments, keywords)
            if found:
                return value
        receiver = self.receiver(node)
        if isinstance(function, Class):
            return self.construct(function, name, node, arguments, keywords)
        value = self.method(receiver, last, node, arguments, keywords)
        if value is not None:
            return value
        made = Built(name, line=node.lineno)
        made.attributes.update(keywords)
        if arguments:
            made.attributes.setdefault("0", arguments[0])
        return made if name else UNKNOWN

    def shared(self, path, node):
        """A path of a network's share is an address of a file."""
        for each in options(path):
            if isinstance(each, str) and re.match(r"//[^/]", each):
                self.notes.text("file:" + each, node)

    def written_over(self, path, node):
        """A script of the bundle that is written while the job runs."""
        for each in options(path):
            if isinstance(each, str) and each.rpartition("/")[2] in ("eval.py", "train.py"):
                self.signal("rewrite", ast.unparse(node)[:80], node)

    def dotted(self, node):
        """The name as it is written, where what it stands for is not known."""
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        return ".".join(reversed(parts + [node.id])) if isinstance(node, ast.Name) else ".".join(reversed(parts))

    def about(self, function, last, node, arguments, keywords):
        """What the called thing belongs to, which keywords are the script's own, and what each argument was made by."""
        found = {"own": [], "made": {}}
        if isinstance(function, Class):
            found["own"] = list(keywords) if id(node) in self.notes.guards.nodes else function.takes(keywords)
            found["local"] = function.starts()
        elif id(node) in self.notes.guards.nodes:
            found.update(own=list(keywords), local=True)
        elif not full_name(function) and isinstance(node.func, ast.Attribute):
            owner = next((each for each in options(self.receiver(node)) if isinstance(each, Built) and "." in each.name), None)
            found["owner"] = owner.name if owner else None
        for key, value in [(str(index), value) for index, value in enumerate(arguments)] + list(keywords.items()):
            if isinstance(value, Built) and value.line and "." in value.name:
                found["made"][key] = {"text": value.name, "line": value.line}
        if "truncation" in keywords and arguments and plain(arguments[0]):
            found["sample"] = True
        return found

    def construct(self, function, name, node, arguments, keywords):
        made = Built(name, function, node.lineno)
        made.attributes.update(function.attributes)
        made.attributes.update(zip(function.fields(), arguments))
        made.attributes.update(keywords)
        if "__init__" in function.methods:
            self.call_function(Function(function.methods["__init__"], made), arguments, keywords)
        for each in [function, *function.parents]:
            if "__post_init__" in each.methods:
                self.call_function(Function(each.methods["__post_init__"], made), [], {})
                break
        return made

    def call_function(self, function, arguments, keywords, given=True):
        node = function.node
        if self.depth >= DEPTH or self.steps > BUDGET or node in self.active:
            return UNKNOWN
        self.entered.add(id(node))
        self.active.append(node)
        scope, positional = {}, [argument.arg for argument in node.args.posonlyargs + node.args.args]
        decorators = [getattr(each, "id", getattr(each, "attr", "")) for each in getattr(node, "decorator_list", [])]
        if function.owner is not None and positional and "staticmethod" not in decorators:
            scope[positional.pop(0)] = function.owner
        for name in positional + [argument.arg for argument in node.args.kwonlyargs]:
            scope[name] = UNKNOWN
        defaults = list(zip((node.args.posonlyargs + node.args.args)[::-1], node.args.defaults[::-1]))
        for argument, default in defaults + [pair for pair in zip(node.args.kwonlyargs, node.args.kw_defaults) if pair[1]]:
            scope[argument.arg] = self.value(default)
        scope.update(zip(positional, arguments))
        scope.update((key, value) for key, value in keywords.items() if key in scope)
        if node.args.vararg:
            scope[node.args.vararg.arg] = tuple(arguments[len(positional):])
        if node.args.kwarg:
            scope[node.args.kwarg.arg] = {key: value for key, value in keywords.items() if key not in scope} if given else UNKNOWN
        scopes, self.scopes = self.scopes, [self.globals] + (function.closure or []) + [scope]
        self.declared.append(set())
        self.returns.append([])
        self.depth += 1
        guessed = not given and len(positional) > len(node.args.defaults)
        self.notes.guessed += guessed
        value = UNKNOWN
        if isinstance(node, ast.Lambda):
            value = self.value(node.body)
        else:
            self.body(node.body)
        self.depth -= 1
        self.notes.guessed -= guessed
        self.active.pop()
        returned = self.returns.pop()
        self.declared.pop()
        self.scopes = scopes
        return value if isinstance(node, ast.Lambda) else join(returned) if returned else None

    # --- Built-in functions and pure ones ------------------------------------------------------------------------

    def builtin(self, function, name, last, node, arguments, keywords):
        short = name[9:] if name.startswith("builtins.") else ""
        first = arguments[0] if arguments else UNKNOWN
        if short in ("exec", "eval"):
            return True, self.execute(first, short, node)
        if short == "compile":
            return True, first
        if short == "__import__" or name in ("importlib.import_module", "importlib.__import__"):
            return True, self.imported(first, node)
        if short == "getattr" and len(arguments) > 1:
            return True, join([self.attribute(first, each) if isinstance(each, str) else Method(first, None) if isinstance(first, Data) else UNKNOWN for each in options(arguments[1])])
        if name == "operator.methodcaller":
            made = Built(name)
            made.attributes.update(arguments=arguments, keywords=keywords)
            return True, made
        if short == "setattr" and len(arguments) > 2 or last in ("__setattr__", "setattr") and len(arguments) >= 2:
            owner, key, value = arguments[:3] if len(arguments) > 2 else [UNKNOWN] + arguments
            for each in options(key):
                if isinstance(each, str) and isinstance(owner, Named) and owner.name.startswith("sys.modules"):
                    self.bind_global(each, value, node)
                elif isinstance(each, str):
                    self.set_attribute(owner, each, value, node, "%s.%s" % (ast.unparse(node.args[0]) if len(arguments) > 2 else "…", each))
            return True, None
        if short == "vars" and isinstance(first, Built):
            return True, self.holder(first)
        if short == "globals" or short in ("locals", "vars") and not arguments and len(self.scopes) == 1:
            return True, self.globals
        if last in ("asdict", "_asdict") and isinstance(self.receiver(node) if last == "_asdict" else first, Built):
            return True, dict((self.receiver(node) if last == "_asdict" else first).attributes)
        if short == "dict":
            merged = dict(first) if isinstance(first, dict) or plain(first) and isinstance(first, (list, tuple)) else {}
            if secret_in(first):
                return True, Secret()
            merged.update((key, value) for key, value in keywords.items())
            return True, merged
        if short == "open" or name in ("pathlib.Path.open", "io.open"):
            mode = arguments[1] if len(arguments) > 1 else keywords.get("mode", "r")
            if isinstance(mode, str) and set(mode) & set("wax+"):
                self.written_over(first, node)
            if first == "/proc/self/environ":
                return True, Secret()
            self.shared(first, node)
            made = Built("open")
            made.secret = token_file(first, node)
            made.attributes["0"] = first
            return True, made
        if short == "len" and isinstance(first, Data):
            return True, Length()
        if short in ("range", "list", "sorted", "min") and any(isinstance(value, Length) for value in arguments):
            return True, UNKNOWN if short == "min" and len(arguments) > 1 else first if short == "min" else Length()
        if short in ("list", "iter", "enumerate", "tqdm", "sorted", "reversed") and isinstance(first, Data):
            return True, first
        if short in ("bool", "isinstance", "len", "type", "hasattr") and secret_in(first):
            return True, UNKNOWN
        if short in ORDERS and isinstance(first, Named) and first.name == "os.environ":  # the names of its variables
            return True, UNKNOWN
        if short in ORDERS and isinstance(first, SecretPairs):
            return True, first
        if name in ("os.environ.items", "os.environ.values", "os.environ.copy"):
            return True, SecretPairs() if name.endswith("items") else Secret()
        if short == "zip" and any(isinstance(value, list) for value in arguments):
            data = next((value for value in arguments if isinstance(value, Data)), None)
            if data is not None:
                return True, Data(data.id, data.split, ast.unparse(node)[:80])
        if short == "list" and not arguments:
            return True, []
        if name == "pathlib.Path.home":
            return True, "~/"
        if name in ("pathlib.Path", "pathlib.PurePosixPath", "pathlib.PurePath", "pathlib.PosixPath"):
            return True, compute(lambda *parts: "/".join(parts) or ".", *arguments)
        if name in ("json.load", "json.loads", "yaml.safe_load") and isinstance(first, ConfigFile):
            return True, first
        if name == "json.load" and isinstance(first, Built) and first.name == "open":
            path = first.attributes.get("0")
            return True, ConfigFile() if isinstance(path, str) and path.endswith("config.json") else UNKNOWN
        if name in ("json.dumps", "base64.b64encode", "pprint.pformat") and secret_in(arguments):
            return True, Secret()
        if name == "operator.setitem" and len(arguments) > 2 and isinstance(first, dict) and isinstance(arguments[1], str):
            return True, self.method(first, "update", node, [{arguments[1]: arguments[2]}], {})
        pure = BUILTINS.get(short) or PURE.get(short or name)
        return (True, compute(pure, *arguments)) if pure else (False, None)

    def execute(self, source, kind, node):
        for each in options(source):
            if isinstance(each, bytes):
                each = each.decode("utf-8", "replace")
            if not isinstance(each, str):
                self.signal("unreadable", ast.unparse(node)[:80], node)
                continue
            try:
                tree = ast.parse(each.strip(), mode="exec")
            except SyntaxError:
                continue
            for child in below(tree):
                if hasattr(child, "lineno"):
                    child.lineno = node.lineno
            self.notes.walk(tree)
            if kind == "eval" and len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr):
                return self.value(tree.body[0].value)
            self.body(tree.body)
        return UNKNOWN

    def imported(self, name, node):
        for each in options(name):
            if isinstance(each, str):
                self.notes.imported(each, node)
                return Named(each)
        self.notes.imported("?", node)
        return UNKNOWN
