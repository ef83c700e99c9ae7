using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>Something that a finder points at.</summary>
public sealed record ProposedFinding(
    [property: Description("arxiv:ID for a paper, hub://models/ns/name or hub://datasets/ns/name, with /path for a file of it."), RegularExpression(@"^(arxiv:\d{4}\.\d{4,5}(v\d+)?|hub://(models|datasets)/[\w.-]+/[\w.-]+(@[0-9a-f]{7,40})?(/[\w./-]+)?)$")] string Reference,
    [property: Description("What it says that matters here, in your own words."), MinLength(10), MaxLength(600)] string Summary);
