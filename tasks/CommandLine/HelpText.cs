using System.Text;

namespace Trainwright.Tasks.CommandLine;

/// <summary>The text of <c>--help</c>.</summary>
public static class HelpText
{
    private const int Indent = 27;
    private const int Width = 100;

    /// <summary>Renders the text from the option table.</summary>
    /// <returns>The text, no line wider than 100 columns.</returns>
    public static string Render()
    {
        var text = new StringBuilder()
            .AppendLine("Trainwright turns one ML research request into a reproducible build.")
            .AppendLine()
            .AppendLine("Usage: ./build.sh [--target TARGET]... [options]")
            .AppendLine("       ./build.sh                        the targets, and where the run stands; runs nothing")
            .AppendLine("       ./build.sh --target Plan          what would be done and what it would cost")
            .AppendLine("       ./build.sh --target FullJob --request \"...\" --cost-cap-usd 5");
        foreach (var group in OptionTable.All.GroupBy(option => option.Group))
        {
            text.AppendLine().Append(group.Key).AppendLine(":");
            foreach (var option in group)
            {
                AppendRow(text, option.Usage, option.Help + Note(option));
            }
        }

        text.AppendLine().AppendLine("Cake's own:");
        foreach (var option in CakeOption.All)
        {
            var shortName = option.Aliases.FirstOrDefault(alias => alias.Length == 1);
            AppendRow(text, shortName is null ? option.Usage : $"-{shortName}, {option.Usage}", option.Help);
        }

        return text.AppendLine()
            .AppendLine("Each option is also a key under [trainwright] in cake.config and a variable, as TRAINWRIGHT_SEED.")
            .AppendLine("The command line overrides the variable, and the variable overrides cake.config.")
            .AppendLine()
            .AppendLine("Exit codes: 0 target reached, 1 defect, 2 usage, 3 a decision of yours is needed, 4 rule breach,")
            .AppendLine("            5 cost cap, 6 job failed, 7 outside service or lock, 130 cancelled.")
            .ToString();
    }

    private static string Note(Option option)
    {
        var value = option.Shape == OptionShape.Flag ? null : option.DefaultText ?? option.Default;
        var choices = option.Choices.Count > 2 ? $" One of: {string.Join(", ", option.Choices)}." : string.Empty;
        return choices + (value is null ? string.Empty : $" Default: {value}.");
    }

    private static void AppendRow(StringBuilder text, string usage, string help)
    {
        text.Append("  ").Append(usage.PadRight(Indent - 2));
        var column = Indent;
        if (usage.Length > Indent - 3)
        {
            text.AppendLine().Append(' ', Indent);
        }

        foreach (var word in help.Split(' '))
        {
            if (column + word.Length >= Width)
            {
                text.AppendLine().Append(' ', Indent);
                column = Indent;
            }

            text.Append(column == Indent ? word : " " + word);
            column += word.Length + 1;
        }

        text.AppendLine();
    }
}
