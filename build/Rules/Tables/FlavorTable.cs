namespace Trainwright.Rules;

/// <summary>Reads the dated catalogue of hardware (<c>hf-flavors.json</c>).</summary>
public static class FlavorTable
{
    /// <summary>The flavors, in the table's order. A flavor without a price has none, and nothing may be bought on it.</summary>
    /// <exception cref="TableException">The text is not such a table.</exception>
    public static IReadOnlyList<Flavor> Parse(string text, string file) =>
        [.. TableReader.Load(text, file).Member("flavors").List().Select(Read)];

    private static Flavor Read(TableReader row) => new(
        row.Member("name").Text(),
        row.Member("prettyName").Text(),
        row.Member("cpu").Whole(),
        row.Member("ramGB").Number(),
        row.Member("storageGB").Number(),
        row.Optional("gpu")?.Text(),
        row.Optional("gpuCount")?.Whole() ?? 0,
        row.Optional("vramPerGpuGB")?.Number() ?? 0m,
        row.Optional("bf16")?.Flag() ?? false,
        row.Optional("usdPerMinute")?.Number());
}
