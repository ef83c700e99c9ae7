using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Notices that a model goes in circles (§7.2): the same call with the same result three times, a cycle of two to eight
/// calls twice, or one error three times whatever the arguments. Only the tail counts, and a finding clears it, so that
/// a model that has recovered is left alone; polling whose result changes never counts.
/// </summary>
internal sealed class RepetitionDetector
{
    private const int Window = 30;
    private const int Identical = 3;
    private const int LongestCycle = 8;

    private readonly List<string> _calls = [];
    private readonly List<string> _errors = [];

    /// <summary>How often it has found something.</summary>
    public int Strikes { get; private set; }

    /// <summary>Records a call; what repeats itself, in words, or null.</summary>
    public string? Record(string tool, string arguments, string result, bool isError)
    {
        Add(_calls, Digest.OfParts(tool, arguments, Digest.Of(result)));
        if (isError)
        {
            Add(_errors, tool + "|" + ErrorSignature.Of(result));
        }
        else
        {
            _errors.Clear();
        }

        var found = Found(tool);
        if (found is not null)
        {
            Strikes++;
            _calls.Clear();
            _errors.Clear();
        }

        return found;
    }

    private string? Found(string tool)
    {
        if (_calls.Count >= Identical && _calls[^Identical..].Distinct().Count() == 1)
        {
            return $"'{tool}' was called {Identical} times with the same arguments and gave the same result";
        }

        for (var length = 2; length <= LongestCycle; length++)
        {
            if (_calls.Count >= 2 * length && _calls[^length..].SequenceEqual(_calls[^(2 * length)..^length]))
            {
                return $"the same {length} calls were made twice, with the same results";
            }
        }

        return _errors.Count >= Identical && _errors[^Identical..].Distinct().Count() == 1 ? $"'{tool}' failed {Identical} times in the same way" : null;
    }

    private static void Add(List<string> list, string signature)
    {
        list.Add(signature);
        if (list.Count > Window)
        {
            list.RemoveAt(0);
        }
    }
}
