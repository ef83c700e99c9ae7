"""The expressions of a script, as values."""


def full_name(value):
    """The full dotted name of what is imported, built or derived from it; '' for anything else."""
    if isinstance(value, Choice):
        value = value.values[0]
    if isinstance(value, Named):
        return value.name
    if isinstance(value, Class):
        return next((base for base in value.bases if base.endswith(("Trainer", "Config", "Arguments"))), value.node.name)
    return ""


OFF = (None, False, "", "0", "-1", -1, "false", "False", "no")


class Holder(dict):
    """The attributes of an object seen as a dictionary: what is put in is set on the object."""

    holder = None


class Expressions(Statements):
    """A flow that knows what expressions are."""

    def value(self, node):
        self.steps += 1
        if node is None or self.steps > BUDGET:
            return UNKNOWN
        self.place = node if hasattr(node, "lineno") else self.place
        method = getattr(self, "of_" + type(node).__name__, None)
        if method:
            value = method(node)
        else:
            for child in children(node):
                if isinstance(child, ast.expr):
                    self.value(child)
            value = UNKNOWN
        self.notes.text(value, node)
        return value

    def of_Constant(self, node):
        return node.value

    def of_Name(self, node):
        return self.look(node.id)

    def of_NamedExpr(self, node):
        value = self.value(node.value)
        self.assign(node.target, value, node)
        return value

    def of_Attribute(self, node):
        owner = self.value(node.value)
        self.owners[id(node)] = owner
        return self.attribute(owner, node.attr)

    def receiver(self, node):
        """What a method is called of; it was read with the call's name, and reading it again would double the work of each link of a chain."""
        return self.owners.get(id(node.func)) if isinstance(node.func, ast.Attribute) else None

    def attribute(self, owner, name):
        if isinstance(owner, Choice):
            return join([self.attribute(each, name) for each in owner.values])
        if isinstance(owner, Named):
            return Named(owner.name + "." + name)
        if isinstance(owner, Built):
            if name in owner.attributes:
                return owner.attributes[name]
            if name == "__dict__":
                return self.holder(owner)
            if owner.local and name in owner.local.methods and "property" in map(ast.unparse, owner.local.methods[name].decorator_list):
                return self.call_function(Function(owner.local.methods[name], owner), [], {})
            if owner.local and name in owner.local.methods:
                return Function(owner.local.methods[name], owner)
        if isinstance(owner, Class):
            return Function(owner.methods[name]) if name in owner.methods else owner.attributes.get(name, UNKNOWN)
        if isinstance(owner, Data) and (name in ROWS or name in FEWER or name == "train_test_split"):
            return Method(owner, name)
        if isinstance(owner, Data) and name in ("iloc", "loc", "values", "data"):
            return owner
        if isinstance(owner, Data) and name == "__class__":
            return Named("datasets.Dataset")
        if isinstance(owner, (int, float, str)) and name == "value":  # a member of an enumeration
            return owner
        if isinstance(owner, str) and name == "parent":
            return owner.rpartition("/")[0] or (".." if owner == "." else ".")
        return UNKNOWN

    def holder(self, owner):
        found = Holder(owner.attributes)
        found.holder = owner
        return found

    def of_BinOp(self, node):
        one, other = self.value(node.left), self.value(node.right)
        if isinstance(node.op, ast.Add):
            if mixed(node.left, node.right) and not self.quiet:
                self.signal("same-split", ast.unparse(node)[:80], node)
            if isinstance(one, Data) and isinstance(other, Data):
                return self.mix([one, other], node)
        return self.binary(node.op, one, other)

    def binary(self, operator, one, other):
        if isinstance(operator, ast.Div) and isinstance(one, str) and isinstance(other, str):
            return one.rstrip("/") + "/" + other
        if isinstance(operator, ast.BitOr) and isinstance(one, dict) and isinstance(other, dict):
            return dict(one, **{key: value for key, value in other.items() if isinstance(key, str)})
        if isinstance(operator, ast.Add) and isinstance(one, list) and isinstance(other, list):
            return one + other
        return compute(BINARY.get(type(operator), lambda a, b: UNKNOWN), one, other)

    def of_UnaryOp(self, node):
        value = self.value(node.operand)
        functions = {ast.Not: lambda v: not v, ast.USub: lambda v: -v, ast.UAdd: lambda v: +v, ast.Invert: lambda v: ~v}
        return compute(functions[type(node.op)], value) if not (isinstance(node.op, ast.Not) and secret_in(value)) else UNKNOWN

    def of_BoolOp(self, node):
        found, given = [], False
        for child in node.values:
            value = self.value(child)
            state = self.truth(value)
            given = given or (isinstance(value, Given) and value.smoke)
            stops = (state is False) if isinstance(node.op, ast.And) else (state is True)
            if stops and (not isinstance(value, Given) or value.smoke):
                found.append(value)
                break
            if state is None or child is node.values[-1] or (isinstance(value, Given) and not value.smoke):
                found.append(value)
        value = join(found)
        return Given(value, True) if given and plain(value) else value

    def of_Compare(self, node):
        values = [self.value(node.left)] + [self.value(child) for child in node.comparators]
        if any(isinstance(value, Named) and value.name == "os.environ" for value in values) and isinstance(values[0], str):
            return self.given(values[0], False, lambda default: default is not None)
        if len(values) != 2 or any(secret_in(value) for value in values):
            return UNKNOWN
        return compute(COMPARISONS[type(node.ops[0])], *values)

    def of_IfExp(self, node):
        test = self.value(node.test)
        state = self.truth(test)
        if state is None or (isinstance(test, Given) and not test.smoke):
            return join([self.value(node.body), self.value(node.orelse)])
        live, idle = (node.body, node.orelse) if state else (node.orelse, node.body)
        self.smoke += 1
        self.value(idle)
        self.smoke -= 1
        return self.value(live)

    def of_JoinedStr(self, node):
        parts = [self.value(part.value) if isinstance(part, ast.FormattedValue) else part.value for part in node.values]
        if any(secret_in(part) for part in parts):
            return Secret()
        if all(plain(part) or isinstance(part, (Given, Choice)) for part in parts):
            return compute(lambda *items: "".join(map(str, items)), *parts)
        self.notes.text("".join(part if isinstance(part, str) else "{}" for part in parts), node)
        return UNKNOWN

    def of_FormattedValue(self, node):
        return self.value(node.value)

    def of_List(self, node):
        found = []
        for element in node.elts:
            value = self.value(element.value if isinstance(element, ast.Starred) else element)
            if isinstance(element, ast.Starred):
                found += list(value) if isinstance(value, (list, tuple)) else [UNKNOWN]
            else:
                found.append(value)
        return found

    of_Set = of_List

    def of_Tuple(self, node):
        return tuple(self.of_List(node))

    def of_Dict(self, node):
        found = {}
        for key, child in zip(node.keys, node.values):
            value = self.value(child)
            if key is None:
                found.update(self.spread(value))
                continue
            name = self.value(key)
            if plain(name) and not isinstance(name, (list, dict, set)):
                found[name] = self.guarded(node, value)
            elif isinstance(name, Choice):
                found.update((each, Perhaps(value, True)) for each in options(name) if isinstance(each, str))
        return found

    def spread(self, value):
        """What a dictionary that is one of several puts into another."""
        tables = [each if isinstance(each, dict) else {"**config.json" if isinstance(each, ConfigFile) else "**": Secret() if secret_in(each) else UNKNOWN} for each in options(value)]
        found = {}
        for key in [key for table in tables for key in table if isinstance(key, str)]:
            given = [table[key] for table in tables if key in table]
            same = all(each is given[0] for each in given)
            joined = given[0] if same else join(given)
            found[key] = joined if len(given) == len(tables) or key.startswith("**") else Perhaps(joined)
        return found

    def of_Lambda(self, node):
        function = Function(node, closure=self.scopes[1:])
        self.functions.append(function)
        return function

    def comprehend(self, node, make):
        generator = node.generators[0]
        rows = self.value(generator.iter)
        rows_again = self.collected(node, rows)
        if rows_again is not None:
            return rows_again
        counted = getattr(node, "elt", None)
        if not (isinstance(counted, ast.Call) and getattr(counted.func, "id", "") in QUIET):
            self.used(rows, node)
        items = list(rows)[:256] if len(node.generators) == 1 and isinstance(rows, (list, tuple, dict, str)) and not generator.ifs else [element(rows, [node])]
        self.scopes.append({})
        self.declared.append(set())
        found = []
        for item in items:
            self.assign(generator.target, item, node)
            for other in node.generators[1:]:
                self.value(other.iter)
                self.assign(other.target, UNKNOWN, node)
            for test in [test for each in node.generators for test in each.ifs]:
                self.value(test)
            found.append(make())
        self.scopes.pop()
        self.declared.pop()
        return found if items != [UNKNOWN] else UNKNOWN

    def of_ListComp(self, node):
        return self.comprehend(node, lambda: self.value(node.elt))

    of_SetComp = of_GeneratorExp = of_ListComp

    def of_DictComp(self, node):
        pairs = self.comprehend(node, lambda: (self.value(node.key), self.value(node.value)))
        if not isinstance(pairs, list):
            return UNKNOWN
        unnamed = next((value for key, value in pairs if isinstance(key, Unknown) and isinstance(value, Data)), None)  # each split of a dataset
        return unnamed or {key: value for key, value in pairs if plain(key) and not isinstance(key, (list, dict))}

    def of_Await(self, node):
        return self.value(node.value)

    def of_Subscript(self, node):
        owner = self.owners[id(node)] = self.value(node.value)
        if isinstance(node.slice, ast.Slice):
            return self.sliced(owner, node)
        key = self.value(node.slice)
        if isinstance(owner, Data) and isinstance(node.slice, ast.Call) and getattr(node.slice.func, "id", "") == "slice":
            return Data(owner.id, owner.split, ast.unparse(node))
        if isinstance(owner, Named) and owner.name == "os.environ":
            return self.given(key, UNKNOWN)
        if isinstance(owner, Data) and isinstance(node.slice, (ast.Compare, ast.BinOp, ast.BoolOp)) and not keeps(node.slice):
            return Data(owner.id, owner.split, ast.unparse(node)[:80])
        if isinstance(owner, Data):
            return self.named(owner, key) if isinstance(key, str) else owner
        if isinstance(owner, (dict, list, tuple)) and plain(key):
            try:
                return owner[key]
            except (KeyError, IndexError, TypeError):
                return UNKNOWN
        return compute(lambda a, b: a[b], owner, key)

    def sliced(self, owner, node):
        low, high, step = [self.value(part) if part is not None else None for part in (node.slice.lower, node.slice.upper, node.slice.step)]
        self.shortened(node, high)
        if isinstance(owner, (str, bytes, Secret)) or isinstance(owner, (list, tuple)) and (plain(owner) or not names_rows(node.value)):
            return Secret() if secret_in(owner) else compute(lambda a, b, c: owner[a:b:c], low, high, step)
        text = ast.unparse(node)
        fixed = any(isinstance(part, (int, float)) and not isinstance(part, bool) and part != 0 for part in (high, step)) or (isinstance(low, int) and low > 0 and high is None)
        fixed = fixed or self.part(node)
        if not fixed or isinstance(owner, Data):
            return Data(owner.id, owner.split, text) if isinstance(owner, Data) else UNKNOWN
        if not self.quiet and names_rows(node.value):
            self.signal("subset", text, node)
        return UNKNOWN

    def given(self, name, default, test=lambda value: value):
        """What a read of the environment gives."""
        for key in options(name):
            if not isinstance(key, str):
                return UNKNOWN
            if key in self.environment:
                return self.environment[key]
            if SECRET_NAME.search(key):
                return Secret()
            if key in ("HOME", "USERPROFILE"):
                return "~"
            if key in SMOKE_VARIABLES and plain(default) and default not in OFF:
                self.signal("subset", "%s is on unless the environment says otherwise" % key, self.place)
            if plain(default):
                return Given(test(default if default is not False else None), key in SMOKE_VARIABLES)
        return UNKNOWN
