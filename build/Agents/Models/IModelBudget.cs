namespace Trainwright.Agents;

/// <summary>
/// The money and the book that calls are written to; shared by all roles, and with what jobs cost. Safe for parallel use.
/// </summary>
public interface IModelBudget
{
    /// <summary>Holds an amount before a call; returns the hold's key.</summary>
    /// <exception cref="ModelBudgetException">It does not fit under the cap; nothing is held.</exception>
    string Reserve(string role, decimal amount);

    /// <summary>Charges what the call cost in the hold's place, and writes the call down.</summary>
    void Settle(string key, ModelCall call);
}
