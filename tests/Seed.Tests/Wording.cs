using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Seed.Tests;

/// <summary>Undoes slots, spelling, openers and closers with nothing but slots.json, so that wordings can be compared.</summary>
internal sealed class Wording
{
    private readonly List<(Regex Find, string Put)> _spelling;
    private readonly List<(Regex Find, string Put)> _slots;
    private readonly List<string> _openers;
    private readonly List<string> _closers;

    public Wording(JsonElement vocabulary)
    {
        _spelling = [.. Alternatives(vocabulary.GetProperty("contractions"), "{0}"), .. Alternatives(vocabulary.GetProperty("typos"), "{0}")];
        _slots =
        [
            .. vocabulary.GetProperty("number_slots").EnumerateObject().OrderBy(slot => slot.Name, StringComparer.Ordinal)
                .Select(slot => (new Regex(slot.Value.GetString()!), $"<{slot.Name}>")),
            .. Alternatives(vocabulary.GetProperty("slots"), "<{0}>"),
        ];
        _openers = Fixed(vocabulary.GetProperty("openers"));
        _closers = Fixed(vocabulary.GetProperty("closers"));
    }

    /// <summary>Lower case, usual spelling, no punctuation; slots as they are.</summary>
    public string Normalise(string text) => Strip(Apply(text.ToLowerInvariant(), _spelling), "[^a-z0-9$£<># ]");

    /// <summary>What remains of a message when everything that varies by chance is gone.</summary>
    public string Delexicalise(string text)
    {
        text = WithoutSlots(text);
        var opener = _openers.FirstOrDefault(o => text.StartsWith(o + " ", StringComparison.Ordinal)) ?? "";
        text = text[opener.Length..].Trim();
        var closer = _closers.FirstOrDefault(c => text.EndsWith(" " + c, StringComparison.Ordinal)) ?? "";
        return text[..^closer.Length].Trim();
    }

    private string WithoutSlots(string text) =>
        Strip(Apply(Apply(text.ToLowerInvariant(), _spelling), _slots), "[^a-z0-9<> ]");

    private List<string> Fixed(JsonElement sentences) =>
        [.. sentences.EnumerateArray()
            .Select(sentence => WithoutSlots(Regex.Replace(sentence.GetString()!, @"\{(\w+)\}", "<$1>")))
            .OrderByDescending(sentence => sentence.Length).ThenBy(sentence => sentence, StringComparer.Ordinal)];

    private static string Apply(string text, List<(Regex Find, string Put)> replacements) =>
        replacements.Aggregate(text, (current, next) => next.Find.Replace(current, next.Put));

    private static string Strip(string text, string unwanted) =>
        string.Join(' ', Regex.Replace(text, unwanted, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<(Regex Find, string Put)> Alternatives(JsonElement words, string put) =>
        words.EnumerateObject()
            .SelectMany(word => word.Value.EnumerateArray()
                .Select(form => (Form: form.GetString()!.ToLowerInvariant(), Full: string.Format(null, put, word.Name).ToLowerInvariant())))
            .Distinct()
            .OrderByDescending(pair => pair.Form.Length).ThenBy(pair => pair.Form, StringComparer.Ordinal)
            .Select(pair => (new Regex($@"(?<!\w){Regex.Escape(pair.Form)}(?!\w)"), pair.Full.Replace("$", "$$", StringComparison.Ordinal)));
}
