namespace Trainwright.Rules;

/// <summary>A question about one Hub repository. <paramref name="Subject"/> is its <c>namespace/name</c>.</summary>
public sealed record Question(QuestionKind Kind, string Subject);
