using System.Buffers.Binary;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Signatures;

/// <summary>Cuts a blob of Safe signatures into its words.</summary>
/// <remarks>
/// <code>
/// | r 32 | s 32 | v 1 | r 32 | s 32 | v 1 | ... | length 32 | bytes | ...
///                                               ^ s of a word with v = 0 points here; words end at the first such place
/// </code>
/// Trailing bytes that make no word are ignored, as the Safe ignores them; only whole words are ever kept.
/// </remarks>
internal static class SignatureBlob
{
    public const int WordSize = 65;

    public static bool TryRead(ReadOnlySpan<byte> blob, out IReadOnlyList<SignatureWord> words, out string fault)
    {
        List<SignatureWord> read = [];
        words = read;
        fault = "";
        int end = blob.Length;
        for (int start = 0; start + WordSize <= end; start += WordSize)
        {
            var word = blob.Slice(start, WordSize);
            byte v = word[64];
            byte[] content = [];
            if (v == 0)
            {
                if (!TryReadContent(blob, word.Slice(32, 32), start + WordSize, out int offset, out content))
                {
                    fault = "The pointer of a contract signature leads out of the signature.";
                    return false;
                }

                end = Math.Min(end, offset);
            }

            read.Add(new SignatureWord(Hash32.FromBytes(word[..32]), Hash32.FromBytes(word.Slice(32, 32)), v, content));
        }

        fault = read.Count > 0 ? "" : $"A signature has at least {WordSize} bytes.";
        return read.Count > 0;
    }

    private static bool TryReadContent(
        ReadOnlySpan<byte> blob,
        ReadOnlySpan<byte> pointer,
        int earliest,
        out int offset,
        out byte[] content
    )
    {
        content = [];
        if (!TrySmall(pointer, out offset) || offset < earliest || offset + 32L > blob.Length)
        {
            return false;
        }

        if (!TrySmall(blob.Slice(offset, 32), out int length) || offset + 32L + length > blob.Length)
        {
            return false;
        }

        content = blob.Slice(offset + 32, length).ToArray();
        return true;
    }

    private static bool TrySmall(ReadOnlySpan<byte> word, out int number)
    {
        number = BinaryPrimitives.ReadInt32BigEndian(word[28..]);
        return number >= 0 && !word[..28].ContainsAnyExcept((byte)0);
    }
}
