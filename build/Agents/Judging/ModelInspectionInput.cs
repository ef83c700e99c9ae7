using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The model inspector's question: the model as found on the Hub, for this request.</summary>
public sealed record ModelInspectionInput(RequestIntent Request, Profile Profile, ModelResource Model);
