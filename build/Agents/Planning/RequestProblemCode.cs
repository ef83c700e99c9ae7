namespace Trainwright.Agents;

/// <summary>The closed list of what can be wrong with a request.</summary>
public static class RequestProblemCode
{
    /// <summary>The request is empty, or says neither what to do nor what about.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Words remain that no part of the grammar explains.</summary>
    public const string UnreadWords = "unread_words";

    /// <summary>No model is named.</summary>
    public const string MissingModel = "missing_model";

    /// <summary>No dataset is named.</summary>
    public const string MissingDataset = "missing_dataset";

    /// <summary>No method is named.</summary>
    public const string MissingMethod = "missing_method";

    /// <summary>No profile knows the method.</summary>
    public const string UnknownMethod = "unknown_method";

    /// <summary>No profile measures the metric.</summary>
    public const string UnknownMetric = "unknown_metric";

    /// <summary>A hyper-parameter that no profile has.</summary>
    public const string UnknownKey = "unknown_key";

    /// <summary>A repository id is not <c>namespace/name</c>.</summary>
    public const string BadId = "bad_id";

    /// <summary>A value is not of its kind or out of range.</summary>
    public const string BadValue = "bad_value";

    /// <summary>The same thing is said twice, differently.</summary>
    public const string Conflict = "conflict";

    /// <summary>Several profiles fit.</summary>
    public const string AmbiguousProfile = "ambiguous_profile";

    /// <summary>No profile fits, or the one named does not exist or does not fit.</summary>
    public const string UnknownProfile = "unknown_profile";
}
