using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>A contract that counts what members signed, in batches, each member once.</summary>
public interface ICountingContract
{
    /// <summary>Which of the outbox's ballots it counts (<see cref="RelayBallot.Kind"/>).</summary>
    string Kind { get; }

    /// <summary>Whether it counts on this proposal, petition or election now.</summary>
    Task<CountingState> StateAsync(Address contract, UInt256 subject, CancellationToken cancellationToken);

    /// <summary>The call that hands a batch in.</summary>
    Task<byte[]> EncodeAsync(UInt256 subject, IReadOnlyList<RelayBallot> batch, CancellationToken cancellationToken);

    /// <summary>What became of one ballot of a batch whose transaction succeeded.</summary>
    Task<BallotOutcome> JudgeAsync(Receipt receipt, RelayBallot ballot, CancellationToken cancellationToken);
}

public enum CountingState
{
    Unknown,
    NotYet,
    Open,
    Closed,
}

internal static class CountingContracts
{
    public static ICountingContract Of(this IEnumerable<ICountingContract> contracts, string kind) =>
        contracts.FirstOrDefault(contract => contract.Kind == kind)
        ?? throw new InvalidOperationException($"The outbox holds a ballot of the unknown kind '{kind}'.");
}
