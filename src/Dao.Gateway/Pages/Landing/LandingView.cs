using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.Petitions;
using Dao.Gateway.Features.Proposals.Pages;
using Dao.Gateway.Features.Treasury.Pages;
using Dao.Gateway.Http;

namespace Dao.Gateway.Pages.Landing;

/// <summary>The co-operative at a glance.</summary>
/// <param name="Duty">The oldest that is not answered.</param>
public sealed record LandingView(
    string Name,
    ulong ChainId,
    ulong Members,
    IReadOnlyList<(string Class, ulong Count)> Classes,
    IReadOnlyList<BalanceLine> Balances,
    ulong Threshold,
    int Treasurers,
    PetitionResource? Duty,
    IReadOnlyList<ProposalLine> Open,
    IReadOnlyList<ProposalLine> Decided,
    IReadOnlyList<(string Name, Address Address)> Contracts,
    AsOf AsOf
);
