using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A flavor that was considered; Verdict says why not, or that it was taken.</summary>
internal sealed record FlavorView(string Flavor, bool IsChosen, string Memory, string Disk, string PerHour, string ToFinish, string Verdict);

/// <summary>What was found on the Hub, and where the job will run.</summary>
internal sealed record SizingView(IReadOnlyList<FactView> Facts, LinkView? Model, LinkView? Dataset, IReadOnlyList<FlavorView> Flavors);

/// <summary>Resources and sizing.</summary>
internal static class SizingSection
{
    /// <summary>The section; null before Resources.</summary>
    public static SizingView? Of(RunView view, Links links) => view.Resources is not { } resources ? null : new SizingView(
        Facts(resources),
        resources.Model is { } model ? links.Reference($"hub://models/{model.Id}@{model.Revision}") : null,
        resources.Dataset is { } dataset ? links.Reference($"hub://datasets/{dataset.Id}@{dataset.Revision}") : null,
        [.. (resources.Hardware?.Candidates ?? []).Select(candidate => Flavor(candidate, resources.Hardware!.Flavor.Name))]);

    private static List<FactView> Facts(Resources resources)
    {
        var facts = new List<FactView>();
        if (resources.Model is { Parameters: { } parameters } model)
        {
            facts.Add(new("Parameters", Words.Count(parameters), model.License));
        }

        if (resources.Hardware is { } hardware)
        {
            facts.Add(new("Memory needed", Invariant($"{hardware.RequiredMemoryGb:0.##} GB"), Invariant($"{hardware.RequiredDiskGb:0.##} GB of disk")));
            facts.Add(new("Runs on", hardware.Flavor.Name, hardware.Flavor.UsdPerMinute is { } price ? Words.Money(price * 60) + " an hour" : null));
        }

        return facts;
    }

    private static FlavorView Flavor(HardwareCandidate candidate, string chosen) => new(
        candidate.Flavor,
        candidate.Flavor == chosen,
        candidate.MemoryGb > 0 ? Invariant($"{candidate.MemoryGb:0.#} GB") : "–",
        candidate.DiskGb > 0 ? Invariant($"{candidate.DiskGb:0.#} GB") : "–",
        candidate.UsdPerMinute is { } price ? Words.Money(price * 60) : "unknown",
        candidate.CostToFinish is { } cost ? Words.Money(cost) : "–",
        candidate.Flavor == chosen ? "taken" : candidate.Problem ?? "fits, dearer");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
