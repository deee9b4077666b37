using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>Money that an action pays, or lets the treasurers pay.</summary>
/// <param name="What"><c>Pays</c>, or what else happens with the money.</param>
/// <param name="Amount">With the token's symbol.</param>
/// <param name="IsListed">Whether the co-op lists the token: the name of any other proves nothing.</param>
/// <param name="PayeeName">What the co-op calls the payee; null if it does not know them.</param>
/// <param name="Line">The budget line; null where there is none.</param>
/// <param name="Until">The last day for it, in seconds; null where there is none.</param>
public sealed record ProposedPayment(
    string What,
    string Amount,
    bool IsListed,
    Address Payee,
    string? PayeeName,
    string? Line,
    UInt256? Until
);
