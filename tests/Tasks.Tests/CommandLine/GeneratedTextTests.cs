using Trainwright.Tasks.CommandLine;

namespace Trainwright.Tasks.Tests.CommandLine;

public sealed class GeneratedTextTests
{
    [Fact]
    public void The_repositorys_cake_config_holds_every_setting_with_its_default() =>
        Assert.Equal(ConfigTemplate.Render(), Repository.Read("cake.config"));

    // TRAINWRIGHT_WRITE_DOCS=FOLDER writes cake.config and the page there before they are compared.
    [Fact]
    public void The_configuration_reference_is_what_the_option_table_says()
    {
        if (Environment.GetEnvironmentVariable("TRAINWRIGHT_WRITE_DOCS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, "docs", "configuration.md"), OptionsPage.Render());
            File.WriteAllText(Path.Combine(folder, "cake.config"), ConfigTemplate.Render());
        }

        Assert.Equal(OptionsPage.Render(), Repository.Read(Path.Combine("docs", "configuration.md")));
    }

    [Fact]
    public void Every_reason_to_stop_has_its_line_with_its_exit_code_in_the_documentation()
    {
        var page = Repository.Read(Path.Combine("docs", "exit-codes.md"));
        var reasons = typeof(Rules.StoppedReason).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains($"| {Rules.StoppedReason.ExitCode(reason)} | `{reason}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_template_with_its_comments_removed_means_the_defaults()
    {
        var settings = ConfigTemplate.Render().Split('\n')
            .Select(line => line.StartsWith(';') && !line.StartsWith("; ", StringComparison.Ordinal) ? line[1..] : line)
            .Where(line => !line.EndsWith('='));

        var options = Parsing.Accepted(Parsing.With([], string.Join('\n', settings)));

        Assert.Equal(
            Parsing.Accepted() with { Sources = options.Sources, Targets = options.Targets, Sets = options.Sets }, options);
    }

    [Fact]
    public void Help_names_every_option_and_stays_within_a_hundred_columns()
    {
        var lines = HelpText.Render().Split(Environment.NewLine);

        Assert.All(OptionTable.All, option => Assert.Contains(
            lines, line => line.StartsWith($"  {option.Usage} ", StringComparison.Ordinal) || line == $"  {option.Usage}"));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void Every_row_of_the_table_is_a_property_of_the_options()
    {
        var properties = typeof(RunOptions).GetProperties().Select(property => property.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(OptionTable.All, option => Assert.Contains(
            option.Name == "set"
                ? "Sets"
                : string.Concat(option.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
            properties));
    }
}
