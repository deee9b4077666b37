using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <param name="TransactionHash">The chain transaction of an approval; null for a signature.</param>
internal sealed record MultisigConfirmation(
    Address Owner,
    DateTimeOffset SubmissionDate,
    Hash32? TransactionHash,
    string Signature,
    string SignatureType
);
