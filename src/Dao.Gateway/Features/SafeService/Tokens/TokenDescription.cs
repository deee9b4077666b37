using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Tokens;

/// <summary>A token as clients read it.</summary>
/// <param name="Type"><c>ERC20</c>, <c>ERC721</c> or <c>UNKNOWN</c>.</param>
/// <param name="Decimals">Null when the token does not say.</param>
/// <param name="Trusted">Whether the co-op lists it; what others call themselves is their own claim.</param>
internal sealed record TokenDescription(
    string Type,
    Address Address,
    string Name,
    string Symbol,
    int? Decimals,
    string LogoUri,
    bool Trusted
);
