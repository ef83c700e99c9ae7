using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// Writes and judges receipts. A receipt is valid when its inputs have the same digests and every output is intact;
/// an output that was edited is put back from the store when the inputs still match.
/// </summary>
public sealed class ReceiptBook(RunDirectory run, ContentStore store)
{
    /// <summary>Where a phase's receipt stands.</summary>
    public string PathOf(string owner) => Path.Combine(run.Root, "receipts", owner + ".json");

    /// <summary>Judges the receipt of a phase or guard against these inputs, mending tampered outputs from the store.</summary>
    public ReceiptState Judge(string owner, int contract, Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Read(owner) is not { } receipt)
        {
            return new(false, "not run yet");
        }

        if (receipt.Contract != contract)
        {
            return new(false, $"made by contract {receipt.Contract}, now {contract}");
        }

        if (receipt.Fingerprint != inputs.Fingerprint)
        {
            return new(false, "changed: " + string.Join(", ", Changed(receipt, inputs)));
        }

        foreach (var output in receipt.Outputs)
        {
            var path = ConfinedPath.Combine(run.Root, output.Path);
            if ((!File.Exists(path) || Digest.Of(File.ReadAllBytes(path)) != output.Sha256) && !store.Restore(output.Sha256, path))
            {
                return new(false, $"{output.Path} was edited or removed");
            }
        }

        return ReceiptState.Valid;
    }

    /// <summary>
    /// Takes over what a phase of another run of the work directory made from equal inputs, if the store still has all
    /// of it. For free phases whose outputs depend on their declared inputs alone.
    /// </summary>
    public bool Adopt(string owner, int contract, Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (store.FindReceipt(owner, inputs.Fingerprint) is not { } receipt || receipt.Contract != contract
            || !receipt.Outputs.All(output => store.Restore(output.Sha256, ConfinedPath.Combine(run.Root, output.Path))))
        {
            return false;
        }

        Write(receipt);
        return true;
    }

    /// <summary>Records a finished phase: its outputs go to the store, then the receipt is written, for other runs too when it is shared; what was paid for is kept for good.</summary>
    public void Record(string owner, int contract, Inputs inputs, IEnumerable<string> outputPaths, bool isShared = false, bool isPaid = false)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputPaths);
        var outputs = outputPaths
            .Select(path => new ReceiptOutput(run.Relative(path), isPaid ? store.PutPaid(File.ReadAllBytes(path)) : store.Put(File.ReadAllBytes(path))))
            .OrderBy(output => output.Path, StringComparer.Ordinal)
            .ToList();
        var receipt = new Receipt(owner, contract, inputs.Fingerprint, inputs.Names.ToDictionary(name => name, name => inputs.Digests[name], StringComparer.Ordinal), outputs);
        if (isShared)
        {
            store.PutReceipt(receipt);
        }

        Write(receipt);
        KillPoint.Pass("receipt-written");
    }

    /// <summary>The digests of everything that the run's receipts name.</summary>
    public IEnumerable<string> Outputs()
    {
        var folder = Path.Combine(run.Root, "receipts");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").SelectMany(file => Read(Path.GetFileNameWithoutExtension(file))?.Outputs ?? []).Select(output => output.Sha256)
            : [];
    }

    /// <summary>Forgets a receipt, so that the phase runs again.</summary>
    public void Forget(string owner)
    {
        if (File.Exists(PathOf(owner)))
        {
            File.Delete(PathOf(owner));
        }
    }

    /// <summary>The receipt, or null when there is none that can be read.</summary>
    public Receipt? Read(string owner)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(PathOf(owner)), EngineJson.Default.Receipt);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // A receipt that cannot be read proves nothing; the phase runs again.
            return null;
        }
    }

    private void Write(Receipt receipt) => AtomicFile.WriteText(PathOf(receipt.Phase), JsonSerializer.Serialize(receipt, EngineJson.Default.Receipt) + "\n");

    private static IEnumerable<string> Changed(Receipt receipt, Inputs inputs) =>
        receipt.Inputs.Keys.Union(inputs.Digests.Keys)
            .Where(name => receipt.Inputs.GetValueOrDefault(name) != inputs.Digests.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal);
}
