using System.Globalization;
using System.Text;

namespace Trainwright.Engine;

/// <summary>A phase's place in the graph. <see cref="Folder"/> is <c>NN-kebab-name</c>.</summary>
public sealed record PhaseId(int Number, string Name, bool IsPaid = false)
{
    /// <summary>The phase's folder under the run: <c>07-cpu-smoke</c>.</summary>
    public string Folder { get; } = string.Create(CultureInfo.InvariantCulture, $"{Number:00}-{Kebab(Name)}");

    private static string Kebab(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
