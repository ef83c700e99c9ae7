using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Notices that a model goes in circles (§7.2). What was found clears the record, so that a model that has recovered is left alone.</summary>
internal sealed class Repetitions
{
    // A model's calls only ask, and their results are compared: the second round of eight tells it nothing new.
    private const int ShortCycle = 8;

    private readonly List<ActionRecord> _actions = [];

    /// <summary>How often something was found.</summary>
    public int Strikes { get; private set; }

    /// <summary>Records a call; what repeats itself, in a sentence, or null.</summary>
    public string? Record(ActionRecord action)
    {
        _actions.Add(action);
        if (_actions.Count > RepetitionDetector.Window)
        {
            _actions.RemoveAt(0);
        }

        var found = RepetitionDetector.Find(_actions, ShortCycle);
        if (found is not null)
        {
            Strikes++;
            _actions.Clear();
        }

        return found;
    }
}
