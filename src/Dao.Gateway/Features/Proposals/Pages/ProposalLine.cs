using Dao.Rules.Proposals;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>What a list shows of a proposal. <paramref name="Body"/> is who decides: the assembly or the constitution's vote.</summary>
public sealed record ProposalLine(
    ulong Number,
    string Title,
    string Body,
    ProposalState State,
    Tally Tally,
    ulong Electorate,
    DateTimeOffset Opens,
    DateTimeOffset Closes
);
