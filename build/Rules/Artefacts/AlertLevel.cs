using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>Level of an alert, in Trackio's words.</summary>
public enum AlertLevel
{
    /// <summary>A milestone.</summary>
    [JsonStringEnumMemberName("INFO")]
    Info,

    /// <summary>Tweak the justified hyper-parameter.</summary>
    [JsonStringEnumMemberName("WARN")]
    Warn,

    /// <summary>Stop, change approach.</summary>
    [JsonStringEnumMemberName("ERROR")]
    Error,
}
