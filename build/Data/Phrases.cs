using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>
/// The phrases of texts as numbers of 64 bits: words in a row, without case, punctuation and spacing. A sign of a script that
/// writes without spaces is a word. The numbers are the same in every process.
/// </summary>
internal sealed class Phrases
{
    // FNV-1a.
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private readonly List<ulong> _words = [];

    /// <summary>How many words were read since the last <see cref="Clear"/>.</summary>
    public int Count => _words.Count;

    /// <summary>Forgets the words of the row before.</summary>
    public void Clear() => _words.Clear();

    /// <summary>Reads the words of a text after those that are there.</summary>
    public void Read(string text)
    {
        var (word, isOpen) = (Offset, false);
        foreach (var letter in text)
        {
            var isAlone = StandsAlone(letter);
            if (isOpen && (isAlone || !char.IsLetterOrDigit(letter)))
            {
                _words.Add(word);
                (word, isOpen) = (Offset, false);
            }

            if (isAlone)
            {
                _words.Add((Offset ^ letter) * Prime);
            }
            else if (char.IsLetterOrDigit(letter))
            {
                (word, isOpen) = ((word ^ char.ToLowerInvariant(letter)) * Prime, true);
            }
        }

        if (isOpen)
        {
            _words.Add(word);
        }
    }

    /// <summary>How many words a phrase of this row has; 0 when the row is too short to have one.</summary>
    public int Length => Count >= Contamination.Words ? Contamination.Words : Count >= Contamination.ShortWords ? Contamination.ShortWords : 0;

    /// <summary>The phrase that begins at a word.</summary>
    public ulong At(int first, int length)
    {
        var phrase = Offset ^ (ulong)length;
        for (var word = first; word < first + length; word++)
        {
            // Words whose places are exchanged are another phrase.
            phrase = (ulong.RotateLeft(phrase, 23) ^ _words[word]) * Prime;
        }

        return phrase;
    }

    // Kana, the ideographs, Thai.
    private static bool StandsAlone(char letter) => letter is (>= '\u0e00' and <= '\u0e7f') or (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');
}
