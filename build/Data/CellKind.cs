namespace Trainwright.Data;

/// <summary>What a single value is.</summary>
internal enum CellKind
{
    Null,
    String,
    Int,
    Float,
    Bool,

    /// <summary>A list without items: it is of any list kind.</summary>
    EmptyList,
    List,

    /// <summary>A list of objects that each have <c>role</c> and <c>content</c>.</summary>
    Messages,

    /// <summary>A list of objects that each have <c>from</c> and <c>value</c>.</summary>
    Turns,

    /// <summary>The bytes of a picture, or where they lie.</summary>
    Image,
    Object,
}
