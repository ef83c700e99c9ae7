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
            facts.Add(new("Parameters", Shown.Count(parameters), model.License));
        }

        if (resources.Hardware is { } hardware)
        {
            facts.Add(new("Memory needed", Shown.Text($"{hardware.RequiredMemoryGb:0.##} GB", (double)hardware.RequiredMemoryGb), Shown.Text($"{hardware.RequiredDiskGb:0.##} GB of disk", (double)hardware.RequiredDiskGb)));
            facts.Add(new("Runs on", hardware.Flavor.Name, hardware.Flavor.UsdPerMinute is { } price ? Shown.Money(price * 60, price) + " an hour" : null));
        }

        return facts;
    }

    private static FlavorView Flavor(HardwareCandidate candidate, string chosen) => new(
        candidate.Flavor,
        candidate.Flavor == chosen,
        candidate.MemoryGb > 0 ? Shown.Text($"{candidate.MemoryGb:0.#} GB", (double)candidate.MemoryGb) : "–",
        candidate.DiskGb > 0 ? Shown.Text($"{candidate.DiskGb:0.#} GB", (double)candidate.DiskGb) : "–",
        candidate.UsdPerMinute is { } price ? Shown.Money(price * 60, price) : "unknown",
        candidate.CostToFinish is { } cost ? Shown.Money(cost) : "–",
        candidate.Flavor == chosen ? "taken" : candidate.Problem ?? "fits, dearer");
}
