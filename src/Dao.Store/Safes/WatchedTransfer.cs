using Dao.Ethereum.Primitives;

namespace Dao.Store.Safes;

/// <summary>Something of value that moved from or to a watched Safe.</summary>
public sealed record WatchedTransfer
{
    /// <summary><c>ether</c>, <c>erc20</c> or <c>erc721</c>.</summary>
    public required string Kind { get; init; }

    public Address? Token { get; init; }
    public required Address Sender { get; init; }
    public required Address Recipient { get; init; }

    /// <summary>For an ERC-721 the id of the token.</summary>
    public required UInt256 Amount { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }

    /// <summary>Tells the inner payments of one batch apart.</summary>
    public required long Ordinal { get; init; }

    public required Hash32 TransactionHash { get; init; }
}
