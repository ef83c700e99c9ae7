using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Chooses the profile that an intent is built by: the user's, or the only one that fits. Several are a question, not a guess.</summary>
public static class ProfileChooser
{
    /// <summary>The task type of profiles that only audit a dataset.</summary>
    public const string DataOnly = "data-only";

    /// <summary>The task type of profiles that only evaluate a model.</summary>
    public const string EvalOnly = "eval-only";

    /// <summary>The profile, or the problem that keeps one from being chosen.</summary>
    public static (Profile? Profile, RequestProblem? Problem) Choose(RequestIntent intent, IReadOnlyList<Profile> profiles, string? profileId)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(profiles);
        if (profileId is not null)
        {
            return Named(intent, profiles, profileId);
        }

        var fitting = profiles.Where(p => Fits(intent, p)).ToList();
        if (fitting.Count == 0 && intent.Kind != RequestKind.Train && intent.Method is null && profiles.Count == 1)
        {
            // With one profile there is nothing to choose, and an evaluation names no method.
            return (profiles[0], null);
        }

        if (fitting.Count == 1)
        {
            return (fitting[0], null);
        }

        var example = RequestGrammar.Print(intent);
        if (fitting.Count == 0)
        {
            var known = string.Join(", ", profiles.Select(p => $"{p.Id} ({string.Join(" | ", p.Methods)})"));
            return (null, new RequestProblem(RequestProblemCode.UnknownProfile, $"No profile fits this request. Name the method with 'for METHOD', or choose with --profile ID: {known}.", [], example));
        }

        var candidates = string.Join(", ", fitting.Select(p => p.Id));
        return (null, new RequestProblem(
            RequestProblemCode.AmbiguousProfile,
            $"{fitting.Count} profiles fit this request: {candidates}. Choose one with --profile ID.",
            [],
            $"--request \"{example}\" --profile {fitting[0].Id}"));
    }

    /// <summary>Whether a profile can train a model of this <c>model_type</c>; the problem to show when it cannot.</summary>
    public static RequestProblem? CheckModelType(RequestIntent intent, Profile profile, string modelType)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(profile);
        return profile.ModelTypes.Count == 0 || profile.ModelTypes.Contains(modelType, StringComparer.OrdinalIgnoreCase)
            ? null
            : new RequestProblem(
                RequestProblemCode.UnknownProfile,
                $"The profile '{profile.Id}' trains models of type {string.Join(", ", profile.ModelTypes)}; '{intent.Model}' is of type '{modelType}'.",
                [],
                RequestGrammar.Print(intent));
    }

    /// <summary>Whether a profile has this method, whatever the order and case of its words.</summary>
    public static bool HasMethod(Profile profile, string method)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var words = RequestVocabulary.Parts(method).ToHashSet(StringComparer.Ordinal);
        return profile.Methods.Any(m => words.SetEquals(RequestVocabulary.Parts(m)));
    }

    private static (Profile? Profile, RequestProblem? Problem) Named(RequestIntent intent, IReadOnlyList<Profile> profiles, string id)
    {
        var profile = profiles.FirstOrDefault(p => string.Equals(p.Id, id, StringComparison.OrdinalIgnoreCase));
        var example = RequestGrammar.Print(intent);
        if (profile is null)
        {
            var near = NearestName.Of(id, profiles.Select(p => p.Id));
            var hint = near is null ? string.Empty : $" Did you mean '{near}'?";
            return (null, new RequestProblem(RequestProblemCode.UnknownProfile, $"There is no profile '{id}'.{hint} Known: {string.Join(", ", profiles.Select(p => p.Id))}.", [id], example));
        }

        if (intent.Method is not null && intent.Kind == RequestKind.Train && !HasMethod(profile, intent.Method))
        {
            return (null, new RequestProblem(
                RequestProblemCode.UnknownProfile,
                $"The profile '{profile.Id}' does not train with '{intent.Method}'; it knows {string.Join(", ", profile.Methods)}. Change the method or leave out --profile.",
                [intent.Method],
                example));
        }

        return (profile, null);
    }

    private static bool Fits(RequestIntent intent, Profile profile)
    {
        if (intent.Method is not null)
        {
            return HasMethod(profile, intent.Method);
        }

        return intent.Kind switch
        {
            RequestKind.DataOnly => profile.TaskType == DataOnly,
            RequestKind.EvalOnly => intent.Metric is null ? profile.TaskType == EvalOnly : profile.Metric.Name == intent.Metric,
            _ => false,
        };
    }
}
