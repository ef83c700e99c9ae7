using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Report.Tests;

public sealed partial class PageSafetyTests
{
    private const string Attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 1 + 1 }}";

    [Fact]
    public void Nothing_that_a_run_says_becomes_markup()
    {
        using var run = SampleRun.Stopped();
        var page = Repository.Page(Poison(run.Read()));
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Href().Matches(page), match => Assert.Matches(@"\A(?:#[a-z]+|\.\./[^:]+|https?://.+)\z", match.Groups["url"].Value));
    }

    [Fact]
    public void The_page_needs_nothing_from_outside_and_no_script()
    {
        using var run = SampleRun.Verified();
        var page = Repository.Page(run.Read());
        Assert.DoesNotMatch(@"(?i)<script|<link|<iframe|\bsrc=|@import|url\(|\bon[a-z]+=", page);
    }

    [Fact]
    public void Every_link_to_a_file_of_the_run_leads_to_one()
    {
        using var run = SampleRun.Verified();
        var page = Repository.Page(run.Read());
        var files = Href().Matches(page).Select(match => match.Groups["url"].Value).Where(url => url.StartsWith("../", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 20);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(run.Path, Uri.UnescapeDataString(file)["../".Length..])), file));
    }

    [Fact]
    public void Every_entry_of_the_contents_leads_to_a_section_and_no_id_is_used_twice()
    {
        using var run = SampleRun.Verified();
        var page = Repository.Page(run.Read());
        var ids = Id().Matches(page).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Href().Matches(page).Select(match => match.Groups["url"].Value).Where(url => url[0] == '#'), url => Assert.Contains(url[1..], ids));
    }

    [Fact]
    public void What_looks_like_a_secret_is_masked()
    {
        using var run = SampleRun.Stopped();
        var view = run.Read();
        var secret = "hf_" + new string('a', 34);
        var page = Repository.Page(view with { Outcome = view.Outcome! with { Message = $"Authorization failed for {secret}" } });
        Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes()
    {
        using var run = SampleRun.Verified();
        Assert.Equal(Repository.Page(run.Read()), Repository.Page(run.Read()));
    }

    [Fact]
    public void Simulated_money_is_called_so_wherever_it_is_shown()
    {
        using var run = SampleRun.Verified();
        var page = Repository.Page(run.Read());
        Assert.Contains("of $10.00, simulated dollars", page, StringComparison.Ordinal);
        Assert.Contains("Simulated dollars.", page, StringComparison.Ordinal);
        Assert.Contains("Amounts in simulated dollars", page, StringComparison.Ordinal);
    }

    private static RunView Poison(RunView view) => view with
    {
        Name = Attack,
        Problems = [Attack],
        Outcome = view.Outcome! with
        {
            Phase = Attack,
            Rule = Attack,
            Message = Attack,
            NextSteps = ["./build.sh " + Attack, Attack],
            Evidence = [new Evidence(Attack, Attack, 1, Attack), new Evidence("javascript:alert(1)"), new Evidence("../../../etc/passwd")],
            Links = [new(Attack, "javascript:alert(1)"), new(Attack, "https://host/" + Attack)],
        },
        Plan = view.Plan! with { TaskType = Attack, Request = view.Plan.Request with { Text = Attack, Destination = Attack } },
        Guards = [new GuardVerdicts("GuardScope", [Verdict.Breach(Attack, Attack, Attack, new Evidence(Attack))])],
        Research = view.Research! with { Landscape = Attack, Citations = [], Recipes = [view.Research.Recipes[0] with { Source = new Citation(CitationKind.Url, Attack, "javascript:alert(1)", Attack) }] },
        Audit = view.Audit! with { VerdictReason = Attack, Issues = [Attack], Dataset = Attack },
    };

    [GeneratedRegex("href=\"(?<url>[^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex(" id=\"(?<id>[^\"]*)\"")]
    private static partial Regex Id();
}
