using Dao.Ethereum.Primitives;

namespace Dao.Store.SafeService;

/// <summary>How proposals and confirmations lie in gateway.db: times in microseconds.</summary>
internal sealed record ProposalRow
{
    public required Hash32 SafeTxHash { get; init; }
    public required Address Safe { get; init; }
    public required UInt256 Nonce { get; init; }
    public required Address Target { get; init; }
    public required UInt256 Value { get; init; }
    public required byte[] Call { get; init; }
    public required long Operation { get; init; }
    public required UInt256 SafeTxGas { get; init; }
    public required UInt256 BaseGas { get; init; }
    public required UInt256 GasPrice { get; init; }
    public required Address GasToken { get; init; }
    public required Address RefundReceiver { get; init; }
    public required Address Proposer { get; init; }
    public Address? ProposedByDelegate { get; init; }
    public required string Origin { get; init; }
    public required long Trusted { get; init; }
    public required long CreatedAt { get; init; }
    public required long ModifiedAt { get; init; }

    public SafeProposal ToProposal() =>
        new()
        {
            SafeTxHash = SafeTxHash,
            Safe = Safe,
            Nonce = Nonce,
            Target = Target,
            Value = Value,
            Call = Call,
            Operation = Operation,
            SafeTxGas = SafeTxGas,
            BaseGas = BaseGas,
            GasPrice = GasPrice,
            GasToken = GasToken,
            RefundReceiver = RefundReceiver,
            Proposer = Proposer,
            ProposedByDelegate = ProposedByDelegate,
            Origin = Origin,
            Trusted = Trusted != 0,
            CreatedAt = Micros.ToTime(CreatedAt),
            ModifiedAt = Micros.ToTime(ModifiedAt),
        };
}

internal sealed record ConfirmationRow
{
    public required Hash32 Hash { get; init; }
    public required Address Owner { get; init; }
    public required string Kind { get; init; }
    public required byte[] Signature { get; init; }
    public required long CreatedAt { get; init; }

    public SafeConfirmation ToConfirmation() => new(Owner, Kind, Signature) { CreatedAt = Micros.ToTime(CreatedAt) };
}

internal static class Micros
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    public static long From(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TicksPerMicrosecond);
}
