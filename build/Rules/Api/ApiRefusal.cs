using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// What a Python process says when a library refuses a keyword, and what follows (R11). The release that runs is not the one that
/// the script was checked against, so the table is asked without its pins: a keyword that has gone is put right where that is
/// mechanical; else what takes its place is named.
/// </summary>
public static partial class ApiRefusal
{
    private const string Stated = "The library that ran does not take it, and the pinned release does: run the pinned one, or pin the one that runs.";

    /// <summary>The proposal for the refusal in an error's text; null when the text tells of none.</summary>
    public static ApiProposal? Of(string error, IReadOnlyList<ScriptFacts> scripts, ApiTable table, string phase, int attempt)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(scripts);
        ArgumentNullException.ThrowIfNull(table);
        if (Refused().Match(error) is not { Success: true } match)
        {
            return null;
        }

        var (callee, keyword) = (match.Groups["callee"].Value.Split('.')[^1], match.Groups["keyword"].Value);
        var newest = new ApiConformance(table, [], string.Empty);
        var found = scripts.SelectMany(script => ApiProposals.Of(script, newest, phase, attempt)).Where(proposal => proposal.Keyword == keyword).ToList();
        return found.Find(proposal => proposal.Call.Split('.')[^1] == callee) ?? found.FirstOrDefault() ?? Named(callee, keyword, scripts, table);
    }

    // Neither renamed nor moved: a slip, or an argument that the table still has.
    private static ApiProposal? Named(string callee, string keyword, IReadOnlyList<ScriptFacts> scripts, ApiTable table)
    {
        var (script, call) = scripts.SelectMany(script => script.Calls.Select(call => (script, call))).FirstOrDefault(pair => pair.call.Last == callee && pair.call.Keywords.ContainsKey(keyword));
        var why = table.Named(callee) is not { } known ? $"Look {callee} up for the release that runs; it does not take '{keyword}'."
            : known.Removed.GetValueOrDefault(keyword) is { } gone ? gone.Replacement is { } now ? $"{keyword} is {now} now." : $"{keyword} does nothing any more; take it out."
            : known.Allowed?.Contains(keyword) == true || (known.InheritsTraining && table.Training.Allowed!.Contains(keyword)) ? Stated
            : NearestName.Of(keyword, (known.Allowed ?? new HashSet<string>()).Concat(known.InheritsTraining ? table.Training.Allowed! : [])) is { } near ? $"{known.Name} has no argument '{keyword}'; did you mean {near}?"
            : $"{known.Name} has no argument '{keyword}'; take it out.";
        return new ApiProposal(script?.File ?? "train.py", call?.Line ?? 0, call?.Name ?? callee, keyword, null, why);
    }

    [GeneratedRegex(@"(?:(?<callee>[\w.]+)\.__init__|(?<callee>[\w.]+))\(\) got an unexpected keyword argument '(?<keyword>\w+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
