namespace Trainwright.Rules;

/// <summary>§7.7: who lets an operation through, and when a person is told how much was spent.</summary>
public static class Approval
{
    private const decimal FirstNotice = 5m;

    /// <summary>The class of an operation. One whose price is unknown, or that does not fit under the cap, is a person's.</summary>
    public static ApprovalClass Of(OperationKind kind, decimal? hold, decimal held, decimal spent, decimal cap) => kind switch
    {
        OperationKind.Read => ApprovalClass.Automatic,
        OperationKind.Scheduled => ApprovalClass.Human,
        OperationKind.Destroy => ApprovalClass.Human,
        _ => hold is { } amount && SpendMath.Fits(held, spent, amount, cap) ? ApprovalClass.Cap : ApprovalClass.Human,
    };

    /// <summary>The amount at which the next notice is due: 5, then twice as much each time.</summary>
    public static decimal NextNotice(decimal? last) => last is { } amount ? amount * 2 : FirstNotice;
}
