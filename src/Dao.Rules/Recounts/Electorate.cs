using Dao.Ethereum.Primitives;

namespace Dao.Rules.Recounts;

/// <summary>The members who may vote on one proposal, each with the account that votes for them.</summary>
public sealed class Electorate
{
    private readonly IReadOnlyDictionary<uint, VotingKey> _voters;
    private readonly Dictionary<Address, uint> _members;

    internal Electorate(IReadOnlyDictionary<uint, VotingKey> voters)
    {
        _voters = voters;
        // Between the electorate's second and the snapshot's an account may have gone from one member to another.
        _members = voters
            .OrderByDescending(pair => pair.Value.Since)
            .DistinctBy(pair => pair.Value.Account)
            .ToDictionary(pair => pair.Value.Account, pair => pair.Key);
    }

    public ulong Count => (ulong)_voters.Count;

    /// <summary>Null: the member may not vote.</summary>
    public Address? VoterOf(uint memberId) => _voters.TryGetValue(memberId, out var voter) ? voter.Account : null;

    /// <summary>Null: the account votes for nobody.</summary>
    public uint? MemberVotingAs(Address account) => _members.TryGetValue(account, out var member) ? member : null;
}

/// <summary>An account of a member, and since which second.</summary>
internal readonly record struct VotingKey(ulong Since, Address Account);
