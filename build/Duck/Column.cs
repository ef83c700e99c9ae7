using System.Text.RegularExpressions;

namespace Trainwright.Duck;

/// <summary>A column by its DuckDB type, and how its text and length are written in SQL.</summary>
internal sealed partial record Column(string Name, string SqlType)
{
    public string Quoted => Database.Name(Name);

    /// <summary>The type as the format compiler knows it.</summary>
    public string Type => SqlType switch
    {
        "VARCHAR" => "string",
        "BOOLEAN" => "bool",
        _ when Integer().IsMatch(SqlType) => "int",
        _ when Fraction().IsMatch(SqlType) => "float",
        _ when IsListOf("role", "content") => "messages",
        _ when IsListOf("from", "value") => "turns",
        _ when SqlType.EndsWith("[]", StringComparison.Ordinal) => "list",
        _ when Picture().IsMatch(SqlType) => "image",
        "\"NULL\"" => "null",
        "BLOB" => "object",
        _ when SqlType.StartsWith("STRUCT", StringComparison.Ordinal) || SqlType.StartsWith("MAP", StringComparison.Ordinal) || SqlType == "JSON" => "object",
        _ => "string",
    };

    public bool IsList => SqlType.EndsWith("[]", StringComparison.Ordinal);

    /// <summary>Bytes are no text: they are counted and compared, and never shown.</summary>
    public bool HasBytes => SqlType.Contains("BLOB", StringComparison.Ordinal);

    /// <summary>The column's text.</summary>
    public string Text => SqlType == "VARCHAR" ? Quoted : HasBytes ? "''" : IsNested ? $"CAST(to_json({Quoted}) AS VARCHAR)" : $"CAST({Quoted} AS VARCHAR)";

    /// <summary>What two rows are compared by: a picture's bytes without the name of its file.</summary>
    public string Key => Type == "image" ? $"{Quoted}.{Database.Name("bytes")}" : Quoted;

    public bool IsNested => IsList || Type is "object" or "image";

    /// <summary>Characters of a text, items of a list.</summary>
    public string Length => IsList ? $"len({Quoted})" : HasBytes ? "0" : $"length({Text})";

    private bool IsListOf(string speaker, string said) =>
        SqlType.StartsWith("STRUCT", StringComparison.Ordinal) && SqlType.EndsWith(")[]", StringComparison.Ordinal)
        && Regex.IsMatch(SqlType, $@"[(,]\s*""?{speaker}""?\s+VARCHAR") && Regex.IsMatch(SqlType, $@"[(,]\s*""?{said}""?\s");

    [GeneratedRegex("^U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$")]
    private static partial Regex Integer();

    [GeneratedRegex("^(?:FLOAT|DOUBLE|DECIMAL.*)$")]
    private static partial Regex Fraction();

    [GeneratedRegex("""^STRUCT\("?bytes"? BLOB, "?path"? VARCHAR\)$""")]
    private static partial Regex Picture();
}
