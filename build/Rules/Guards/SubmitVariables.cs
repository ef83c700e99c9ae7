namespace Trainwright.Rules;

/// <summary>The variables that a job gets: none decides what is trained, whence its code comes, where its token goes or whether it is heard.</summary>
internal static class SubmitVariables
{
    private const int MostShown = 60;
    private static readonly string[] Injectors = ["PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "PYTHONINSPECT", "LD_PRELOAD", "LD_LIBRARY_PATH", "BASH_ENV", "ENV"];
    private static readonly string[] Indexes = ["UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"];
    private static readonly string[] Worlds = ["WORLD_SIZE", "NPROC_PER_NODE", "ACCELERATE_NUM_PROCESSES"];
    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];
    private static readonly string[] Offline = ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_IMPLICIT_TOKEN"];

    /// <summary>The breaches. Words before the program may set variables too: <c>env NAME=VALUE</c>.</summary>
    public static IEnumerable<Verdict> Judge(JobSpec spec, SubmitFacts facts) =>
        from variable in spec.Environment.Concat(SubmitCommand.Variables(spec.Command))
        let shown = variable.Value.Length > MostShown ? variable.Value[..MostShown] : variable.Value
        from problem in Problems(variable.Key, variable.Value, shown, facts)
        select Verdict.Breach(problem.Rule, $"{variable.Key} in the job's environment {problem.Text}.", problem.Fix ?? $"Take {variable.Key} out; the configuration decides.", new Evidence(facts.SpecFile, $"$.environment.{variable.Key}", null, shown));

    private static IEnumerable<(string Rule, string Text, string? Fix)> Problems(string name, string value, string shown, SubmitFacts facts)
    {
        const string Silent = "switches monitoring off";
        var isPreflight = name == JobOverrides.PreflightVariable && facts.EstimateSeconds is null;
        return JobOverrides.IsOverride(name) && !isPreflight ? [("R4", "changes what is trained", null)]
            : name == SubmitFacts.ResumeVariable && value != facts.ResumeFrom ? [("R8", $"has the job begin at {shown}, which no recorded fix goes on from", facts.ResumeFrom is { } recorded ? $"{name}={recorded}" : $"Take {name} out; the base is where it begins.")]
            : MonitoringSwitch.IsOff(name, value) ? [("R4", Silent, null), ("§5.7", Silent, null)]
            : Injectors.Contains(name) ? [("§5.6", "runs code that is not in the checked bundle", $"Take {name} out, and put what is needed into the bundle.")]
            : Indexes.Contains(name) ? [("§5.6", $"has packages come from {shown}: a pinned version there may be other code", null)]
            : name == "HUB_STRATEGY" && value == "end" ? [("R1", "pushes at the end only, so that a job that does not reach it leaves nothing", null)]
            : Worlds.Contains(name) ? [("R7", "changes the effective batch", $"Take {name} out; the launcher knows the devices.")]
            : Proxies.Contains(name.ToUpperInvariant()) && !IsOnMachine(value) ? [("R13", $"sends what the job tells the Hub by way of {shown}", null)]
            : name == "CUDA_VISIBLE_DEVICES" && facts.Flavor.GpuCount > 0 && value.Trim() is "" or "-1" ? [("R6", $"hides the devices that {facts.Flavor.Name} is paid for", null)]
            : Offline.Contains(name) && value is not ("0" or "false") ? [("R1", "keeps the job from the Hub that it pushes to", null)]
            : [];
    }

    private static bool IsOnMachine(string address) => Uri.TryCreate(address, UriKind.Absolute, out var proxy) && proxy.IsLoopback;
}
