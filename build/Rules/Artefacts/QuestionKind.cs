namespace Trainwright.Rules;

/// <summary>The factual questions that Intake answers without building anything.</summary>
public enum QuestionKind
{
    /// <summary>Does the repository exist?</summary>
    Exists,

    /// <summary>How many rows does the dataset have?</summary>
    Rows,
}
