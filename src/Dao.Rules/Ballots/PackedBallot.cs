using System.Buffers.Binary;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Ballots;

/// <summary>A signed ballot as <c>castBallots</c> takes it: 69 bytes.</summary>
/// <remarks>
/// <code>
/// | memberId 4 (big-endian) | support 1 | r 32 | vs 32 (ERC-2098: yParity in the top bit of s) |
/// </code>
/// A batch is the plain concatenation of packed ballots; the contract skips a bad one and goes on.
/// </remarks>
public sealed record PackedBallot(uint MemberId, BallotChoice Choice, Signature Signature)
{
    public const int Size = 69;

    public void WriteTo(Span<byte> destination)
    {
        if (destination.Length < Size)
        {
            throw new ArgumentException(
                $"A packed ballot takes {Size} bytes, the buffer has {destination.Length}.",
                nameof(destination)
            );
        }

        BinaryPrimitives.WriteUInt32BigEndian(destination, MemberId);
        destination[4] = (byte)Choice;
        Signature.ToCompact().CopyTo(destination[5..]);
    }

    public static byte[] PackAll(IReadOnlyList<PackedBallot> ballots)
    {
        var packed = new byte[ballots.Count * Size];
        for (var i = 0; i < ballots.Count; i++)
        {
            ballots[i].WriteTo(packed.AsSpan(i * Size, Size));
        }

        return packed;
    }

    /// <summary>Reads a whole batch, or says which ballot is wrong and why.</summary>
    public static bool TryUnpackAll(
        ReadOnlySpan<byte> packed,
        out IReadOnlyList<PackedBallot> ballots,
        out string error
    )
    {
        ballots = [];
        if (packed.Length % Size != 0)
        {
            error = $"A batch is a multiple of {Size} bytes, this one has {packed.Length}.";
            return false;
        }

        var read = new List<PackedBallot>(packed.Length / Size);
        for (var offset = 0; offset < packed.Length; offset += Size)
        {
            if (!TryUnpack(packed.Slice(offset, Size), out var ballot, out error))
            {
                error = $"Ballot {offset / Size}: {error}";
                return false;
            }

            read.Add(ballot);
        }

        ballots = read;
        error = "";
        return true;
    }

    private static bool TryUnpack(ReadOnlySpan<byte> packed, out PackedBallot ballot, out string error)
    {
        ballot = new PackedBallot(0, BallotChoice.Against, default);
        if (!BallotChoices.TryFromSupport(packed[4], out var choice))
        {
            error = $"support must be 0, 1 or 2, it is {packed[4]}.";
            return false;
        }

        if (!Signature.TryParse(packed[5..], out var signature, out error))
        {
            return false;
        }

        ballot = new PackedBallot(BinaryPrimitives.ReadUInt32BigEndian(packed), choice, signature);
        return true;
    }
}
