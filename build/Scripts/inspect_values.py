"""What an expression can be known to be without running it: literals, and a few things that stand for what is not one."""
import ast
import base64
import codecs
import json
import posixpath
import re

LIMIT = 4096
SMOKE_VARIABLES = ("SMOKE", "PREFLIGHT_STEPS")
SECRET_NAME = re.compile(r"(TOKEN|API_KEY|SECRET|PASSWORD|ACCESS_KEY)(_ID)?$", re.I)


class Unknown:
    """Nobody can tell."""


class Secret(Unknown):
    """Unknown, but made from a secret."""


class SecretPairs(Secret):
    """The names of the environment's variables with their values, of which some are secrets."""


class Length(Unknown):
    """How many rows a dataset has, or all their indices."""


class Choice:
    """One of several values; which one is decided at run time."""

    def __init__(self, values):
        self.values = values


class Perhaps(Choice):
    """A value that is given on some ways through the script only; guarded says that a library's release decides."""

    def __init__(self, value, guarded=False):
        super().__init__(value.values if isinstance(value, Choice) else [value])
        self.guarded = guarded or getattr(value, "guarded", False)


class Given:
    """What an environment variable gives; value is its default. In a smoke variable's case that is the full run."""

    def __init__(self, value, smoke):
        self.value = value
        self.smoke = smoke


class Named:
    """Something imported, by its full dotted name."""

    def __init__(self, name):
        self.name = name


class Built:
    """What a call has made: the callee's full name and what is known of its attributes."""

    def __init__(self, name, local=None, line=0):
        self.name = name
        self.local = local
        self.line = line
        self.attributes = {}


class Data:
    """Rows of a dataset. narrowed says where some of them were left out."""

    def __init__(self, id, split=None, narrowed=None):
        self.id = id
        self.split = split
        self.narrowed = narrowed


class Method:
    """A method of a dataset that is not called yet; the name is None where it is decided at run time."""

    def __init__(self, owner, name):
        self.owner = owner
        self.name = name


class Function:
    """A function or lambda of the script; owner is what it is bound to."""

    def __init__(self, node, owner=None, closure=None):
        self.node = node
        self.owner = owner
        self.closure = closure


class Class:
    """A class of the script, with the full names of its bases."""

    def __init__(self, node, bases, methods, parents=()):
        self.node = node
        self.bases = bases
        self.methods = methods
        self.parents = parents
        self.attributes = {}

    def starts(self):
        """Whether the class, or one it comes from, has an __init__ of the script's own."""
        return "__init__" in self.methods or any(parent.starts() for parent in self.parents)

    def fields(self):
        """The names of a dataclass's fields, in the order of its arguments."""
        own = [each.target.id for each in self.node.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)]
        return list(dict.fromkeys([name for parent in self.parents for name in parent.fields()] + own))

    def takes(self, keywords):
        """Those of the keywords that are the class's own: its fields, or what its __init__ names or swallows."""
        own = set()
        if "__init__" in self.methods:
            given = self.methods["__init__"].args
            own.update(each.arg for each in given.posonlyargs + given.args + given.kwonlyargs)
            if given.kwarg is None:
                own.update(keywords)
        else:
            own.update(each.target.id for each in self.node.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name))
            for parent in self.parents:
                own.update(parent.takes(keywords))
        return [key for key in keywords if key in own]


def configures(kind):
    """Whether a class of the script is a configuration of a library."""
    return any(base.endswith(("Config", "Arguments")) for base in kind.bases)


class ConfigFile(Unknown):
    """The bundle's own config.json, which is judged as such."""


class Names(dict):
    """The names of a module with their values; it may hold itself."""


SYMBOLS = (Names, Unknown, Choice, Given, Named, Built, Data, Method, Function, Class)
UNKNOWN = Unknown()


def plain(value):
    """Whether a value is a literal through and through."""
    if isinstance(value, (list, tuple, set)):
        return all(plain(item) for item in value)
    if isinstance(value, dict) and not isinstance(value, Names):
        return all(plain(item) for pair in value.items() for item in pair)
    return not isinstance(value, SYMBOLS)


def secret_in(value):
    """Whether a secret is part of a value."""
    if isinstance(value, (list, tuple, set)):
        return any(secret_in(item) for item in value)
    if isinstance(value, dict) and not isinstance(value, Names):
        return any(secret_in(item) for item in value.values())
    return isinstance(value, Secret) or (isinstance(value, Choice) and any(secret_in(item) for item in value.values)) \
        or (isinstance(value, Named) and value.name in ("os.environ", "os.environb"))


def known(value):
    """(True, value) as JSON can hold it, else (False, None). A type of numbers is its own name."""
    if isinstance(value, Given):
        return known(value.value)
    if isinstance(value, Choice):
        return known(value.values[0])
    if isinstance(value, Named) and value.name.startswith(("torch.", "jax.numpy.", "numpy.")):
        return True, value.name.rpartition(".")[2]
    if isinstance(value, Names):
        return False, None
    try:
        text = json.dumps(value, allow_nan=False)  # what is noted must not change when the script changes it later
        return True, json.loads(text) if isinstance(value, (dict, list, tuple)) else value
    except (TypeError, ValueError):
        return False, None


def options(value):
    """All values that a choice may be."""
    if isinstance(value, Choice):
        for item in value.values:
            yield from options(item)
    else:
        yield value


def from_environment(value):
    """Whether a variable of the environment decides a value outside of a smoke."""
    return any(isinstance(each, Given) and not each.smoke for each in options(value))


def join(values):
    """Several values as one."""
    distinct = []
    for value in values:
        for item in options(value):
            if not any(item is other or (plain(item) and plain(other) and type(item) is type(other) and item == other)
                       for other in distinct):
                distinct.append(item)
    return distinct[0] if len(distinct) == 1 else Choice(distinct) if distinct else UNKNOWN


def bounded(value):
    """A value that has not grown out of hand."""
    too_long = isinstance(value, (str, bytes, list, tuple, set, dict)) and len(value) > LIMIT
    too_large = isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 256
    return UNKNOWN if too_long or too_large else value


def compute(function, *operands):
    """A pure function of values: unknown when one is, a secret when one is, given when one is."""
    if any(secret_in(operand) for operand in operands):
        return Secret()
    for index, operand in enumerate(operands):
        if isinstance(operand, Choice):
            rest = list(operands)
            return join([compute(function, *(rest[:index] + [option] + rest[index + 1:])) for option in operand.values[:4]])
    given = [operand for operand in operands if isinstance(operand, Given)]
    if given:
        bare = [operand.value if isinstance(operand, Given) else operand for operand in operands]
        return Given(compute(function, *bare), all(operand.smoke for operand in given))
    if not all(plain(operand) for operand in operands):
        return UNKNOWN
    try:
        return bounded(function(*operands))
    except Exception:  # what a script would fail at is for its smoke to show
        return UNKNOWN


def power(one, other):
    return one ** other if abs(other) <= 64 else UNKNOWN


def times(one, other):
    sized, count = (one, other) if isinstance(one, (str, bytes, list, tuple)) else (other, one)
    return UNKNOWN if isinstance(sized, (str, bytes, list, tuple)) and count * len(sized) > LIMIT else one * other


BINARY = {
    ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: times, ast.Div: lambda a, b: a / b,
    ast.FloorDiv: lambda a, b: a // b, ast.Mod: lambda a, b: a % b, ast.Pow: power, ast.BitOr: lambda a, b: a | b,
    ast.BitAnd: lambda a, b: a & b, ast.BitXor: lambda a, b: a ^ b,
    ast.LShift: lambda a, b: a << b if b < 64 else UNKNOWN, ast.RShift: lambda a, b: a >> b,
}

COMPARISONS = {
    ast.Eq: lambda a, b: a == b, ast.NotEq: lambda a, b: a != b, ast.Lt: lambda a, b: a < b, ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b, ast.GtE: lambda a, b: a >= b, ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b, ast.Is: lambda a, b: a is b, ast.IsNot: lambda a, b: a is not b,
}

BUILTINS = {
    "str": str, "int": int, "float": float, "bool": bool, "len": len, "list": list, "tuple": tuple, "set": lambda v: sorted(set(v)),
    "sorted": sorted, "min": min, "max": max, "round": round, "abs": abs, "chr": chr, "ord": ord, "sum": sum, "bytes": bytes,
    "reversed": lambda v: list(reversed(v)), "enumerate": lambda v: list(enumerate(v)), "zip": lambda *v: list(zip(*v)), "repr": repr,
    "range": lambda *v: list(range(*v)) if len(range(*v)) <= 1024 else UNKNOWN, "hex": hex, "divmod": divmod, "any": any, "all": all,
}

PURE = {
    "base64.b64decode": base64.b64decode, "base64.urlsafe_b64decode": base64.urlsafe_b64decode, "base64.standard_b64decode": base64.b64decode,
    "base64.b32decode": base64.b32decode, "base64.b16decode": base64.b16decode, "base64.b85decode": base64.b85decode, "binascii.a2b_base64": base64.b64decode,
    "binascii.unhexlify": bytes.fromhex, "codecs.decode": codecs.decode, "codecs.encode": codecs.encode, "bytes.fromhex": bytes.fromhex,
    "json.loads": json.loads, "ast.literal_eval": ast.literal_eval, "os.path.join": posixpath.join, "os.path.expanduser": lambda v: v,
    "os.path.abspath": lambda v: v, "str.join": lambda s, v: s.join(v), "math.ceil": lambda v: int(-(-v // 1)), "math.floor": lambda v: int(v // 1),
    "operator.add": lambda a, b: a + b, "textwrap.dedent": lambda v: v,
}

METHODS = {
    str: {"format", "join", "replace", "lower", "upper", "strip", "lstrip", "rstrip", "split", "rsplit", "title", "removeprefix",
          "removesuffix", "encode", "capitalize", "swapcase", "splitlines", "startswith", "endswith", "isdigit", "translate", "partition",
          "rpartition", "casefold", "zfill"},
    bytes: {"decode", "hex", "replace", "strip", "join"},
    list: {"copy", "index", "count"},
    dict: {"get", "copy", "items", "keys", "values"},
}


def simple_yaml(text):
    """The lines 'key: value' of a YAML text that has nothing else."""
    found = {}
    for line in text.splitlines():
        match = re.match(r"([A-Za-z_]\w*):\s*(.+?)\s*$", line)
        if match:
            try:
                found[match.group(1)] = json.loads(match.group(2))
            except ValueError:
                found[match.group(1)] = match.group(2)
    return found


PURE["yaml.safe_load"] = PURE["yaml.load"] = PURE["yaml.full_load"] = simple_yaml
