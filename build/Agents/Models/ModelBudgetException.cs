namespace Trainwright.Agents;

/// <summary>The next call does not fit under the cost cap.</summary>
public sealed class ModelBudgetException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ModelBudgetException()
    {
    }

    /// <summary>An exception with the arithmetic.</summary>
    public ModelBudgetException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with the arithmetic and its cause.</summary>
    public ModelBudgetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
