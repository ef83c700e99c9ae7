"""Reads Python sources (a JSON object of name -> text on standard input) and prints facts about them, without running them."""
import ast
import json
import sys


def dotted(node):
    """The dotted name of a name or attribute chain, or '' for anything else."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    parts.append(node.id)
    return ".".join(reversed(parts))


def literal(node):
    """(True, value) when the node is a literal that JSON can hold, else (False, None)."""
    try:
        value = ast.literal_eval(node)
        json.dumps(value, allow_nan=False)
        return True, value
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False, None


def constants(tree):
    """Module-level assignments of literals to plain names."""
    for node in tree.body:
        target = None
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            target = node.target
        if isinstance(target, ast.Name):
            known, value = literal(node.value)
            if known:
                yield {"name": target.id, "value": value, "line": node.lineno}


def call(node):
    """A call's dotted name and its keyword arguments; one that is no literal has the value null."""
    keywords = {}
    for keyword in node.keywords:
        if keyword.arg is not None:
            keywords[keyword.arg] = literal(keyword.value)[1]
    return {"name": dotted(node.func), "keywords": keywords, "line": node.lineno}


def environment_read(node):
    """The variable that os.environ[...], os.environ.get(...) or os.getenv(...) reads, or None."""
    argument = None
    if isinstance(node, ast.Subscript) and dotted(node.value).endswith("environ"):
        argument = node.slice
    elif isinstance(node, ast.Call) and dotted(node.func).endswith(("environ.get", "getenv", "environ.pop")) and node.args:
        argument = node.args[0]
    known, value = literal(argument) if argument is not None else (False, None)
    return value if known and isinstance(value, str) else None


def facts(name, source):
    """All facts of one source."""
    tree = ast.parse(source, filename=name)
    found = {"file": name, "constants": list(constants(tree)), "calls": [], "imports": [], "strings": [], "environmentReads": []}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found["calls"].append(call(node))
        if isinstance(node, ast.Import):
            found["imports"] += [{"text": alias.name, "line": node.lineno} for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            found["imports"].append({"text": "." * node.level + (node.module or ""), "line": node.lineno})
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found["strings"].append({"text": node.value, "line": node.lineno})
        variable = environment_read(node)
        if variable is not None:
            found["environmentReads"].append({"text": variable, "line": node.lineno})
    return found


def main():
    sources = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    try:
        print(json.dumps([facts(name, source) for name, source in sorted(sources.items())]))
    except SyntaxError as error:
        sys.exit(f"{error.filename}:{error.lineno}: {error.msg}")


main()
