namespace Trainwright.Rules;

/// <summary>
/// Columns that belong to what is asked, wherever the trainer itself reads none of them: <paramref name="Above"/> stand before
/// it (a system's words), <paramref name="Below"/> after it (an instruction's input). <paramref name="Pictures"/> hold what a
/// trainer of texts does not see.
/// </summary>
public sealed record MethodContext(IReadOnlyList<string> Above, IReadOnlyList<string> Below, IReadOnlyList<string> Pictures)
{
    /// <summary>The row conversion that puts the words of <see cref="Above"/> in front.</summary>
    public const string AddSystem = "add_system";

    /// <summary>The row conversion that puts the text of <see cref="Below"/> behind.</summary>
    public const string AddInput = "add_input";

    /// <summary>No such column.</summary>
    public static MethodContext None { get; } = new([], [], []);
}
