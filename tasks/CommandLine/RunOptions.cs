using System.Collections.Immutable;

namespace Trainwright.Tasks.CommandLine;

/// <summary>What one call of Trainwright was asked for, checked and typed; the option table says what each means.</summary>
public sealed record RunOptions
{
    /// <summary>Gets the targets, in the graph's spelling.</summary>
    public ImmutableArray<string> Targets { get; init; } = ["Default"];

    /// <summary>Gets a value indicating whether this is a dry run: nothing may be written, started or asked of a network.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Gets a value indicating whether the targets run without those they depend on.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>Gets the request as text; <see langword="null"/> for the quickstart request or a file.</summary>
    public string? Request { get; init; }

    /// <summary>Gets the file that holds the request.</summary>
    public string? RequestFile { get; init; }

    /// <summary>Gets the name of the run; <see langword="null"/> to make one.</summary>
    public string? Run { get; init; }

    /// <summary>Gets the directory that runs are written under, as given.</summary>
    public required string WorkDir { get; init; }

    /// <summary>Gets the profile; <see langword="null"/> leaves it to the planner.</summary>
    public string? Profile { get; init; }

    /// <summary>Gets the seed.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets <c>embedded</c>, <c>huggingface</c> or a URL.</summary>
    public required string Hub { get; init; }

    /// <summary>Gets <c>hub</c> or <c>local</c>.</summary>
    public required string Jobs { get; init; }

    /// <summary>Gets <c>auto</c>, <c>builtin</c> or a path.</summary>
    public required string Hf { get; init; }

    /// <summary>Gets who owns the outputs; <see langword="null"/> for the account of the token.</summary>
    public string? Namespace { get; init; }

    /// <summary>Gets the back end of the roles.</summary>
    public required string Agents { get; init; }

    /// <summary>Gets the URL of the chat endpoint.</summary>
    public Uri? ModelEndpoint { get; init; }

    /// <summary>Gets the model that the back end asks.</summary>
    public string? Model { get; init; }

    /// <summary>Gets what the model costs as the user states it, <c>INPUT/OUTPUT</c> in US dollars a million tokens.</summary>
    public string? ModelPrice { get; init; }

    /// <summary>Gets how long one call of the model may take, in seconds.</summary>
    public required int ModelTimeout { get; init; }

    /// <summary>Gets how much the model shall think; <see langword="null"/> for its own habit.</summary>
    public string? ModelEffort { get; init; }

    /// <summary>Gets the recorded run that is replayed.</summary>
    public string? Cassette { get; init; }

    /// <summary>Gets the file that names servers of further tools.</summary>
    public string? Mcp { get; init; }

    /// <summary>Gets a value indicating whether a script that a model edited may run here without a sandbox.</summary>
    public bool AllowUnsandboxed { get; init; }

    /// <summary>Gets the cap; <see langword="null"/> for the Hub's own default.</summary>
    public decimal? CostCapUsd { get; init; }

    /// <summary>Gets the cap of all runs of the work directory in a calendar month; <see langword="null"/> for none.</summary>
    public decimal? MonthCapUsd { get; init; }

    /// <summary>Gets the user's decisions, in the order given.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Sets { get; init; } = [];

    /// <summary>Gets the recorded question that is answered.</summary>
    public string? Approve { get; init; }

    /// <summary>Gets the paid phase to buy again.</summary>
    public string? Rebuy { get; init; }

    /// <summary>Gets why.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the free phase whose receipt is forgotten.</summary>
    public string? Rerun { get; init; }

    /// <summary>Gets how many steps of a phase may run at a time.</summary>
    public required int Parallel { get; init; }

    /// <summary>Gets a value indicating whether the report is served while the run goes on.</summary>
    public bool Watch { get; init; }

    /// <summary>Gets a value indicating whether the result goes to standard output as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Gets the phase or guard to explain.</summary>
    public string? Phase { get; init; }

    /// <summary>Gets the exported run that Verify checks.</summary>
    public string? Archive { get; init; }

    /// <summary>Gets the name of the profile that NewProfile makes.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the profile that NewProfile starts from; <see langword="null"/> for <c>llm-sft</c>.</summary>
    public string? From { get; init; }

    /// <summary>Gets how many of the newest runs Clean leaves.</summary>
    public required int Keep { get; init; }

    /// <summary>Gets the port that HubServe listens on; 0 for the one used before.</summary>
    public required int Port { get; init; }

    /// <summary>Gets the directory of the Hub that HubServe serves; <see langword="null"/> for the work directory's.</summary>
    public string? Root { get; init; }

    /// <summary>Gets <c>none</c> or <c>quickstart</c>: what is on the embedded Hub from the start.</summary>
    public required string SeedData { get; init; }

    /// <summary>Gets <c>auto</c>, <c>require</c> or <c>off</c>: whether jobs of the embedded Hub run in a sandbox.</summary>
    public required string Sandbox { get; init; }

    /// <summary>Gets a value indicating whether HubServe only verifies the Hub's store.</summary>
    public bool Check { get; init; }

    /// <summary>Gets where each option that is not at its default came from, by option name.</summary>
    public IReadOnlyDictionary<string, OptionSource> Sources { get; init; } = new Dictionary<string, OptionSource>();

    /// <summary>Says where an option's value came from.</summary>
    /// <param name="option">The option's name.</param>
    /// <returns>The source.</returns>
    public OptionSource SourceOf(string option) => Sources.GetValueOrDefault(option, OptionSource.Default);
}
