namespace Trainwright.Rules;

/// <summary>
/// R11 against the pinned release: every call of a configuration, a trainer or a function of the field's libraries is held
/// against what that release takes. A keyword is refused when it is gone, has moved or was never there, and what takes its
/// place is named; one that is only deprecated passes. What a script passes on from elsewhere is not guessed at.
/// </summary>
public sealed class ApiConformance(ApiTable table, IReadOnlyList<string> dependencies, string folder)
{
    private readonly Dictionary<string, ApiVersion> _pins = Pins(dependencies);

    /// <summary>The breaches of a script.</summary>
    public IEnumerable<Verdict> Breaches(ScriptFacts script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Symbols(script).Concat(script.Calls.SelectMany(call => Call(script, call))).Concat(new ApiCombinations(script, folder).Breaches()).DistinctBy(verdict => verdict.Message);
    }

    private static Dictionary<string, ApiVersion> Pins(IReadOnlyList<string> dependencies)
    {
        var pins = new Dictionary<string, ApiVersion>(StringComparer.Ordinal);
        foreach (var dependency in dependencies)
        {
            if (ApiVersion.OfPin(dependency) is { } version)
            {
                pins[dependency.Split('=', '<', '>', '[', ' ')[0].Replace('-', '_').ToLowerInvariant()] = version;
            }
        }

        return pins;
    }

    private ApiVersion Version(string library) => _pins.GetValueOrDefault(library, ApiVersion.Head);

    private IEnumerable<Verdict> Symbols(ScriptFacts script)
    {
        var trl = Version("trl");
        foreach (var mention in (script.Symbols ?? []).Concat(script.Calls.Select(call => new ScriptMention(call.Name, call.Line))))
        {
            var parts = mention.Text.Split('.');
            if (parts is ["trl", var name])
            {
                if (table.TrlSymbols.TryGetValue(name, out var moved) && trl >= moved.Gone && !table.TrlExports.Contains(name))
                {
                    yield return Breach(script, mention.Line, $"'{name}' is not in trl {trl} (gone since {moved.Gone})", moved.Replacement is { } place ? $"Use {place}." : "Take it out; nothing takes its place.", mention.Text);
                }
                else if (trl >= new ApiVersion(1, 0, 0) && char.IsUpper(name[0]) && !table.TrlExports.Contains(name) && !table.TrlSymbols.ContainsKey(name))
                {
                    yield return Breach(script, mention.Line, $"trl {trl} has no '{name}'", NearestName.Of(name, table.TrlExports) is { } near ? $"Did you mean {near}?" : "Take it out.", mention.Text);
                }
            }
            else if (parts[0] == "huggingface_hub" && Version("huggingface_hub") >= new ApiVersion(1, 0, 0)
                && table.HubSymbols.FirstOrDefault(symbol => symbol.Key.Split('.')[^1] == parts[^1]) is { Key: not null } gone)
            {
                yield return Breach(script, mention.Line, $"'{parts[^1]}' is not in huggingface_hub any more", $"Use {gone.Value}.", mention.Text);
            }
        }
    }

    private IEnumerable<Verdict> Call(ScriptFacts script, ScriptCall call)
    {
        var library = call.Name.Split('.')[0];
        if (library == "huggingface_hub" && Version(library) >= new ApiVersion(1, 0, 0))
        {
            foreach (var keyword in call.Keywords.Keys.Where(table.HubKeywords.ContainsKey))
            {
                yield return Changed(script, call, keyword, table.HubKeywords[keyword]);
            }
        }

        if (table.Find(call.Name) is not { } known)
        {
            yield break;
        }

        foreach (var keyword in call.Keywords.Keys.Where(keyword => !keyword.StartsWith("**", StringComparison.Ordinal)))
        {
            if (Problem(script, call, keyword, known) is { } problem)
            {
                yield return problem;
            }
        }

        if (known.Name.EndsWith("Trainer", StringComparison.Ordinal) && known.Name is "GRPOTrainer" or "RLOOTrainer" && !call.Keywords.Keys.Any(key => key.StartsWith("**", StringComparison.Ordinal))
            && !call.Keywords.ContainsKey("reward_funcs") && !call.Keywords.ContainsKey("environment_factory") && call.Positional < 2)
        {
            yield return Breach(script, call.Line, $"{known.Name} gets no reward", "Give it reward_funcs=[…]: functions of the completions, or reward models.", $"{call.Name}(…)");
        }
    }

    private Verdict? Problem(ScriptFacts script, ScriptCall call, string keyword, ApiClass known)
    {
        var version = Version(known.Library);
        var transformers = Version("transformers");
        if (known.Had(keyword, version) == true || (known.Had(keyword, version) is null && known.Allowed?.Contains(keyword) == true) || known.Deprecated.ContainsKey(keyword))
        {
            return null;
        }

        if (ApiTable.Gone(known.Removed, keyword, version) is { } gone)
        {
            return Changed(script, call, keyword, gone);
        }

        if (known.InheritsTraining || known.Name == "TrainingArguments")
        {
            if (table.Training.Allowed!.Contains(keyword) || table.Training.Deprecated.ContainsKey(keyword))
            {
                return null;
            }

            if (table.Training.Removed.TryGetValue(keyword, out var old))
            {
                return transformers < (old.GoneIn ?? new ApiVersion(5, 0, 0)) ? null : Changed(script, call, keyword, old);
            }
        }

        if (known.Name.EndsWith("Trainer", StringComparison.Ordinal) && table.Find("transformers.Trainer")!.Removed.TryGetValue(keyword, out var moved))
        {
            return known.Library == "transformers" && transformers < (moved.GoneIn ?? default) ? null : Changed(script, call, keyword, moved);
        }

        if (known.Allowed is null || (known.InheritsTraining && transformers < new ApiVersion(5, 0, 0)))
        {
            // An older release had arguments that the table does not list.
            return null;
        }

        var names = known.InheritsTraining ? known.Allowed.Concat(table.Training.Allowed!) : known.Allowed;
        var near = NearestName.Of(keyword, names);
        return Breach(script, call.Line, $"{known.Name} has no argument '{keyword}'", near is null ? $"Take {keyword} out." : $"Did you mean {near}?", $"{call.Name}({keyword}=…)");
    }

    private Verdict Changed(ScriptFacts script, ScriptCall call, string keyword, ApiChange change)
    {
        var name = call.Name[(call.Name.LastIndexOf('.') + 1)..];
        var fix = change.Replacement is { } now ? $"Write {now}." : $"Take {keyword} out; it does nothing any more.";
        var manner = change.IsMechanical ? " The change is mechanical." : string.Empty;
        var scope = change.TouchesProtected ? " Its value is frozen and must stay what the baseline says." : string.Empty;
        return Breach(script, call.Line, $"{name} no longer takes '{keyword}'", fix + manner + scope, $"{call.Name}({keyword}=…)");
    }

    private Verdict Breach(ScriptFacts script, int line, string problem, string fix, string excerpt) =>
        Verdict.Breach("R11", $"{script.File}:{line}: {problem}.", fix, new Evidence($"{folder}/{script.File}", null, line, excerpt));
}
