using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;

namespace Dao.Rules.Recounts;

/// <summary>Counts a vote again, from the members' signatures up, and objects to whatever the governor did otherwise.</summary>
/// <remarks>
/// Transactions are taken in the order of the chain. For a batch, the signed ballots in its calldata say what the governor
/// must have written down, ballot by ballot; nothing is taken from its own tally.
/// </remarks>
public sealed class Recount(PollRules rules, Electorate electorate)
{
    private readonly HashSet<uint> _voted = [];
    private readonly List<string> _objections = [];
    private Tally _tally = Tally.Empty;
    private ulong _deadline = rules.Deadline;
    private bool _hasQuorum;
    private ulong _signed;
    private ulong _inPerson;
    private ulong _byContract;
    private ulong _refused;

    public Recounted Result =>
        new(electorate.Count, _tally, _signed, _inPerson, _byContract, _refused, _deadline, _objections);

    public void Take(VotingTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (transaction.Time <= rules.Snapshot || transaction.Time > _deadline)
        {
            Object(transaction, $"was counted at {Moment(transaction.Time)}, when the vote was not open");
        }

        foreach (var ballot in transaction.Counted.Where(ballot => ballot.Weight != UInt256.One))
        {
            Object(transaction, $"gave {ballot.Voter} {ballot.Weight} votes instead of one");
        }

        if (transaction.To == rules.Governor && BatchIn(transaction.Input.Span) is { } batch)
        {
            TakeBatch(transaction, batch);
        }
        else
        {
            TakeOneByOne(transaction);
        }

        if (!_hasQuorum && _tally.ReachesQuorum(rules.QuorumBps, electorate.Count))
        {
            _hasQuorum = true;
            _deadline = Math.Max(_deadline, transaction.Time + rules.LateQuorumExtension);
        }
    }

    /// <summary>What the governor must have made of each ballot of a batch, against what it wrote down.</summary>
    private void TakeBatch(VotingTransaction transaction, IReadOnlyList<SignedBallot> ballots)
    {
        var signers = SignersOf(ballots);
        var counted = new List<CountedBallot>();
        var refused = new List<RefusedBallot>();
        for (var i = 0; i < signers.Length; i++)
        {
            var (memberId, support, reason, _) = ballots[i];
            var voter = electorate.VoterOf(memberId);
            BallotRefusal? refusal =
                voter is null ? BallotRefusal.NotEligible
                : _voted.Contains(memberId) ? BallotRefusal.AlreadyVoted
                : !BallotChoices.TryFromSupport(support, out _) ? BallotRefusal.BadChoice
                : Encoding.UTF8.GetByteCount(reason ?? "") > MemberBallot.LongestReason ? BallotRefusal.BadChoice
                : signers[i] != voter ? BallotRefusal.BadSignature
                : null;
            if (refusal is { } why)
            {
                refused.Add(new RefusedBallot(memberId, (byte)why));
            }
            else
            {
                counted.Add(new CountedBallot(voter!.Value, support, UInt256.One, reason ?? ""));
                Count(memberId, support, ref _signed);
            }
        }

        _refused += (ulong)refused.Count;
        if (!counted.SequenceEqual(transaction.Counted))
        {
            Object(
                transaction,
                $"holds {counted.Count} good ballots by their signatures; the governor wrote down {transaction.Counted.Count}, or others"
            );
        }

        if (!refused.SequenceEqual(transaction.Refused))
        {
            Object(
                transaction,
                $"holds {refused.Count} ballots that had to be refused; the governor refused {transaction.Refused.Count}, or others"
            );
        }
    }

    private void TakeOneByOne(VotingTransaction transaction)
    {
        foreach (var ballot in transaction.Counted)
        {
            if (electorate.MemberVotingAs(ballot.Voter) is not { } memberId)
            {
                Object(transaction, $"counted a ballot of {ballot.Voter}, which votes for no member");
            }
            else if (_voted.Contains(memberId))
            {
                Object(transaction, $"counted member {memberId} twice");
            }
            else if (!BallotChoices.TryFromSupport(ballot.Support, out _))
            {
                Object(transaction, $"counted the choice {ballot.Support}, which there is not");
            }
            else
            {
                Count(memberId, ballot.Support, ref ProofOf(transaction, ballot));
            }
        }

        _refused += (ulong)transaction.Refused.Count;
    }

    private ref ulong ProofOf(VotingTransaction transaction, CountedBallot ballot)
    {
        var call = transaction.To == rules.Governor ? CallIn(transaction.Input.Span) : null;
        switch (call)
        {
            case (
                "castVote"
                    or "castVoteWithReason"
                    or "castVoteWithReasonAndParams",
                [UInt256 id, UInt256 support, ..]
            ) when id == rules.ProposalId && support == UInt256.From(ballot.Support):
                if (transaction.From != ballot.Voter)
                {
                    Object(transaction, $"was sent by {transaction.From} and counted as a ballot of {ballot.Voter}");
                }

                return ref _inPerson;
            case ("castVoteBySig", [UInt256 id, UInt256 support, Address voter, byte[] bytes])
                when id == rules.ProposalId
                    && support == UInt256.From(ballot.Support)
                    && voter == ballot.Voter
                    && Signature.TryParse(bytes, out var signature, out _)
                    && new AccountBallot(id, ballot.Support, voter).IsSigned(rules.Domain, signature):
                return ref _signed;
            default:
                return ref _byContract;
        }
    }

    private void Count(uint memberId, byte support, ref ulong proof)
    {
        _voted.Add(memberId);
        _tally = _tally.With((BallotChoice)support);
        proof++;
    }

    /// <summary>Who signed each ballot; null where nobody can have. On all cores: this is what a recount takes its time for.</summary>
    private Address?[] SignersOf(IReadOnlyList<SignedBallot> ballots)
    {
        var signers = new Address?[ballots.Count];
        Parallel.For(0, signers.Length, i => signers[i] = SignerOf(ballots[i]));
        return signers;
    }

    private Address? SignerOf(SignedBallot ballot)
    {
        if (
            !BallotChoices.TryFromSupport(ballot.Support, out var choice)
            || !Signature.TryParse(ballot.Signature.Span, out var signature, out _)
        )
        {
            return null;
        }

        var signed = new MemberBallot(rules.ProposalId, ballot.MemberId, choice, ballot.Reason);
        return Secp256k1.TryRecover(signed.Digest(rules.Domain), signature, out var signer) ? signer : null;
    }

    /// <summary>The ballots of a call of <c>castBallots</c> or <c>castBallotsWithReasons</c> for this proposal.</summary>
    private IReadOnlyList<SignedBallot>? BatchIn(ReadOnlySpan<byte> input) =>
        CallIn(input) switch
        {
            ("castBallots", [UInt256 id, byte[] packed]) when id == rules.ProposalId => Unpacked(packed),
            ("castBallotsWithReasons", [UInt256 id, object[] ballots]) when id == rules.ProposalId =>
            [
                .. ballots.Cast<object[]>().Select(Reasoned),
            ],
            _ => null,
        };

    private static SignedBallot[] Unpacked(byte[] packed)
    {
        var ballots = new SignedBallot[packed.Length / PackedBallot.Size];
        for (var i = 0; i < ballots.Length; i++)
        {
            var ballot = packed.AsMemory(i * PackedBallot.Size, PackedBallot.Size);
            ballots[i] = new SignedBallot(
                BinaryPrimitives.ReadUInt32BigEndian(ballot.Span),
                ballot.Span[4],
                null,
                ballot[5..]
            );
        }

        return ballots;
    }

    /// <remarks>An empty reason is signed as one, too: its type is another than that of a ballot without.</remarks>
    private static SignedBallot Reasoned(object[] fields) =>
        new(
            (uint)(ulong)(UInt256)fields[0],
            (byte)(ulong)(UInt256)fields[1],
            (string)fields[2],
            (byte[])[.. ((Hash32)fields[3]).ToArray(), .. ((Hash32)fields[4]).ToArray()]
        );

    private static (string Name, object[] Arguments)? CallIn(ReadOnlySpan<byte> input)
    {
        try
        {
            return CoopGovernor.Abi.FindFunction(input) is { } function
                ? (function.Name, function.DecodeCall(input))
                : null;
        }
        catch (AbiDecodingException)
        {
            return null;
        }
    }

    private void Object(VotingTransaction transaction, string what) =>
        _objections.Add($"Transaction {transaction.Hash} {what}.");

    private static string Moment(ulong seconds) =>
        DateTimeOffset
            .FromUnixTimeSeconds((long)seconds)
            .ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private readonly record struct SignedBallot(
        uint MemberId,
        byte Support,
        string? Reason,
        ReadOnlyMemory<byte> Signature
    );
}
