using System.Buffers.Binary;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Elections;
using Dao.Rules.Signing;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Rules.Recounts;

/// <summary>Counts an election again, from the members' signatures up, as <see cref="Recount"/> does with a vote.</summary>
/// <param name="candidates">Member ids in the order of candidacy.</param>
/// <param name="withdrawn">Bit i: the candidate at place i withdrew before voting opened.</param>
public sealed class ElectionRecount(
    ElectionRules rules,
    Electorate electorate,
    IReadOnlyList<uint> candidates,
    ulong withdrawn
)
{
    private readonly HashSet<uint> _voted = [];
    private readonly List<string> _objections = [];
    private readonly ulong[] _approvals = new ulong[candidates.Count];
    private ulong _signed;
    private ulong _inPerson;
    private ulong _byContract;
    private ulong _refused;

    public RecountedElection Result =>
        new(
            electorate.Count,
            (ulong)_voted.Count,
            [.. _approvals],
            _signed,
            _inPerson,
            _byContract,
            _refused,
            [.. _objections]
        );

    /// <summary>Transactions are taken in the order of the chain.</summary>
    public void Take(ElectionTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (transaction.Time <= rules.Snapshot || transaction.Time > rules.VotingUntil)
        {
            Object(transaction, "was counted when the vote was not open");
        }

        if (
            transaction.To == rules.Elections
            && CallIn(transaction.Input.Span) is ("castBallots", [UInt256 id, byte[] packed])
            && id == rules.ElectionId
        )
        {
            TakeBatch(transaction, packed);
        }
        else
        {
            TakeOneByOne(transaction);
        }
    }

    /// <summary>What the contract must have made of each ballot of a batch, against what it wrote down.</summary>
    private void TakeBatch(ElectionTransaction transaction, byte[] packed)
    {
        var ballots = packed.Chunk(PackedElectionBallot.Size).Select(Unpack).ToArray();
        var signers = new Address?[ballots.Length];
        Parallel.For(0, ballots.Length, i => signers[i] = SignerOf(ballots[i]));
        var counted = new List<CountedApproval>();
        var refused = new List<RefusedBallot>();
        for (var i = 0; i < ballots.Length; i++)
        {
            var (memberId, approvals, _) = ballots[i];
            var why = RefusalOf(memberId, approvals);
            if (why == ElectionRefusal.None && signers[i] != electorate.VoterOf(memberId))
            {
                why = ElectionRefusal.BadSignature;
            }

            if (why != ElectionRefusal.None)
            {
                refused.Add(new RefusedBallot(memberId, (byte)why));
            }
            else
            {
                counted.Add(new CountedApproval(memberId, electorate.VoterOf(memberId)!.Value, approvals));
                Count(memberId, approvals, ref _signed);
            }
        }

        _refused += (ulong)refused.Count;
        if (!counted.SequenceEqual(transaction.Counted))
        {
            Object(
                transaction,
                $"holds {counted.Count} good ballots by their signatures; the contract wrote down {transaction.Counted.Count}, or others"
            );
        }

        if (!refused.SequenceEqual(transaction.Refused))
        {
            Object(
                transaction,
                $"holds {refused.Count} ballots that had to be refused; the contract refused {transaction.Refused.Count}, or others"
            );
        }
    }

    private void TakeOneByOne(ElectionTransaction transaction)
    {
        foreach (var ballot in transaction.Counted)
        {
            var why = RefusalOf(ballot.MemberId, ballot.Approvals);
            if (why != ElectionRefusal.None)
            {
                Object(transaction, $"counted a ballot of member {ballot.MemberId}, which had to be refused ({why})");
            }
            else if (electorate.VoterOf(ballot.MemberId) != ballot.Account)
            {
                Object(transaction, $"counted {ballot.Account} as member {ballot.MemberId}, whose account it is not");
            }
            else
            {
                Count(ballot.MemberId, ballot.Approvals, ref ProofOf(transaction, ballot));
            }
        }

        _refused += (ulong)transaction.Refused.Count;
    }

    private ref ulong ProofOf(ElectionTransaction transaction, CountedApproval ballot)
    {
        var call = transaction.To == rules.Elections ? CallIn(transaction.Input.Span) : null;
        switch (call)
        {
            case ("vote", [UInt256 id, UInt256 approvals])
                when id == rules.ElectionId && approvals == UInt256.From(ballot.Approvals):
                if (transaction.From != ballot.Account)
                {
                    Object(transaction, $"was sent by {transaction.From} and counted as a ballot of {ballot.Account}");
                }

                return ref _inPerson;
            case ("voteBySig", [UInt256 id, UInt256 member, UInt256 approvals, byte[] bytes])
                when id == rules.ElectionId
                    && member == UInt256.From(ballot.MemberId)
                    && approvals == UInt256.From(ballot.Approvals)
                    && SignerOf((ballot.MemberId, ballot.Approvals, bytes)) == ballot.Account:
                return ref _signed;
            default:
                return ref _byContract;
        }
    }

    /// <summary>Why a ballot does not count, whoever signed it; in the contract's order.</summary>
    private ElectionRefusal RefusalOf(uint memberId, ulong approvals)
    {
        var unknown = candidates.Count < Approvals.MostCandidates ? approvals >> candidates.Count : 0;
        return electorate.VoterOf(memberId) is null ? ElectionRefusal.NotEligible
            : _voted.Contains(memberId) ? ElectionRefusal.AlreadyVoted
            : unknown != 0 || (approvals & withdrawn) != 0 ? ElectionRefusal.BadChoice
            : ElectionRefusal.None;
    }

    private void Count(uint memberId, ulong approvals, ref ulong proof)
    {
        _voted.Add(memberId);
        for (var place = 0; place < _approvals.Length; place++)
        {
            _approvals[place] += (approvals >> place) & 1;
        }

        proof++;
    }

    private Address? SignerOf((uint MemberId, ulong Approvals, byte[] Signature) ballot)
    {
        if (!Signature.TryParse(ballot.Signature, out var signature, out _))
        {
            return null;
        }

        var message = MemberTypes.HashStruct(
            MemberTypes.ElectionBallot,
            rules.ElectionId,
            UInt256.From(ballot.MemberId),
            Approvals.ToIds(ballot.Approvals, candidates).Select(id => (object)UInt256.From(id)).ToArray()
        );
        return Secp256k1.TryRecover(TypedDataHash.Of(rules.Domain, message), signature, out var signer) ? signer : null;
    }

    private static (uint MemberId, ulong Approvals, byte[] Signature) Unpack(byte[] ballot) =>
        (
            BinaryPrimitives.ReadUInt32BigEndian(ballot),
            BinaryPrimitives.ReadUInt64BigEndian(ballot.AsSpan(4)),
            ballot[12..]
        );

    private static (string Name, object[] Arguments)? CallIn(ReadOnlySpan<byte> input)
    {
        try
        {
            return ElectionsContract.Abi.FindFunction(input) is { } function
                ? (function.Name, function.DecodeCall(input))
                : null;
        }
        catch (AbiDecodingException)
        {
            return null;
        }
    }

    private void Object(ElectionTransaction transaction, string what) =>
        _objections.Add($"Transaction {transaction.Hash} {what}.");
}
