using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Which column of the dataset plays a required column's part.</summary>
internal static class ColumnMapping
{
    /// <summary>
    /// The dataset's own name for a required column: the mapping's other side, whichever way round it is written (the
    /// side that is a real column of the dataset counts), else the same name.
    /// </summary>
    public static string Source(Audit audit, string required)
    {
        var real = audit.Splits.SelectMany(s => s.Columns).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        if (audit.Mapping.TryGetValue(required, out var source) && real.Contains(source))
        {
            return source;
        }

        return audit.Mapping.FirstOrDefault(m => m.Value == required && real.Contains(m.Key)).Key ?? required;
    }
}
