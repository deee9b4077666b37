using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>One call that a proposal makes if it passes, in words and raw.</summary>
public sealed record ProposalActionView(
    string Sentence,
    Address Target,
    string? TargetName,
    string? Function,
    IReadOnlyList<(string Name, string Value)> Arguments,
    IReadOnlyList<string> Inner,
    UInt256 Value,
    string Calldata,
    AmendmentView? Amendment = null,
    ProposedPayment? Payment = null
);
