namespace Trainwright.Engine;

/// <summary>How a phase's receipt stands against the present. <paramref name="Detail"/> names what changed.</summary>
public sealed record ReceiptState(bool IsValid, string Detail)
{
    /// <summary>Inputs and outputs are as the receipt says.</summary>
    public static ReceiptState Valid { get; } = new(true, "up to date");
}
