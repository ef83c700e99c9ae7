using System.Text;

namespace Trainwright.Tasks.CommandLine;

/// <summary>The configuration reference in Markdown.</summary>
public static class OptionsPage
{
    /// <summary>Renders the page from the option table.</summary>
    /// <returns>The text of <c>docs/configuration.md</c>.</returns>
    public static string Render()
    {
        var page = new StringBuilder()
            .Append("<!-- Generated from the option table; a test compares. -->\n")
            .Append("# Configuration\n\n")
            .Append("Each option can be given on the command line, as a variable, or as a key under `[")
            .Append(OptionTable.Section)
            .Append("]` in `cake.config`.\nThe command line overrides the variable, and the variable overrides the file.\n");
        foreach (var group in OptionTable.All.GroupBy(option => option.Group))
        {
            page.Append("\n## ").Append(group.Key).Append("\n\n| option | variable | meaning | default |\n|---|---|---|---|\n");
            foreach (var option in group)
            {
                page.Append("| `").Append(Cell(option.Usage)).Append("` | `").Append(option.Variable).Append("` | ").Append(Cell(Meaning(option))).Append(" | ").Append(Cell(Default(option))).Append(" |\n");
            }
        }

        page.Append("\n## Cake's own\n\n| option | meaning |\n|---|---|\n");
        foreach (var option in CakeOption.All)
        {
            page.Append("| `").Append(Cell(option.Usage)).Append("` | ").Append(Cell(option.Help)).Append(" |\n");
        }

        return page.ToString();
    }

    private static string Meaning(Option option)
    {
        var choices = option.Choices.Count == 0 ? string.Empty : $" One of {string.Join(", ", option.Choices.Select(choice => $"`{choice}`"))}{option.OpenForm switch
        {
            OpenForm.Url => ", or a URL",
            OpenForm.Path => ", or a path",
            _ => string.Empty,
        }}.";
        return option.Help + choices + (option.IsRepeatable ? " May be repeated." : string.Empty) + (option.NeedsReason ? " Needs `--reason`." : string.Empty);
    }

    private static string Default(Option option) => option.DefaultText ?? (option.Default is { Length: > 0 } value ? $"`{value}`" : string.Empty);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
