"""Which parts of a script are for one release of a library only, and which stand for what may not be there."""

RELEASE_CALL = re.compile(r"^(?:is_\w*version\w*|parse_version|LooseVersion|Version|signature|getfullargspec|hasattr|find_spec|fields)$")
RELEASE_NAME = re.compile(r"VERSION|^_?(?:is|has|have|supports?)_\w*v?\d", re.A)
ABSENT = ("ImportError", "ModuleNotFoundError", "AttributeError", "Exception", "BaseException")
REFUSED = ("TypeError", "ValueError", "Exception", "BaseException")


class Guards:
    """The nodes of a tree that run only where a test of a library's release lets them."""

    def __init__(self, tree):
        self.names = set()
        self.nodes = set()
        self.imports = set()
        for _ in range(2):  # a name may be made of another one
            for node in below(tree):
                self.learn(node)
        for node in below(tree):
            self.region(node)
        imports = [node for node in below(tree) if isinstance(node, ast.ImportFrom)]
        spare = {alias.name for node in imports if id(node) in self.imports for alias in node.names}
        self.imports.update(id(node) for node in imports if spare.intersection(alias.name for alias in node.names))

    def learn(self, node):
        """A name that a test of a release was bound to, or a function that returns one."""
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if any(isinstance(each, ast.Return) and each.value is not None and self.release(each.value) for each in node.body):
                self.names.add(node.name)
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, (ast.AnnAssign, ast.NamedExpr)) else []
        if targets and node.value is not None and not isinstance(node.value, (ast.Dict, ast.Lambda)) and self.release(node.value):
            self.names.update(each.id for each in targets if isinstance(each, ast.Name))

    def release(self, node):
        """Whether an expression asks what a library is or has."""
        for each in below(node):
            if isinstance(each, ast.Attribute) and each.attr in ("__version__", "__dataclass_fields__", "parameters", "__annotations__"):
                return True
            if isinstance(each, ast.Name) and (each.id in self.names or RELEASE_NAME.search(each.id)):
                return True
            called = each.func if isinstance(each, ast.Call) else None
            if called is not None and RELEASE_CALL.match(getattr(called, "id", getattr(called, "attr", ""))):
                return True
        return False

    def region(self, node):
        if isinstance(node, ast.If):
            if self.release(node.test):
                self.mark(node.body + node.orelse)
            elif getattr(node.test, "id", getattr(node.test, "attr", "")) == "TYPE_CHECKING":
                self.absent(node.body)
        elif isinstance(node, ast.IfExp) and self.release(node.test):
            self.mark([node.body, node.orelse])
        elif isinstance(node, (ast.Try, getattr(ast, "TryStar", ast.Try))):
            self.attempt(node)
        elif isinstance(node, ast.With) and any("suppress" in ast.dump(item.context_expr) for item in node.items):
            self.absent(node.body)

    def attempt(self, node):
        """What a handler stands in for, unless it only ends the script in other words."""
        for handler in node.handlers:
            last = handler.body[-1]
            gives_up = isinstance(last, ast.Raise) or (isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)
                                                       and getattr(last.value.func, "attr", getattr(last.value.func, "id", "")) in ("exit", "_exit", "quit"))
            caught = [each.id for each in below(handler.type) if isinstance(each, ast.Name)] if handler.type is not None else ["Exception"]
            if gives_up:
                continue
            if any(name in ABSENT for name in caught):
                self.absent(node.body + handler.body)
            if any(name in REFUSED for name in caught):
                again = {called(each) for part in handler.body for each in below(part) if isinstance(each, ast.Call)}
                for each in [each for part in node.body + handler.body for each in below(part) if isinstance(each, ast.Call)]:
                    if called(each) in again:
                        self.mark([each])

    def absent(self, statements):
        self.imports.update(id(each) for part in statements for each in below(part) if isinstance(each, (ast.Import, ast.ImportFrom)))

    def mark(self, parts):
        found = [each for part in parts for each in below(part)]
        self.nodes.update(id(each) for each in found)
        self.imports.update(id(each) for each in found)
