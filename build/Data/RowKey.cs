using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Trainwright.Data;

/// <summary>
/// 128 bits of SHA-256 that stand for a row's normalised content: lower case, white space collapsed, columns by name.
/// Two different rows share a key less often than once in 10^20 for a billion rows.
/// </summary>
internal sealed class RowKey
{
    private readonly StringBuilder _text = new();
    private byte[] _bytes = new byte[4096];
    private string[] _order = [];
    private IReadOnlyList<string>? _names;

    /// <summary>The key of the columns that <paramref name="counts"/> lets through; null when none of them has a value. With <paramref name="lettersOnly"/> nothing but letters and digits counts.</summary>
    public UInt128? Of(in Row row, Func<string, bool> counts, bool lettersOnly = false)
    {
        if (!ReferenceEquals(_names, row.Names))
        {
            _names = row.Names;
            _order = [.. row.Names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }

        _text.Clear();
        var any = false;
        foreach (var name in _order)
        {
            if (!counts(name) || row[name] is not { Kind: not CellKind.Null } cell)
            {
                continue;
            }

            any = true;
            _text.Append(name).Append('\u001f');
            Normalise(cell.Text, lettersOnly);
            _text.Append('\u001e');
        }

        return any ? Hash() : null;
    }

    private void Normalise(string text, bool lettersOnly)
    {
        var isSpace = true;
        foreach (var letter in text)
        {
            if (lettersOnly && !char.IsLetterOrDigit(letter))
            {
                continue;
            }

            if (char.IsWhiteSpace(letter))
            {
                if (!isSpace)
                {
                    _text.Append(' ');
                }

                isSpace = true;
            }
            else
            {
                _text.Append(char.ToLowerInvariant(letter));
                isSpace = false;
            }
        }

        if (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }
    }

    private UInt128 Hash()
    {
        var text = _text.ToString();
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length < most)
        {
            _bytes = new byte[most];
        }

        var count = Encoding.UTF8.GetBytes(text, _bytes);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(0, count), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
