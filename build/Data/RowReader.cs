namespace Trainwright.Data;

/// <summary>Opens a data file by its extension.</summary>
internal static class RowReader
{
    private static readonly string[] Known = [".jsonl", ".ndjson", ".json", ".csv", ".tsv"];

    /// <summary>Whether values of this file have no type of their own, so that a column's type is inferred from all of them.</summary>
    public static bool IsUntyped(string path) => Extension(path) is ".csv" or ".tsv";

    /// <summary>The file's rows in order.</summary>
    /// <exception cref="DataFormatException">The format is not readable, or the file breaks it.</exception>
    public static IAsyncEnumerable<Row> ReadAsync(SplitFile file, CancellationToken cancellationToken) => Extension(file.File) switch
    {
        ".jsonl" or ".ndjson" => JsonRows.LinesAsync(file, cancellationToken),
        ".json" => JsonRows.DocumentAsync(file, cancellationToken),
        ".csv" => CsvRows.ReadAsync(file, ',', cancellationToken),
        ".tsv" => CsvRows.ReadAsync(file, '\t', cancellationToken),
        var other => throw new DataFormatException(
            $"'{file.File}' is {(other.Length == 0 ? "of no known format" : $"a {other} file")}, which is not yet readable; "
            + $"readable are {string.Join(", ", Known)}. Convert the split to .jsonl in the dataset repository."),
    };

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
