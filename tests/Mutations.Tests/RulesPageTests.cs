namespace Trainwright.Mutations.Tests;

public sealed class RulesPageTests(GuardEntry entry)
{
    // TRAINWRIGHT_WRITE_RULES=FILE writes the page instead of comparing it.
    [Fact]
    public void The_page_on_the_rules_is_what_the_catalogue_shows()
    {
        var page = RulesPage.Write(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules.template.md")), entry);
        if (Environment.GetEnvironmentVariable("TRAINWRIGHT_WRITE_RULES") is { Length: > 0 } file)
        {
            File.WriteAllText(file, page);
            return;
        }

        Assert.Equal(page, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "rules.md")).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_rule_of_the_catalogue_has_its_line()
    {
        var template = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules.template.md"));
        Assert.All(Catalogue.Bad.Select(mutation => mutation.Rule).Distinct(), rule => Assert.Contains($"\n| {rule} |", template, StringComparison.Ordinal));
    }
}
