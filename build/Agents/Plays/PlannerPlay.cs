using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Free words to a plan. The model says what the words mean; code holds it to them: every id and every value must stand
/// in the request, and what comes out is printed as a canonical request and read again by the grammar, which decides.
/// </summary>
internal sealed partial class PlannerPlay() : RolePlay<PlannerInput, PlannerAnswer>(Roles.Planner, LoopLimits.Judge)
{
    private static readonly string[] RunKeys = ["seed", "effective_batch", "per_device_train_batch_size", "gradient_accumulation_steps", "max_steps"];

    public override Contract Contract => Contracts.Plan;

    // What the grammar reads needs no second opinion, and a form is not free text.
    public override bool Asks(PlannerInput input, PlannerAnswer draft) => draft.Plan is null && !RequestReader.IsJson(input.Request);

    public override Task<string> QuestionAsync(PlannerInput input, PlannerAnswer draft, CancellationToken cancellationToken)
    {
        var text = new StringBuilder()
            .Append("request:\n").Append(input.Request.Trim()).Append("\n\nmethods offered: ").AppendJoin(", ", Methods(input))
            .Append("\nmetrics offered: ").AppendJoin(", ", input.Profiles.Select(p => p.Metric.Name).Distinct().Order(StringComparer.Ordinal))
            .Append("\nkeys offered: ").AppendJoin(", ", Keys(input)).Append("\n\nwhat the grammar could not read:\n");
        foreach (var problem in draft.Problems)
        {
            text.Append("- ").Append(problem.Message).Append('\n');
        }

        return Task.FromResult(text.ToString());
    }

    public override Task<Merged<PlannerAnswer>> MergeAsync(PlannerInput input, PlannerAnswer draft, JsonElement proposal, string question, CancellationToken cancellationToken) =>
        Task.FromResult(Merge(input, draft, Contracts.Plan.Read(proposal)));

    private static Merged<PlannerAnswer> Merge(PlannerInput input, PlannerAnswer draft, PlanProposal proposal)
    {
        if (proposal.Unclear is { Length: > 0 } unclear)
        {
            var problem = new RequestProblem(RequestProblemCode.Unreadable, "The request is not clear: " + Spotlight.Clean(unclear), [], draft.Problems[0].Example);
            return Merged<PlannerAnswer>.Of(draft with { Problems = [problem, .. draft.Problems] });
        }

        var problems = Unsaid(input, proposal);
        if (problems.Count > 0)
        {
            return Merged<PlannerAnswer>.Refuse(problems);
        }

        var canonical = RequestGrammar.Print(Intent(input, proposal));
        var answer = Planner.Answer(input with { Request = canonical });
        return answer.Plan is { } plan
            ? Merged<PlannerAnswer>.Of(answer with { Plan = plan with { Request = plan.Request with { Text = input.Request.Trim() } } })
            : Merged<PlannerAnswer>.Refuse([.. answer.Problems.Select(p => $"Your plan comes to '{canonical}', and that cannot be read: {p.Message}")]);
    }

    // Nothing may come from anywhere but the request (R8): no id, no value, no method that is not offered.
    private static List<string> Unsaid(PlannerInput input, PlanProposal proposal)
    {
        var problems = new List<string>();
        foreach (var (name, id) in new[] { ("model", proposal.Model), ("dataset", proposal.Dataset), ("destination", proposal.Destination) })
        {
            if (id is not null && (!Regex.IsMatch(id, @"^[\w.-]+/[\w.-]+$") || !input.Request.Contains(id, StringComparison.Ordinal)))
            {
                problems.Add($"$.{name}: '{id}' does not stand in the request; copy an id from it, or null.");
            }
        }

        if (proposal.Method is not null && !Methods(input).Contains(proposal.Method, StringComparer.Ordinal))
        {
            problems.Add($"$.method: '{proposal.Method}' is none of those offered.");
        }

        foreach (var stated in proposal.Baseline)
        {
            if (!Keys(input).Contains(stated.Key, StringComparer.Ordinal))
            {
                problems.Add($"$.baseline: '{stated.Key}' is none of the keys offered.");
            }
            else if (!Quotes.Contains(input.Request, stated.Quote) || !Says(stated.Quote, stated.Value))
            {
                problems.Add($"$.baseline: '{stated.Quote}' does not stand in the request, or does not say {stated.Value}.");
            }
        }

        return problems;
    }

    private static bool Says(string quote, string value) => Word().Matches(quote).Select(m => m.Value.TrimEnd('.', ','))
        .Any(word => word.Equals(value, StringComparison.OrdinalIgnoreCase) || (Number(word) is { } said && Number(value) is { } meant && said == meant));

    private static double? Number(string word) => KnownCount.Read(word) is { } count
        ? count
        : double.TryParse(word.Replace(",", string.Empty, StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static RequestIntent Intent(PlannerInput input, PlanProposal proposal)
    {
        var kind = proposal.Kind switch
        {
            PlanKind.Train => RequestKind.Train,
            PlanKind.Evaluate => RequestKind.EvalOnly,
            PlanKind.Audit => RequestKind.DataOnly,
            _ => RequestKind.Question,
        };
        var subject = proposal.Model ?? proposal.Dataset;
        var question = kind == RequestKind.Question && subject is not null ? new Question(proposal.Kind == PlanKind.Exists ? QuestionKind.Exists : QuestionKind.Rows, subject) : null;
        var stated = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var value in proposal.Baseline)
        {
            stated[value.Key] = JsonLiteral.Read(value.Value);
        }

        return new RequestIntent(question is null && kind == RequestKind.Question ? RequestKind.Train : kind, input.Request, proposal.Model, proposal.Dataset, proposal.Method, proposal.Destination, proposal.Metric, question, stated);
    }

    private static IEnumerable<string> Methods(PlannerInput input) => input.Profiles.SelectMany(p => p.Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Keys(PlannerInput input) => input.Profiles.SelectMany(p => p.Hyperparameters.Keys).Concat(RunKeys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[^\s=:()]+")]
    private static partial Regex Word();
}
