using System.Text.Json;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>How many optimizer steps the effective configuration takes on the audited rows.</summary>
internal static class Steps
{
    /// <summary>The count with its arithmetic.</summary>
    public static StepCountResult Total(RunSession session, EffectiveBundle bundle)
    {
        var audit = session.Artefacts.Value.Audit;
        var split = bundle.Config["train_split"].GetString()!;
        var rows = audit.Splits.First(profile => profile.Name == split).Rows;
        return StepCount.Solve(rows, Whole(bundle.Config, "per_device_train_batch_size"), Whole(bundle.Config, "gradient_accumulation_steps"), 1, bundle.Config["num_train_epochs"].GetDouble());
    }

    private static int Whole(SortedDictionary<string, JsonElement> config, string key) => (int)config[key].GetDouble();
}
