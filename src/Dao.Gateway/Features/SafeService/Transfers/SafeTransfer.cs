using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Tokens;
using Dao.Store.Safes;

namespace Dao.Gateway.Features.SafeService.Transfers;

/// <summary>Something of value that moved, as clients read it.</summary>
/// <param name="TransferId">Opaque to clients: <c>e</c>, chain transaction, log; <c>i</c> for a coin that left no log.</param>
internal sealed record SafeTransfer(
    string Type,
    DateTimeOffset ExecutionDate,
    ulong BlockNumber,
    Hash32 TransactionHash,
    Address To,
    Address From,
    UInt256? Value,
    UInt256? TokenId,
    Address? TokenAddress,
    string TransferId,
    TokenDescription? TokenInfo
)
{
    public static SafeTransfer Of(WatchedTransfer transfer, TokenDescription? token)
    {
        bool isErc721 = transfer.Kind == WatchedTransferred.Erc721;
        var hash = transfer.TransactionHash.ToString()[2..];
        return new(
            transfer.Kind switch
            {
                WatchedTransferred.Ether => "ETHER_TRANSFER",
                WatchedTransferred.Erc20 => "ERC20_TRANSFER",
                WatchedTransferred.Erc721 => "ERC721_TRANSFER",
                _ => "UNKNOWN",
            },
            transfer.Timestamp,
            transfer.BlockNumber.Value,
            transfer.TransactionHash,
            transfer.Recipient,
            transfer.Sender,
            isErc721 ? null : transfer.Amount,
            isErc721 ? transfer.Amount : null,
            transfer.Token,
            transfer.Token is null
                ? FormattableString.Invariant($"i{hash}{transfer.LogIndex},{transfer.Ordinal}")
                : FormattableString.Invariant($"e{hash}{transfer.LogIndex}"),
            token
        );
    }
}
