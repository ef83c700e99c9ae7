using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// R8, R11, R12 and R13 as the scripts' flow shows them: what is fetched by address, arguments that the pinned libraries no
/// longer have, what is installed or compiled while the job is paid for, and secrets that are written where they can be read.
/// </summary>
internal static partial class ScriptSignals
{
    private static readonly string[] Hubs = ["huggingface.co", "hf.co", "127.0.0.1", "localhost"];

    // Arguments that trl 1.9 and transformers 5 have dropped, and what they are called now (their migration guides).
    private static readonly (string Call, string Old, string New)[] Renamed =
    [
        ("Config", "max_seq_length", "max_length"),
        ("Config", "max_sequence_length", "max_length"),
        ("TrainingArguments", "evaluation_strategy", "eval_strategy"),
        ("Config", "evaluation_strategy", "eval_strategy"),
        ("Trainer", "tokenizer", "processing_class"),
        ("SFTTrainer", "max_seq_length", "SFTConfig(max_length=…)"),
        ("SFTTrainer", "dataset_text_field", "SFTConfig(dataset_text_field=…)"),
        ("SFTTrainer", "packing", "SFTConfig(packing=…)"),
        ("DPOTrainer", "beta", "DPOConfig(beta=…)"),
        ("DPOTrainer", "max_length", "DPOConfig(max_length=…)"),
        ("Trainer", "config", "args"),
        ("from_pretrained", "use_auth_token", "token"),
        ("load_dataset", "use_auth_token", "token"),
        ("TrainingArguments", "no_cuda", "use_cpu"),
    ];

    /// <summary>The breaches.</summary>
    public static IEnumerable<Verdict> Breaches(IReadOnlyList<ScriptFacts> scripts, string folder, IReadOnlyList<string> dependencies, bool withoutTable) =>
        scripts.SelectMany(script => (IEnumerable<Verdict>)
        [
            .. Leaks(script, folder),
            .. Fetched(script, folder),
            .. Commands(script, folder),
            .. Spending(script, folder),
            .. Removing(script, folder),
            .. Kernels(script, folder),
            .. withoutTable ? Arguments(script, folder) : [],
            .. Header(script, folder, dependencies),
        ]);

    private static Evidence At(ScriptFacts script, string folder, int line, string excerpt) => new($"{folder}/{script.File}", null, line, SecretPatterns.Redact(excerpt));

    private static IEnumerable<Verdict> Leaks(ScriptFacts script, string folder)
    {
        foreach (var leak in script.Of(ScriptSignalKind.Leak))
        {
            yield return Verdict.Breach("R13", $"{script.File}:{leak.Line} writes a secret where it can be read.", "Take the secret out of it.", At(script, folder, leak.Line, leak.Text));
        }

        foreach (var write in (script.EnvironmentWrites ?? []).Where(write => SecretName().IsMatch(write.Name) && write.Value is { Length: > 0 }))
        {
            yield return Verdict.Breach("R13", $"{script.File}:{write.Line} sets {write.Name} to what is written in the script.", "A job gets its secrets by name; revoke the one that was written down.", At(script, folder, write.Line, write.Name));
        }
    }

    private static IEnumerable<Verdict> Fetched(ScriptFacts script, string folder)
    {
        foreach (var download in script.Of(ScriptSignalKind.Download).Where(download => IsNearby(download.Text)))
        {
            yield return Verdict.Breach("§5.6", $"{script.File}:{download.Line} fetches {download.Text}, which is there on one network only.", "Put it into the bundle, or take it from a Hub repository at its commit.", At(script, folder, download.Line, download.Text));
        }

        foreach (var download in script.Of(ScriptSignalKind.Download).Where(download => !IsHub(download.Text)))
        {
            yield return Verdict.Breach("R8", $"{script.File}:{download.Line} fetches {download.Text}, which is pinned nowhere.", "Take it from a Hub repository at its commit, or put it into the bundle.", At(script, folder, download.Line, download.Text));
        }

        foreach (var bucket in script.Strings.Where(text => Bucket().IsMatch(text.Text)).DistinctBy(text => text.Text))
        {
            foreach (var rule in (string[])["R8", "§5.6"])
            {
                yield return Verdict.Breach(rule, $"{script.File}:{bucket.Line} names {bucket.Text}, which a job's token does not open and which is pinned nowhere.", "Take it from a Hub repository at its commit, or put it into the bundle.", At(script, folder, bucket.Line, bucket.Text));
            }
        }

        foreach (var call in script.Calls.Where(call => call.Keywords.TryGetValue("trust_remote_code", out var trust) && trust is { ValueKind: System.Text.Json.JsonValueKind.True }))
        {
            yield return Verdict.Breach("R8", $"{script.File}:{call.Line} runs code that a repository brings with it.", "trust_remote_code=False", At(script, folder, call.Line, $"{call.Name}(trust_remote_code=True)"));
        }
    }

    // A store of objects or files with an account of its own.
    [GeneratedRegex(@"\A(?:s3[an]?|gs|gcs|az|abfss?|adl|wasbs?|hdfs|webhdfs|oss|cosn?|dbfs|r2|b2|sftp|scp|smb|nfs|rsync)://[^\s/]+")]
    private static partial Regex Bucket();

    private static bool IsNearby(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && (uri.IsLoopback || Private().IsMatch(uri.Host));

    [GeneratedRegex(@"^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)|\.(?:local|lan|internal)$")]
    private static partial Regex Private();

    private static bool IsHub(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) ? address.StartsWith("hf://", StringComparison.Ordinal)
        : uri.Scheme is "hf" || Hubs.Contains(uri.Host) || uri.Host.EndsWith(".huggingface.co", StringComparison.Ordinal) || uri.Host.EndsWith(".hf.space", StringComparison.Ordinal);

    // A job may start jobs, and none of them is in the ledger.
    private static readonly string[] Spends = ["run_job", "run_uv_job", "create_scheduled_job", "create_scheduled_uv_job", "create_inference_endpoint", "request_space_hardware", "duplicate_space"];

    // Each answer is paid for, unless the server is the job's own.
    private static readonly string[] Asks = ["InferenceClient", "AsyncInferenceClient", "OpenAI", "AsyncOpenAI", "Anthropic", "AsyncAnthropic"];
    private static readonly string[] Servers = ["base_url", "model", "endpoint_url"];

    // Hardware of a Space by the hour, other than the one that is free.
    private static readonly string[] Hires = ["space_hardware", "space_storage"];

    // Taking away what is stored is a person's decision.
    private static readonly string[] Destroys = ["delete_repo", "delete_branch", "delete_tag", "super_squash_history", "delete_bucket", "delete_collection", "permanently_delete_lfs_files"];

    private static IEnumerable<Verdict> Spending(ScriptFacts script, string folder)
    {
        foreach (var call in script.Calls.Where(call => Spends.Contains(call.Name[(call.Name.LastIndexOf('.') + 1)..])))
        {
            yield return Verdict.Breach("§7.7", $"{script.File}:{call.Line} starts what costs money: {call.Name}.", "Take it out; every spend passes through the ledger.", At(script, folder, call.Line, call.Name));
        }

        foreach (var call in script.Calls.Where(call => Asks.Contains(call.Last) && !Servers.Any(key => call.Keywords.TryGetValue(key, out var server) && (server is null || IsNearby(ScopeWitnesses.Short(server.Value))))))
        {
            yield return Verdict.Breach("§7.7", $"{script.File}:{call.Line} asks a paid service: {call.Name}.", "Take it out, or ask a server of the job's own (base_url); every spend passes through the ledger.", At(script, folder, call.Line, call.Name));
        }

        foreach (var call in script.Calls)
        {
            foreach (var (key, _) in call.Keywords.Where(keyword => Hires.Contains(keyword.Key) && keyword.Value is not { ValueKind: System.Text.Json.JsonValueKind.String } || Hires.Contains(keyword.Key) && keyword.Value!.Value.GetString() != "cpu-basic"))
            {
                yield return Verdict.Breach("§7.7", $"{script.File}:{call.Line} hires what costs money: {call.Last}({key}=…).", "Take it out; every spend passes through the ledger.", At(script, folder, call.Line, $"{call.Name}({key}=…)"));
            }
        }

        foreach (var command in script.Of(ScriptSignalKind.Shell).Where(command => Buys().IsMatch(command.Text)))
        {
            yield return Verdict.Breach("§7.7", $"{script.File}:{command.Line} starts what costs money: {command.Text}.", "Take it out; every spend passes through the ledger.", At(script, folder, command.Line, command.Text));
        }
    }

    private static IEnumerable<Verdict> Removing(ScriptFacts script, string folder)
    {
        var removals = script.Calls.Where(call => Destroys.Contains(call.Last)).Select(call => (call.Line, Text: call.Name)).Concat(script.Of(ScriptSignalKind.Removal).Select(signal => (signal.Line, signal.Text)));
        foreach (var (line, text) in removals)
        {
            foreach (var rule in (string[])["§7.7", "R1"])
            {
                yield return Verdict.Breach(rule, $"{script.File}:{line} takes away what is stored: {text}.", "Take it out; a person deletes, and no job does.", At(script, folder, line, text));
            }
        }

        // What was planned as private stays so until a person shows it.
        if (script.Calls.Any(call => call.Keywords.TryGetValue("hub_private_repo", out var planned) && planned is { ValueKind: System.Text.Json.JsonValueKind.True })
            || script.Constants.Any(constant => constant.Name == "HUB_PRIVATE_REPO" && constant.Value.ValueKind == System.Text.Json.JsonValueKind.True))
        {
            foreach (var call in script.Calls.Where(call => call.Last is "update_repo_settings" or "update_repo_visibility" or "create_repo" && Shows(call)))
            {
                yield return Verdict.Breach("R1", $"{script.File}:{call.Line} shows everybody what was planned as private: {call.Last}.", "Take it out; a person publishes.", At(script, folder, call.Line, call.Name));
            }
        }
    }

    private static bool Shows(ScriptCall call) =>
        (call.Keywords.TryGetValue("private", out var hidden) && hidden is { ValueKind: System.Text.Json.JsonValueKind.False })
        || (call.Keywords.TryGetValue("visibility", out var visibility) && visibility is { ValueKind: System.Text.Json.JsonValueKind.String } text && text.GetString() == "public");

    private static IEnumerable<Verdict> Kernels(ScriptFacts script, string folder)
    {
        foreach (var call in script.Calls.Where(call => call.Keywords.TryGetValue("use_flash_attention_2", out var flash) && flash is not { ValueKind: System.Text.Json.JsonValueKind.False }))
        {
            yield return Verdict.Breach("R12", $"{script.File}:{call.Line} asks for flash attention, which has to be compiled where it runs.", "Use attn_implementation=\"kernels-community/flash-attn2\", which is prebuilt.", At(script, folder, call.Line, "use_flash_attention_2=True"));
        }
    }

    [GeneratedRegex(@"\bhf\s+jobs\s+(?:run|uv|scheduled)\b|\bhuggingface-cli\s+jobs\b|\bhf\s+endpoints\s+deploy\b|\bsbatch\b|\bgcloud\s+\w+\s+.*create\b|\baws\s+(?:ec2|sagemaker)\b")]
    private static partial Regex Buys();

    private static IEnumerable<Verdict> Commands(ScriptFacts script, string folder)
    {
        foreach (var command in script.Of(ScriptSignalKind.Shell))
        {
            if (Installs().IsMatch(command.Text))
            {
                yield return Verdict.Breach("R12", $"{script.File}:{command.Line} installs something on the paid machine: {command.Text}.", "Declare packages in the profile, with pinned versions.", At(script, folder, command.Line, command.Text));
            }
            else if (Reveals().IsMatch(command.Text))
            {
                yield return Verdict.Breach("R13", $"{script.File}:{command.Line} runs a command that shows the environment: {command.Text}.", "Take it out; the log is pushed.", At(script, folder, command.Line, command.Text));
            }
            else if (Fetches().IsMatch(command.Text))
            {
                yield return Verdict.Breach("R8", $"{script.File}:{command.Line} fetches what is pinned nowhere: {command.Text}.", "Take it from a Hub repository at its commit.", At(script, folder, command.Line, command.Text));
            }
        }

        foreach (var call in script.Calls.Where(call => call.Name.Contains("cpp_extension.load", StringComparison.Ordinal)))
        {
            yield return Verdict.Breach("R12", $"{script.File}:{call.Line} compiles an extension on the paid machine.", "Use a kernel from the Hub, which is prebuilt.", At(script, folder, call.Line, call.Name));
        }
    }

    private static IEnumerable<Verdict> Arguments(ScriptFacts script, string folder) =>
        from call in script.Calls
        from renamed in Renamed
        where call.Keywords.ContainsKey(renamed.Old) && call.Name.EndsWith(renamed.Call, StringComparison.Ordinal) && IsLibrary(script, call.Name)
        select Verdict.Breach("R11", $"{script.File}:{call.Line} gives {call.Name} the argument '{renamed.Old}', which the pinned version does not have.", $"It is {renamed.New} now.", At(script, folder, call.Line, $"{call.Name}({renamed.Old}=…)"));

    private static bool IsLibrary(ScriptFacts script, string name) =>
        name.Split('.')[0] is "trl" or "transformers" or "datasets" || (!name.Contains('.', StringComparison.Ordinal) && script.Imports.Any(import => import.Text.Split('.')[0] is "trl" or "transformers"));

    // The header is what is installed; what the profile has not pinned was never resolved or checked.
    private static IEnumerable<Verdict> Header(ScriptFacts script, string folder, IReadOnlyList<string> dependencies)
    {
        var declared = dependencies.Select(Package).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in script.Dependencies ?? [])
        {
            var package = Package(entry.Text);
            var at = At(script, folder, entry.Line, entry.Text);
            if (ScriptGuard.SourceOnly.Contains(package) || entry.Text.Contains("git+", StringComparison.Ordinal) || entry.Text.Contains("://", StringComparison.Ordinal))
            {
                yield return Verdict.Breach("R12", $"{script.File}:{entry.Line} asks for '{entry.Text}', which would be built on the paid machine.", "Use a package with wheels, by name and version.", at);
            }
            else if (!declared.Contains(package))
            {
                yield return Verdict.Breach("R11", $"{script.File}:{entry.Line} asks for '{entry.Text}', which the profile does not declare.", $"Add '{package}' to the profile's dependencies with a pinned version.", at);
            }
            else if (!dependencies.Any(dependency => Written(dependency) == Written(entry.Text)))
            {
                yield return Verdict.Breach("R12", $"{script.File}:{entry.Line} asks for '{entry.Text}', the profile pins '{dependencies.First(dependency => Package(dependency) == package)}': what is installed would not be what was checked.", "Take the version from the profile.", at);
            }
        }
    }

    private static string Written(string dependency) => string.Concat(dependency.Where(letter => !char.IsWhiteSpace(letter))).Replace('_', '-').ToLowerInvariant();

    private static string Package(string dependency) => PackageName().Match(dependency).Value.Replace('-', '_').ToLowerInvariant();

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"(?:TOKEN|API_KEY|SECRET|PASSWORD|ACCESS_KEY)(?:_ID)?$")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\b(?:pip3?|pipx|uv|conda|mamba|apt|apt-get|npm|poetry|easy_install)\b.*\b(?:install|add|sync|pip)\b|\bsetup\.py\b|\bmake\b|\bnvcc\b|\brunpy\.\w+ pip\b|\bpip\.(?:_internal|main)\b|--no-build-isolation", RegexOptions.Singleline)]
    private static partial Regex Installs();

    [GeneratedRegex(@"\bprintenv\b|^\s*(?:env|set|export)\s*$|/proc/(?:self|\d+)/environ|\$\{?\w*(?:TOKEN|SECRET|API_KEY)")]
    private static partial Regex Reveals();

    [GeneratedRegex(@"\b(?:curl|wget|git clone|gsutil|aws s3|gdown|hf download|huggingface-cli download|aria2c|rsync|scp)\b")]
    private static partial Regex Fetches();
}
