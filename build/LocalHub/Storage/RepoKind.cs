namespace Trainwright.LocalHub;

/// <summary>A kind of repository and how the API spells it: <c>/api/models</c>, <c>"type":"model"</c>, and no prefix in page and file URLs.</summary>
internal sealed record RepoKind(string Plural, string Singular, string UrlPrefix)
{
    public static readonly RepoKind Model = new("models", "model", "/");
    public static readonly RepoKind Dataset = new("datasets", "dataset", "/datasets/");
    public static readonly RepoKind Space = new("spaces", "space", "/spaces/");

    public static IReadOnlyList<RepoKind> All { get; } = [Model, Dataset, Space];

    /// <summary>The kind that a request body names; none means a model.</summary>
    public static RepoKind Parse(string? singular) =>
        string.IsNullOrEmpty(singular) ? Model : All.FirstOrDefault(kind => kind.Singular == singular)
            ?? throw HubError.BadRequest($"There is no repository type '{singular}'; the types are model, dataset and space.");
}
