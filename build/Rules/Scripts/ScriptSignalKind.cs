using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>What the inspector tells apart. A smoke's own branches are not among them.</summary>
public enum ScriptSignalKind
{
    /// <summary>Some rows of a dataset are left out.</summary>
    [JsonStringEnumMemberName("subset")]
    Subset,

    /// <summary>A class of the script is a trainer.</summary>
    [JsonStringEnumMemberName("subclass")]
    Subclass,

    /// <summary>A part of a library, or of a trainer, is replaced.</summary>
    [JsonStringEnumMemberName("patch")]
    Patch,

    /// <summary>Code is run that cannot be read.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,

    /// <summary>A secret goes where it can be read.</summary>
    [JsonStringEnumMemberName("leak")]
    Leak,

    /// <summary>A command is run.</summary>
    [JsonStringEnumMemberName("shell")]
    Shell,

    /// <summary>Something is fetched by address.</summary>
    [JsonStringEnumMemberName("download")]
    Download,

    /// <summary>Something is pushed to a named repository.</summary>
    [JsonStringEnumMemberName("push")]
    Push,

    /// <summary>The rows that are evaluated on are those that are trained on.</summary>
    [JsonStringEnumMemberName("same-split")]
    SameSplit,

    /// <summary>Rows are handed over that nobody can follow to a dataset.</summary>
    [JsonStringEnumMemberName("untraced")]
    Untraced,

    /// <summary>Weights of a model are kept as they are.</summary>
    [JsonStringEnumMemberName("freeze")]
    Freeze,

    /// <summary>A reward function does not take what it is not told of.</summary>
    [JsonStringEnumMemberName("fixed-signature")]
    FixedSignature,

    /// <summary>A callback is taken away.</summary>
    [JsonStringEnumMemberName("monitoring")]
    Monitoring,

    /// <summary>What a row holds is cut at a number that is written in the script.</summary>
    [JsonStringEnumMemberName("cut")]
    Cut,

    /// <summary>Training ends, or is made to end, before its work is done.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>A trainer is built and never told to train.</summary>
    [JsonStringEnumMemberName("untrained")]
    Untrained,

    /// <summary>A model is not, or not wholly, the base that was asked for.</summary>
    [JsonStringEnumMemberName("substitute")]
    Substitute,

    /// <summary>A reward function is left out, or pays whatever it is shown.</summary>
    [JsonStringEnumMemberName("reward")]
    Reward,

    /// <summary>A figure that should be measured is written down.</summary>
    [JsonStringEnumMemberName("fabricated")]
    Fabricated,

    /// <summary>A script of the bundle is written over while the job runs.</summary>
    [JsonStringEnumMemberName("rewrite")]
    Rewrite,

    /// <summary>Artefacts are gathered and handed to nobody.</summary>
    [JsonStringEnumMemberName("unpushed")]
    Unpushed,

    /// <summary>A seed differs from run to run.</summary>
    [JsonStringEnumMemberName("seed")]
    Seed,

    /// <summary>Figures are measured and stay on the job's machine.</summary>
    [JsonStringEnumMemberName("unreported")]
    Unreported,

    /// <summary>A tokenizer that has a chat template is given another one.</summary>
    [JsonStringEnumMemberName("template")]
    Template,

    /// <summary>Something that is stored is deleted; a checkpoint of the job's own is not meant.</summary>
    [JsonStringEnumMemberName("removal")]
    Removal,

    /// <summary>Columns of two meanings change places.</summary>
    [JsonStringEnumMemberName("swapped")]
    Swapped,
}
