using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Relay;

internal static partial class RelayLog
{
    [LoggerMessage(1, LogLevel.Information, "The relay sends from {Account}")]
    public static partial void Started(ILogger logger, Address account);

    [LoggerMessage(2, LogLevel.Warning, "No relayer key is set (Relay:KeyFile): ballots are accepted and stay queued")]
    public static partial void NoKey(ILogger logger);

    [LoggerMessage(
        3,
        LogLevel.Information,
        "Sent {Ballots} ballots on proposal {Proposal} in {Transaction}, nonce {Nonce}"
    )]
    public static partial void Sent(ILogger logger, int ballots, UInt256 proposal, Hash32 transaction, long nonce);

    [LoggerMessage(
        4,
        LogLevel.Information,
        "{Transaction} is in block {Block}: {Counted} ballots counted, {Refused} refused"
    )]
    public static partial void Mined(ILogger logger, Hash32 transaction, BlockNumber block, int counted, int refused);

    [LoggerMessage(5, LogLevel.Warning, "The block of {Transaction} was reorganised away; it is sent again")]
    public static partial void Rewound(ILogger logger, Hash32 transaction);

    [LoggerMessage(6, LogLevel.Warning, "Nonce {Nonce} was used by another transaction; its ballots are queued again")]
    public static partial void Abandoned(ILogger logger, long nonce);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "Nonce {Nonce} is not mined after {Seconds} s; the fee is raised to {MaxFee} wei per gas"
    )]
    public static partial void FeeRaised(ILogger logger, long nonce, int seconds, UInt256 maxFee);

    [LoggerMessage(
        15,
        LogLevel.Warning,
        "A transaction that may take {Most} wei does not fit into what the relay may spend (Relay:MaxGweiPerDay, Relay:MaxGweiPerProposal); it waits"
    )]
    public static partial void AllowanceUsedUp(ILogger logger, UInt256 most);

    [LoggerMessage(8, LogLevel.Warning, "The node refuses {Transaction}: {Reason}")]
    public static partial void Refused(ILogger logger, Hash32 transaction, string reason);

    [LoggerMessage(9, LogLevel.Warning, "A batch of {Ballots} ballots for proposal {Proposal} would revert")]
    public static partial void WouldRevert(ILogger logger, UInt256 proposal, int ballots);

    [LoggerMessage(10, LogLevel.Warning, "The relay waits: {Reason}")]
    public static partial void Waiting(ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "Ballot {Id} failed: {Reason}")]
    public static partial void BallotFailed(ILogger logger, string id, string reason);

    [LoggerMessage(12, LogLevel.Information, "Sent {Purpose} {Id} in {Transaction}, nonce {Nonce}")]
    public static partial void SentCall(ILogger logger, string purpose, string id, Hash32 transaction, long nonce);

    [LoggerMessage(13, LogLevel.Information, "{Transaction} is in block {Block} with call {Id}: {Succeeded}")]
    public static partial void MinedCall(
        ILogger logger,
        Hash32 transaction,
        BlockNumber block,
        string id,
        bool succeeded
    );

    [LoggerMessage(14, LogLevel.Warning, "Call {Id} failed: {Reason}")]
    public static partial void CallFailed(ILogger logger, string id, string reason);
}
