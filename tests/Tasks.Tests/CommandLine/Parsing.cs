using Trainwright.Tasks.CommandLine;

namespace Trainwright.Tasks.Tests.CommandLine;

/// <summary>Parses with a small graph and one profile.</summary>
internal static class Parsing
{
    public static readonly string[] Targets = ["Default", "Plan", "Intake", "Research", "FullJob", "Explain", "GuardScope"];

    public static ParseResult Parse(params string[] args) => With(args);

    public static ParseResult With(string[] args, string? config = null, params (string Name, string Value)[] environment) =>
        CommandLineParser.Parse(
            args,
            environment.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
            config,
            Targets,
            () => ["llm-sft", "llm-dpo"]);

    public static RunOptions Accepted(params string[] args) => Accepted(Parse(args));

    public static RunOptions Accepted(ParseResult result)
    {
        Assert.Empty(result.Errors);
        return result.Options;
    }

    public static string Refused(params string[] args) => Refused(Parse(args));

    public static string Refused(ParseResult result) => Assert.Single(result.Errors).ToString();
}
