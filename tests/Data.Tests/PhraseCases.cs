using Trainwright.Rules;

namespace Trainwright.Data.Tests;

/// <summary>Rows that are trained on in part, as both readers of data must count them.</summary>
internal static class PhraseCases
{
    private const string Long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
    private const string Frame = "you are an assistant that answers each question of a customer in one short and friendly sentence";

    // Long: 8 phrases of 13 words. A word added behind leaves 8 of 9, one in the middle leaves none.
    private static readonly (string Text, bool IsJudged, bool IsTrainedOn)[] Held =
    [
        (Long + ".", true, true),
        (Long.ToUpperInvariant().Replace(" ", " - ") + " more", true, true),
        (Long.Replace("ten", "TEN other"), true, false),
        ("Where has my parcel gone to this time, please?", true, true),
        ("Where has my letter gone to this time, please?", true, false),
        ("too short to tell", false, false),
        (Frame + " where is the office", true, false),
        ("\u6211\u6628\u5929\u4e70\u7684\u4e66\u4ec0\u4e48\u65f6\u5019\u5230", true, true),
        ("twenty " + string.Join(' ', Long.Split(' ').Reverse()), true, false),
    ];

    private static readonly string[] Trained = [Long, "where has my parcel gone to this time please", "\u6211\u6628\u5929\u4e70\u7684\u4e66\u4ec0\u4e48\u65f6\u5019\u5230\uff1f", .. Enumerable.Range(0, 12).Select(number => $"{Frame} question number{number} is about something else altogether")];

    public static PhraseOverlap Expected => new(Held.Count(row => row.IsTrainedOn), Held.Count(row => row.IsJudged), 13, 8, 0.7, 10);

    public static IEnumerable<SplitFile> Splits(Func<string, string, string, SplitFile> add) =>
        [add("train", "train.jsonl", Rows(Trained)), add("test", "test.jsonl", Rows(Held.Select(row => row.Text)))];

    private static string Rows(IEnumerable<string> texts) => string.Concat(texts.Select(text => System.Text.Json.JsonSerializer.Serialize(new { text, label = "a" }) + "\n"));
}
