namespace Trainwright.Rules;

/// <summary>What a transformer's <c>config.json</c> says of its size: numbers of hidden units, layers and tokens. 0: not said.</summary>
public sealed record ModelShape(int Hidden, int Layers, int Vocabulary);
