using Dao.Ethereum.Primitives;

namespace Dao.Store.SafeService;

/// <summary>One owner's checked signature.</summary>
/// <param name="Kind"><c>EOA</c>, <c>ETH_SIGN</c>, <c>APPROVED_HASH</c> or <c>CONTRACT_SIGNATURE</c>.</param>
/// <param name="Signature">As the Safe takes it when it stands alone.</param>
public sealed record SafeConfirmation(Address Owner, string Kind, byte[] Signature)
{
    public DateTimeOffset CreatedAt { get; init; }
}
