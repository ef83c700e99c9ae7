namespace Trainwright.Data;

/// <summary>One field and whether it stood in quotes.</summary>
internal readonly record struct CsvField(string Text, bool IsQuoted);
