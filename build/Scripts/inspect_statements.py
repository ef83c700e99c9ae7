"""What statements do to the names and values of a script."""

STARS = ("transformers", "trl", "sentence_transformers", "peft", "datasets", "huggingface_hub")


class Cases(ast.stmt):
    """The cases of a match that are tried after the ones before them."""

    def __init__(self, bodies):
        self.bodies = bodies


class Statements(Flow):
    """A flow that follows statements."""

    def body(self, statements):
        for statement in statements:
            self.steps += 1
            if self.steps > BUDGET:
                return
            method = getattr(self, "do_" + type(statement).__name__, None)
            if method:
                method(statement)
            else:
                for child in children(statement):
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
        if isinstance(node.op, ast.Add) and mixed(node.target, node.value):
            self.signal("same-split", ast.unparse(node)[:80], node)
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

    def do_Delete(self, node):
        for target in node.targets:
            owner = self.value(target.value) if isinstance(target, ast.Subscript) else None
            if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice) and not isinstance(owner, str) and (isinstance(owner, Data) or names_rows(target.value)):
                self.signal("subset", ast.unparse(node)[:80], node)
            key = self.value(target.slice) if owner is not None else None
            if isinstance(owner, dict) and plain(key) and not isinstance(key, (list, dict)) and not self.smoke:
                owner.pop(key, None)

    def do_Global(self, node):
        self.declared[-1].update(node.names)

    def do_Import(self, node):
        for alias in node.names:
            self.scopes[-1][alias.asname or alias.name.split(".")[0]] = Named(alias.name if alias.asname else alias.name.split(".")[0])

    def do_ImportFrom(self, node):
        for alias in node.names:
            if alias.name == "*" and (node.module or "").partition(".")[0] in STARS:
                self.stars.append(node.module.partition(".")[0])
            name = (node.module or "") + "." + alias.name
            self.scopes[-1][alias.asname or alias.name] = Named("os.environ" if name == "os.environ" else name)

    def do_FunctionDef(self, node):
        for decorator in node.decorator_list:
            made = self.value(decorator)
            if "find_executable_batch_size" in (full_name(made) or getattr(made, "name", "")).split("."):
                self.notes.setting("auto_find_batch_size", True, node, "@find_executable_batch_size", self.smoke)
        function = Function(node, closure=self.scopes[1:])
        self.functions.append(function)
        self.scopes[-1][node.name] = function

    do_AsyncFunctionDef = do_FunctionDef

    def do_ClassDef(self, node):
        values = [self.value(base) for base in node.bases]
        bases = [base for base in map(full_name, values) if base]
        found = Class(node, bases, {}, [each for value in values for each in options(value) if isinstance(each, Class)])
        for parent in found.parents:
            found.attributes.update(parent.attributes)
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
            value = self.default(value)
            found.attributes[name] = value
            if name != name.upper():
                note = self.notes.setting if configures(found) else self.notes.possible
                note(name, value, node, "class %s: %s" % (node.name, name), self.smoke)
        self.scopes.pop()
        self.declared.pop()
        for method in node.body if configures(found) else ():
            if isinstance(method, ast.FunctionDef) and "property" in map(ast.unparse, method.decorator_list):
                self.notes.setting(method.name, self.call_function(Function(method, Built(node.name, found)), [], {}), method, "class %s: %s" % (node.name, method.name), self.smoke)
        if any(base.endswith("Trainer") for base in bases):
            self.signal("subclass", "class %s(%s)" % (node.name, ", ".join(bases)), node)

    def default(self, value):
        """What a field of a dataclass begins with."""
        if not (isinstance(value, Built) and value.name.endswith("field")):
            return value
        factory = value.attributes.get("default_factory")
        return self.call_function(factory, [], {}) if isinstance(factory, Function) else value.attributes.get("default", UNKNOWN)

    def do_If(self, node):
        test = self.value(node.test)
        counts = any(isinstance(each, ast.Attribute) and each.attr == "global_step" for each in below(node.test))
        if counts and any(isinstance(each, ast.Attribute) and each.attr in ("should_training_stop", "should_epoch_stop") for part in node.body for each in below(part)):
            self.signal("subset", "stops if " + ast.unparse(node.test)[:60], node)
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
        before, tables = dict(scope), self.tables()
        self.body(one)
        after, first = dict(scope), [dict(table) for table, _ in tables]
        ends = bool(one) and isinstance(one[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))
        scope.clear()
        scope.update(before)
        for table, start in tables:
            table.clear()
            table.update(start)
        self.body(other)
        if not ends:
            for name, value in after.items():
                here = scope.get(name, value)
                scope[name] = value if value is here else join([value, here])
            for (table, _), items in zip(tables, first):
                self.merge(table, items)

    def tables(self):
        """The dictionaries that have names here, with what is in them now."""
        scopes = {id(scope) for scope in self.scopes}
        held = [value.attributes if isinstance(value, Built) and value.local else value for scope in self.scopes for value in scope.values()]
        found = {id(value): value for value in held if type(value) is dict and id(value) not in scopes}
        return [(table, dict(table)) for table in found.values()]

    def merge(self, table, items):
        """A dictionary after either of two ways: what only one of them puts in is there perhaps."""
        for key in [*items, *(key for key in table if key not in items)]:
            if key in items and key in table:
                table[key] = items[key] if items[key] is table[key] else self.either(items[key], table[key])
            else:
                table[key] = Perhaps(items[key] if key in items else table[key])

    def either(self, one, other):
        joined = join([one, other])
        guarded = getattr(one, "guarded", False) or getattr(other, "guarded", False)
        return Perhaps(joined, guarded) if isinstance(one, Perhaps) or isinstance(other, Perhaps) else joined

    def do_For(self, node):
        idle = shows(node.body)
        self.quiet += idle
        rows = self.value(node.iter)
        self.quiet -= idle
        if not idle:
            self.used(rows, node.iter)
        items = list(rows)[:32] if isinstance(rows, (list, tuple, dict)) and not getattr(rows, "holder", None) else [element(rows, node.body)]
        if self.fixed(node.iter) and any(getattr(each.func, "attr", "") in ("append", "extend", "add") and self.indexed(each, node.target)
                                         for part in node.body for each in below(part) if isinstance(each, ast.Call)):
            self.signal("subset", "%s of the rows" % ast.unparse(node.iter), node)
        self.loops.append(ast.unparse(node.iter))
        self.counts(node)
        for item in items or [UNKNOWN]:
            self.assign(node.target, item, node)
            self.body(node.body)
            if isinstance(rows, Data) or names_rows(node.iter):
                self.breaks(node)
        self.loops.pop()
        self.body(node.orelse)

    def counts(self, node):
        """A loop over a fixed number of places in rows that are as many as they are."""
        step = node.iter.args[2] if isinstance(node.iter, ast.Call) and len(node.iter.args) == 3 else None
        fixed = step is not None and full_name(self.value(node.iter.func)) == "builtins.range" and isinstance(self.value(node.iter.args[1]), int)
        slices = [each for part in node.body for each in below(part) if isinstance(each, ast.Subscript) and isinstance(each.slice, ast.Slice)]
        if fixed and any(isinstance(each.slice.lower, ast.Name) and isinstance(node.target, ast.Name) and each.slice.lower.id == node.target.id
                         and not plain(self.value(each.value)) for each in slices):
            self.signal("subset", ast.unparse(node.iter), node)

    def breaks(self, node):
        """A loop over rows that ends at a fixed number of them."""
        for each in node.body:
            if isinstance(each, ast.If) and each.body and isinstance(each.body[-1], ast.Break):
                fixed = isinstance(each.test, ast.Compare) and any(isinstance(self.value(side), int) for side in each.test.comparators)
                if fixed and not isinstance(self.value(each.test), Given):
                    self.signal("subset", "stops if " + ast.unparse(each.test)[:60], each)

    do_AsyncFor = do_For

    def do_While(self, node):
        self.value(node.test)
        taken = [each for part in node.body for each in below(part) if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "next" and each.args]
        if isinstance(node.test, ast.Compare) and any(whole(side) for side in node.test.comparators) and any(isinstance(self.value(each.args[0]), Data) for each in taken):
            self.signal("subset", "stops unless " + ast.unparse(node.test)[:60], node)
        self.body(node.body)
        self.body(node.orelse)

    def do_With(self, node):
        for item in node.items:
            value = self.value(item.context_expr)
            value = value.attributes.get("0", value) if isinstance(value, Built) and value.name.endswith("nullcontext") else value
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

    def do_Match(self, node):
        self.value(node.subject)
        bodies = [case.body for case in node.cases]
        for case in node.cases:
            for each in below(case.pattern):
                for name in (getattr(each, "name", None), getattr(each, "rest", None)):
                    if isinstance(name, str):
                        self.bind(name, UNKNOWN, node)
        self.cases(bodies)

    def cases(self, bodies):
        if bodies:
            self.both(bodies[0], [Cases(bodies[1:])])

    def do_Cases(self, node):
        self.cases(node.bodies)

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
