using System.Globalization;
using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The model inspector by rules: is it the model asked for, pinned, of a type the profile trains, and loadable?</summary>
public static partial class ModelInspector
{
    /// <summary>The judgement of a model as found.</summary>
    public static Judgement Answer(ModelInspectionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (request, profile, model) = input;
        var issues = new List<string>();
        var notes = new List<string>();
        if (request.Model is not null && model.Id != request.Model)
        {
            issues.Add($"'{request.Model}' was asked for, '{model.Id}' was found: a rename is a substitution until you name the new id (R8).");
        }

        if (!IsSha(model.Revision))
        {
            issues.Add($"'{model.Id}' is not pinned: '{model.Revision}' is no commit id of 40 hexadecimal digits.");
        }

        if (ProfileChooser.CheckModelType(request, profile, model.Architecture) is { } problem)
        {
            issues.Add(problem.Message);
        }

        Weights(model, issues, notes);
        if (model.License is null)
        {
            notes.Add("No licence is stated.");
        }

        if (model.Parameters <= 0)
        {
            notes.Add("The number of parameters is not stated; memory is sized from the files.");
        }

        var size = model.Parameters > 0 ? $"{(model.Parameters / 1e6).ToString("0.##", CultureInfo.InvariantCulture)}M parameters, " : string.Empty;
        return Judgement.Of($"{model.Id}: {model.Architecture}, {size}{model.Files.Count} files, licence {model.License ?? "not stated"}, tokenizer {model.Tokenizer ?? "not stated"}.", issues, notes);
    }

    private static void Weights(ModelResource model, List<string> issues, List<string> notes)
    {
        if (model.Files.Count == 0)
        {
            issues.Add($"'{model.Id}' has no files.");
            return;
        }

        var isSafe = model.Files.Any(f => f.Path.EndsWith(".safetensors", StringComparison.Ordinal));
        if (!isSafe && model.Files.Any(f => f.Path.EndsWith(".bin", StringComparison.Ordinal) || f.Path.EndsWith(".pt", StringComparison.Ordinal)))
        {
            notes.Add("The weights are pickles, not safetensors: loading them can run code.");
        }
    }

    /// <summary>Whether a revision is a full commit id.</summary>
    internal static bool IsSha(string revision) => Sha().IsMatch(revision);

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex Sha();
}
