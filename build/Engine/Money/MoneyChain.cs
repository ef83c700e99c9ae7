using System.Globalization;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>The rows of a ledger one after the other, each hashed over the one before: what they add up to, and whether they are whole.</summary>
public static class MoneyChain
{
    /// <summary>What is wrong with an exported chain, seen from one run's outcome; null when nothing is.</summary>
    /// <param name="text">The chain as <see cref="Ledger.Export"/> writes it: one row a line, of every run of the work directory.</param>
    /// <param name="run">The run whose money is added up.</param>
    /// <param name="told">What the run's outcome says that it holds and spent.</param>
    public static string? Problem(string text, string run, Spend told)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(told);
        if (Read(text) is not { } rows || !Holds(rows))
        {
            return "the chain of money rows is broken";
        }

        var sum = Sum(rows.Where(row => row.Run == run), told.Unit, told.Cap);
        return sum == told ? null : string.Create(CultureInfo.InvariantCulture, $"the money rows say {sum.Held} held and {sum.Spent} spent, the outcome {told.Held} and {told.Spent}");
    }

    /// <summary>The rows as text, one a line.</summary>
    internal static string Write(IEnumerable<MoneyRow> rows) => string.Concat(rows.Select(row => JsonSerializer.Serialize(row, MoneyJson.Default.MoneyRow) + "\n"));

    /// <summary>Whether every row has the hash that its content and its predecessor give.</summary>
    internal static bool Holds(IEnumerable<MoneyRow> rows)
    {
        var previous = string.Empty;
        foreach (var row in rows)
        {
            if (!row.Follows(previous))
            {
                return false;
            }

            previous = row.Hash;
        }

        return true;
    }

    /// <summary>What is held and spent after these rows.</summary>
    internal static Spend Sum(IEnumerable<MoneyRow> rows, string unit, decimal cap)
    {
        var held = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var spent = 0m;
        foreach (var row in rows)
        {
            var amount = decimal.Parse(row.Amount, CultureInfo.InvariantCulture);
            held[row.Intent] = row.Kind == "reserve" ? held.GetValueOrDefault(row.Intent) + amount : 0m;
            spent += row.Kind == "settle" ? amount : 0m;
        }

        return new Spend(unit, held.Values.Sum(), spent, cap);
    }

    private static List<MoneyRow>? Read(string text)
    {
        try
        {
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, MoneyJson.Default.MoneyRow) ?? throw new JsonException("null is no row"))];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
