namespace Trainwright.Report;

/// <summary>A movement of money as the journal tells it, and what was held and spent after it. Kind is <c>reserved</c>, <c>settled</c> or <c>released</c>.</summary>
internal sealed record MoneyMove(DateTimeOffset? At, string? Phase, string Kind, decimal Amount, decimal Held, decimal Spent)
{
    private const string Prefix = "money.";

    /// <summary>A number of the journal that is larger than this is no amount.</summary>
    private const double MaxAmount = 1e12;

    /// <summary>
    /// The movements in order. A purchase is told by its intent, or in an old journal by its phase; what a resumed run
    /// tells once more of a purchase that was settled before moves nothing.
    /// </summary>
    public static IReadOnlyList<MoneyMove> Of(IEnumerable<RunEvent> events)
    {
        var (held, settled, spent) = (new Dictionary<string, decimal>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), 0m);
        var moves = new List<MoneyMove>();
        foreach (var item in events.Where(item => item.Name is "money.reserved" or "money.settled" or "money.released"))
        {
            var (amount, kind, intent) = ((decimal)Math.Clamp(item.Number("amount") ?? 0, 0, MaxAmount), item.Name[Prefix.Length..], item.Text("intent"));
            if (intent is not null && (kind == "settled" ? !settled.Add(intent) : settled.Contains(intent)))
            {
                continue;
            }

            held[intent ?? item.Phase ?? string.Empty] = kind == "reserved" ? amount : 0m;
            spent += kind == "settled" ? amount : 0m;
            moves.Add(new MoneyMove(item.At, item.Phase, kind, amount, held.Values.Sum(), spent));
        }

        return moves;
    }
}
