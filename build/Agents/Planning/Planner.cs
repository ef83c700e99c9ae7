using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The planner by rules: grammar, profile, plan items.</summary>
public static class Planner
{
    // Keys that every run has, whatever its profile lists.
    private static readonly string[] RunKeys = ["seed", "effective_batch", "per_device_train_batch_size", "gradient_accumulation_steps"];

    /// <summary>The plan for a request, or every problem that the user must settle first.</summary>
    public static PlannerAnswer Answer(PlannerInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reading = RequestReader.IsJson(input.Request) ? Form(input) : Sentence(input);
        if (reading.Intent is not { } intent)
        {
            return new PlannerAnswer(null, reading.Problems);
        }

        if (intent.Kind == RequestKind.Question)
        {
            return new PlannerAnswer(new Plan(true, "question", string.Empty, string.Empty, intent, []), []);
        }

        var (profile, problem) = ProfileChooser.Choose(intent, input.Profiles, input.ProfileId);
        if (profile is null)
        {
            return new PlannerAnswer(null, [problem!]);
        }

        var problems = Unsuited(intent, profile);
        if (problems.Count > 0)
        {
            return new PlannerAnswer(null, problems);
        }

        var method = intent.Method is null ? (profile.Methods is [var first, ..] ? first : string.Empty) : Spelling(profile, intent.Method);
        intent = intent.Method is null ? intent : intent with { Method = method };
        return new PlannerAnswer(new Plan(false, profile.TaskType, profile.Id, method, intent, PlanSteps.Items(intent.Kind)), []);
    }

    private static RequestReading Sentence(PlannerInput input)
    {
        var reading = RequestGrammar.Parse(Completed(input), input.Profiles);
        return reading with { Intent = reading.Intent is { } intent ? intent with { Text = input.Request.Trim() } : null };
    }

    private static RequestReading Form(PlannerInput input)
    {
        try
        {
            return new RequestReading(RequestReader.Parse(input.Request, "request"), []);
        }
        catch (TableException exception)
        {
            var example = RequestAdvice.Example(new RequestDraft(RequestKind.Train), new RequestVocabulary(input.Profiles));
            return new RequestReading(null, [new RequestProblem(RequestProblemCode.Unreadable, exception.Message, [], example)]);
        }
    }

    // A user who names a profile with one method has said the method; "with METHOD" may then be left out.
    private static string Completed(PlannerInput input)
    {
        var profile = input.ProfileId is null ? null : input.Profiles.FirstOrDefault(p => p.Id.Equals(input.ProfileId, StringComparison.OrdinalIgnoreCase));
        if (profile is null || profile.Methods.Count == 0)
        {
            return input.Request;
        }

        var reading = RequestGrammar.Parse(input.Request, input.Profiles);
        return reading.Problems is [{ Code: RequestProblemCode.MissingMethod }] ? $"{input.Request.TrimEnd(' ', '.', '\n')} with {profile.Methods[0]}" : input.Request;
    }

    private static string Spelling(Profile profile, string method)
    {
        var words = RequestVocabulary.Parts(method).ToHashSet(StringComparer.Ordinal);
        return profile.Methods.FirstOrDefault(m => words.SetEquals(RequestVocabulary.Parts(m))) ?? method;
    }

    private static List<RequestProblem> Unsuited(RequestIntent intent, Profile profile)
    {
        var problems = new List<RequestProblem>();
        var unknown = intent.Stated.Keys.Where(k => !profile.Hyperparameters.ContainsKey(k) && Array.IndexOf(RunKeys, k) < 0).ToList();
        var known = intent with { Stated = new(intent.Stated.Where(s => !unknown.Contains(s.Key)).ToDictionary(), StringComparer.Ordinal) };
        foreach (var key in unknown)
        {
            problems.Add(new RequestProblem(
                RequestProblemCode.UnknownKey,
                $"The profile '{profile.Id}' has no hyper-parameter '{key}'. It has {string.Join(", ", profile.Hyperparameters.Keys)}.",
                [key],
                RequestGrammar.Print(known)));
        }

        if (intent.Metric is not null && intent.Metric != profile.Metric.Name)
        {
            problems.Add(new RequestProblem(
                RequestProblemCode.UnknownMetric,
                $"The profile '{profile.Id}' decides by '{profile.Metric.Name}', not by '{intent.Metric}'.",
                [intent.Metric],
                RequestGrammar.Print(known with { Metric = profile.Metric.Name })));
        }

        return problems;
    }
}
