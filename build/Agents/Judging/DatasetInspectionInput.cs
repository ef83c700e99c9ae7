using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The dataset inspector's question: the dataset as found on the Hub, for this request.</summary>
public sealed record DatasetInspectionInput(RequestIntent Request, Profile Profile, DatasetResource Dataset);
