using System.Buffers.Binary;
using Dao.Ethereum.Crypto;

namespace Dao.Rules.Elections;

/// <summary>
/// A signed ballot as <c>castBallots</c> of the elections takes it: memberId 4, approvals 8 (both big-endian), r 32, vs 32 (ERC-2098).
/// </summary>
/// <param name="Approvals">Bit i approves of the candidate at place i.</param>
public sealed record PackedElectionBallot(uint MemberId, ulong Approvals, Signature Signature)
{
    public const int Size = 76;

    public static byte[] PackAll(IReadOnlyList<PackedElectionBallot> ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var packed = new byte[ballots.Count * Size];
        for (var i = 0; i < ballots.Count; i++)
        {
            var entry = packed.AsSpan(i * Size, Size);
            BinaryPrimitives.WriteUInt32BigEndian(entry, ballots[i].MemberId);
            BinaryPrimitives.WriteUInt64BigEndian(entry[4..], ballots[i].Approvals);
            ballots[i].Signature.ToCompact().CopyTo(entry[12..]);
        }

        return packed;
    }
}
