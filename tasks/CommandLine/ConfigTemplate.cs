using System.Text;

namespace Trainwright.Tasks.CommandLine;

/// <summary>The <c>cake.config</c> that stands in the repository: every setting with its default, commented out.</summary>
public static class ConfigTemplate
{
    /// <summary>Renders the file from the option table.</summary>
    /// <returns>The file's text.</returns>
    public static string Render()
    {
        var text = new StringBuilder()
            .Append("; Every setting of Trainwright, with its default. Remove the ; before a line to change it.\n")
            .Append("; A TRAINWRIGHT_ variable overrides this file, and the command line overrides both.\n")
            .Append('\n')
            .Append('[').Append(OptionTable.Section).Append("]\n");
        foreach (var option in OptionTable.All)
        {
            text.Append('\n').Append("; ").Append(option.Help).Append('\n');
            if (option.Choices.Count > 0)
            {
                text.Append("; One of: ").AppendJoin(", ", option.Choices).Append(option.OpenForm switch
                {
                    OpenForm.Url => ", or a URL.\n",
                    OpenForm.Path => ", or a path.\n",
                    _ => ".\n",
                });
            }

            if (option.DefaultText is { } words)
            {
                text.Append("; Default: ").Append(words).Append(".\n");
            }

            if (option.IsRepeatable)
            {
                text.Append("; May stand on several lines.\n");
            }

            text.Append(';').Append(option.Name).Append('=').Append(option.Default ?? string.Empty).Append('\n');
        }

        return text.ToString();
    }
}
