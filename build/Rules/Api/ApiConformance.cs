namespace Trainwright.Rules;

/// <summary>
/// R11 against the pinned release: every call of a configuration, a trainer or a function of the field's libraries is held
/// against what that release takes. A keyword is refused when it is gone, has moved or was never there, and what takes its
/// place is named; one that is only deprecated passes. What a script passes on from elsewhere is not guessed at, and what it
/// does only in another release of a library is not held against this one.
/// </summary>
public sealed class ApiConformance(ApiTable table, IReadOnlyList<string> dependencies, string folder)
{
    // Letters between an attribute and the one that was meant; further apart it is somebody's own.
    private const int MostSlips = 2;

    private static readonly ApiVersion One = new(1, 0, 0);
    private readonly ApiPins _pins = new(dependencies);

    /// <summary>The breaches of a script.</summary>
    public IEnumerable<Verdict> Breaches(ScriptFacts script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new ApiSymbols(table, _pins, folder).Breaches(script)
            .Concat(script.Calls.SelectMany(call => Call(script, call)))
            .Concat((script.Settings ?? []).SelectMany(setting => Attribute(script, setting)))
            .Concat(new ApiCombinations(script, table, folder).Breaches())
            .DistinctBy(verdict => verdict.Message);
    }

    /// <summary>
    /// What became of a call's keyword in the pinned release: null where it is taken, or where nobody knows. Proposals of
    /// fixes start from here.
    /// </summary>
    public ApiChange? Change(ScriptCall call, string keyword)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(keyword);
        var library = call.Target.Split('.')[0];
        var known = table.Find(call);
        if (library == "huggingface_hub" && _pins.Of(library) >= One && HubChange(call, keyword) is { } hub && known?.Allowed?.Contains(keyword) != true)
        {
            return hub;
        }

        return known is not null && !Takes(known, keyword) ? Gone(known, keyword) : null;
    }

    private ApiChange? HubChange(ScriptCall call, string keyword) =>
        table.HubKeywords.GetValueOrDefault(keyword) ?? table.HubKeywords.GetValueOrDefault($"{call.Last}({keyword})");

    private IEnumerable<Verdict> Call(ScriptFacts script, ScriptCall call)
    {
        var known = table.Find(call);
        foreach (var keyword in call.Keywords.Keys.Where(keyword => !keyword.StartsWith("**", StringComparison.Ordinal) && call.Own?.Contains(keyword) != true))
        {
            if (Change(call, keyword) is { } change)
            {
                yield return Changed(script, call, keyword, change);
            }
            else if (known is not null && !Takes(known, keyword) && IsComplete(known))
            {
                var near = NearestName.Of(keyword, Names(known));
                yield return Breach(script, call.Line, $"{known.Name} has no argument '{keyword}'", near is null ? $"Take {keyword} out." : $"Did you mean {near}?", $"{call.Name}({keyword}=…)");
            }
        }

        if (known is not null && !call.Local)
        {
            foreach (var missing in Missing(known, call))
            {
                yield return missing == "reward_funcs"
                    ? Breach(script, call.Line, $"{known.Name} gets no reward", "Give it reward_funcs=[…]: functions of the completions, or reward models.", $"{call.Name}(…)")
                    : Breach(script, call.Line, $"{known.Name} gets no '{missing}'", $"Give it {missing}=….", $"{call.Name}(…)");
            }
        }
    }

    // Python takes any attribute. One that a configuration had, or that is a slip away from one it has, changes nothing.
    private IEnumerable<Verdict> Attribute(ScriptFacts script, ScriptSetting setting)
    {
        if (setting.Of is null || table.Configuration(setting.Of) is not { } known || Takes(known, setting.Key))
        {
            yield break;
        }

        if (Gone(known, setting.Key) is { } gone)
        {
            yield return Breach(script, setting.Line, $"{known.Name} no longer has '{setting.Key}', so setting it changes nothing", gone.Replacement is { } now ? $"Write {now}." : $"Take {setting.Key} out.", setting.Via);
        }
        else if (IsComplete(known) && NearestName.Of(setting.Key, Names(known)) is { } near && NearestName.Distance(setting.Key, near) <= MostSlips)
        {
            yield return Breach(script, setting.Line, $"{known.Name} has no '{setting.Key}', so setting it changes nothing", $"Did you mean {near}?", setting.Via);
        }
    }

    // Before 1.0 the trainers of TRL took other arguments than the ones that the table calls for.
    private IEnumerable<string> Missing(ApiClass known, ScriptCall call)
    {
        if (known.Library == "trl" && _pins.Of("trl") < One)
        {
            return known.Name is "GRPOTrainer" && !known.Gets(call, "reward_funcs") ? ["reward_funcs"] : [];
        }

        var rewards = known.Name is "GRPOTrainer" or "RLOOTrainer" && !known.Gets(call, "environment_factory") ? ["reward_funcs"] : Array.Empty<string>();
        return known.Required.Concat(rewards).Distinct().Where(argument => !known.Gets(call, argument));
    }

    private bool Takes(ApiClass known, string keyword)
    {
        var version = _pins.Of(known.Library);
        return known.Had(keyword, version) == true
            || (known.Had(keyword, version) is null && known.Allowed?.Contains(keyword) == true)
            || known.Deprecated.ContainsKey(keyword)
            || (known.InheritsTraining && ApiTable.Gone(known.Removed, keyword, version) is null
                && (table.Training.Allowed!.Contains(keyword) || table.Training.Deprecated.ContainsKey(keyword) || (table.Training.Removed.TryGetValue(keyword, out var later) && later.GoneIn is { } gone && _pins.Of("transformers") < gone)));
    }

    private ApiChange? Gone(ApiClass known, string keyword)
    {
        var transformers = _pins.Of("transformers");
        if (ApiTable.Gone(known.Removed, keyword, _pins.Of(known.Library)) is { } gone)
        {
            return gone;
        }

        if (known.InheritsTraining && table.Training.Removed.TryGetValue(keyword, out var old))
        {
            return transformers >= (old.GoneIn ?? new ApiVersion(5, 0, 0)) ? old : null;
        }

        return known.Name.EndsWith("Trainer", StringComparison.Ordinal) && table.Trainer.Removed.TryGetValue(keyword, out var moved)
            && !(known.Library == "transformers" && transformers < (moved.GoneIn ?? default)) ? moved : null;
    }

    // An older release had arguments that the table does not list.
    private bool IsComplete(ApiClass known) =>
        known.Allowed is not null
        && (_pins.Of("transformers") >= new ApiVersion(5, 0, 0) || (!known.InheritsTraining && known.Library != "transformers"));

    private IEnumerable<string> Names(ApiClass known) => known.InheritsTraining ? known.Allowed!.Concat(table.Training.Allowed!) : known.Allowed!;

    private Verdict Changed(ScriptFacts script, ScriptCall call, string keyword, ApiChange change)
    {
        var fix = change.Replacement is { } now ? $"Write {now}." : $"Take {keyword} out; it does nothing any more.";
        var manner = change.IsMechanical ? " The change is mechanical." : string.Empty;
        var scope = change.TouchesProtected ? " Its value is frozen and must stay what the baseline says." : string.Empty;
        return Breach(script, call.Line, $"{call.Last} no longer takes '{keyword}'", fix + manner + scope, $"{call.Name}({keyword}=…)");
    }

    private Verdict Breach(ScriptFacts script, int line, string problem, string fix, string excerpt) =>
        Verdict.Breach("R11", $"{script.File}:{line}: {problem}.", fix, new Evidence($"{folder}/{script.File}", null, line, excerpt));
}
