namespace Trainwright.Tasks.CommandLine;

/// <summary>
/// Every option of Trainwright. Parser, help text, <c>cake.config</c> and their tests are derived from these rows, so
/// that an option exists in all places or in none.
/// </summary>
public static class OptionTable
{
    /// <summary>The section of <c>cake.config</c> that holds the options.</summary>
    public const string Section = "trainwright";

    private const string What = "What to build";
    private const string Where = "Where it runs";
    private const string Who = "Who advises";
    private const string Decide = "Money and decisions";
    private const string How = "How it runs";
    private const string Tools = "Options of single targets";

    /// <summary>Gets the options in the order in which people read them.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        new("request", OptionShape.Text, What, "The research request, as free text.")
        {
            DefaultText = "the quickstart request",
        },
        new("request-file", OptionShape.File, What, "A file with the request: text, or JSON by profiles/request.schema.json.")
        {
            Placeholder = "FILE",
        },
        new("run", OptionShape.Name, What, "Name of the run; the same name is the same run, resumed.")
        {
            Placeholder = "NAME",
            DefaultText = "made from request, profile, hub and seed",
        },
        new("work-dir", OptionShape.File, What, "Directory for everything that a run writes.")
        {
            Placeholder = "DIR",
            Default = "work",
        },
        new("profile", OptionShape.Text, What, "Task profile: one of the files in profiles/.")
        {
            Placeholder = "ID",
            DefaultText = "the planner's choice",
        },
        new("seed", OptionShape.WholeNumber, What, "Seed of everything that is random.")
        {
            Placeholder = "N",
            Default = "17",
        },
        new("hub", OptionShape.Choice, Where, "The Hub: embedded, huggingface, or a URL; a real one only when named.")
        {
            Placeholder = "HUB",
            Default = "embedded",
            Choices = ["embedded", "huggingface"],
            OpenForm = OpenForm.Url,
        },
        new("jobs", OptionShape.Choice, Where, "Where jobs run: the Hub's Jobs, or this machine under the same guards.")
        {
            Placeholder = "HOST",
            Default = "hub",
            Choices = ["hub", "local"],
        },
        new("sandbox", OptionShape.Choice, Where, "Whether jobs of the embedded Hub run in a bubblewrap sandbox.")
        {
            Placeholder = "MODE",
            Default = "auto",
            Choices = ["auto", "require", "off"],
        },
        new("hf", OptionShape.Choice, Where, "The hf command: auto, builtin, or a path.")
        {
            Placeholder = "HF",
            Default = "auto",
            Choices = ["auto", "builtin"],
            OpenForm = OpenForm.Path,
        },
        new("namespace", OptionShape.Name, Where, "User or organization that owns the outputs and pays.")
        {
            Placeholder = "NAME",
            DefaultText = "the account of the token",
        },
        new("agents", OptionShape.Choice, Who, "Back end of the roles; rules needs no model.")
        {
            Placeholder = "KIND",
            Default = "rules",
            Choices = ["rules", "chat", "claude", "codex", "replay"],
        },
        new("model-endpoint", OptionShape.Choice, Who, "URL of the chat endpoint.")
        {
            Placeholder = "URL",
            OpenForm = OpenForm.Url,
        },
        new("model", OptionShape.Text, Who, "Model that the back end asks.")
        {
            Placeholder = "ID",
        },
        new("model-price", OptionShape.Text, Who, "What the model costs: INPUT/OUTPUT, US dollars a million tokens.")
        {
            Placeholder = "IN/OUT",
            DefaultText = "the router's list or the dated table; free on this machine",
        },
        new("model-timeout", OptionShape.WholeNumber, Who, "Longest that one call of the model may take, in seconds.")
        {
            Placeholder = "N",
            Default = "120",
            Minimum = 1,
            Maximum = 3600,
        },
        new("model-effort", OptionShape.Choice, Who, "How much the model shall think; less where it cannot.")
        {
            Placeholder = "EFFORT",
            DefaultText = "the model's own",
            Choices = ["low", "medium", "high", "xhigh", "max"],
        },
        new("cassette", OptionShape.File, Who, "The recorded run that --agents replay answers from.")
        {
            Placeholder = "FILE",
        },
        new("mcp", OptionShape.File, Who, "Servers of further read-only tools, by name and role.")
        {
            Placeholder = "FILE",
        },
        new("allow-unsandboxed", OptionShape.Flag, Who, "Lets a script that a model edited run here without a sandbox.")
        {
            Default = "false",
        },
        new("cost-cap-usd", OptionShape.Money, Decide, "Most that a run may spend; 0 on a Hub that bills only plans.")
        {
            Placeholder = "N",
            DefaultText = "0; with the embedded Hub 10, simulated",
        },
        new("month-cap-usd", OptionShape.Money, Decide, "Most that all runs of the work directory may spend in a month.")
        {
            Placeholder = "N",
            DefaultText = "none",
        },
        new("set", OptionShape.KeyValue, Decide, "A decision of yours; may change what the request protects.")
        {
            Placeholder = "KEY=VALUE",
            NeedsReason = true,
        },
        new("approve", OptionShape.Text, Decide, "Answers one recorded question.")
        {
            Placeholder = "ID",
            NeedsReason = true,
        },
        new("rebuy", OptionShape.Target, Decide, "Buys a paid phase again.")
        {
            Placeholder = "PHASE",
            NeedsReason = true,
        },
        new("reason", OptionShape.Text, Decide, "Why; recorded with the decision."),
        new("rerun", OptionShape.Target, How, "Forgets the receipt of a free phase.")
        {
            Placeholder = "PHASE",
        },
        new("parallel", OptionShape.WholeNumber, How, "Most steps of one phase at a time.")
        {
            Placeholder = "N",
            DefaultText = "number of cores",
            Minimum = 1,
            Maximum = 1024,
        },
        new("watch", OptionShape.Flag, How, "Serves the report on this machine while it runs, updating itself.")
        {
            Default = "false",
        },
        new("json", OptionShape.Flag, How, "Result as JSON on standard output, log on standard error.")
        {
            Default = "false",
        },
        new("phase", OptionShape.Target, Tools, "Explain: the phase or guard to explain.")
        {
            Placeholder = "NAME",
        },
        new("archive", OptionShape.File, Tools, "Verify: a file that Export made, instead of a run of the work directory.")
        {
            Placeholder = "FILE",
        },
        new("id", OptionShape.Name, Tools, "NewProfile: name of the new profile.")
        {
            Placeholder = "NAME",
        },
        new("from", OptionShape.Name, Tools, "NewProfile: the profile to start from.")
        {
            Placeholder = "NAME",
            DefaultText = "llm-sft",
        },
        new("keep", OptionShape.WholeNumber, Tools, "Clean: how many of the newest runs stay.")
        {
            Placeholder = "N",
            Default = "5",
        },
        new("port", OptionShape.WholeNumber, Tools, "HubServe: port to listen on; 0 takes the one used before, or a free one.")
        {
            Placeholder = "N",
            Default = "0",
            Maximum = 65535,
        },
        new("root", OptionShape.File, Tools, "HubServe: directory of the Hub that is served or checked.")
        {
            Placeholder = "DIR",
            DefaultText = "hub in the work directory",
        },
        new("seed-data", OptionShape.Choice, Tools, "HubServe: what is on the Hub from the start.")
        {
            Placeholder = "SEED",
            Default = "quickstart",
            Choices = ["none", "quickstart"],
        },
        new("check", OptionShape.Flag, Tools, "HubServe: verify every blob, commit and reference of the Hub, then end.")
        {
            Default = "false",
        },
    ];

    private static readonly Dictionary<string, Option> _byName = All.ToDictionary(option => option.Name, StringComparer.Ordinal);

    /// <summary>Finds an option.</summary>
    /// <param name="name">Its name, without dashes.</param>
    /// <returns>The option, or <see langword="null"/>.</returns>
    public static Option? Find(string name) => _byName.GetValueOrDefault(name);
}
