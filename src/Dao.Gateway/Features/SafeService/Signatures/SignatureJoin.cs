using Dao.Ethereum.Primitives;
using Dao.Store.SafeService;

namespace Dao.Gateway.Features.SafeService.Signatures;

/// <summary>Joins signatures that stand alone into one blob as the Safe takes it: ascending owners, contents behind all words.</summary>
internal static class SignatureJoin
{
    public static byte[] Of(IEnumerable<SafeConfirmation> signatures)
    {
        var sorted = signatures.OrderBy(one => one.Owner).ToArray();
        var words = new List<byte>();
        var contents = new List<byte>();
        foreach (var one in sorted)
        {
            var word = one.Signature[..SignatureBlob.WordSize];
            if (one.Kind == SignatureKinds.Contract)
            {
                var offset = (sorted.Length * SignatureBlob.WordSize) + contents.Count;
                UInt256.From((ulong)offset).WriteBigEndian(word.AsSpan(32, 32));
                contents.AddRange(one.Signature[SignatureBlob.WordSize..]);
            }

            words.AddRange(word);
        }

        return [.. words, .. contents];
    }
}
