using Dao.Ethereum.Primitives;
using Dao.Store.Members;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Everything that the page of one address shows.</summary>
public sealed record AddressView(
    Address Address,
    string? Name,
    Member? Member,
    bool IsContract,
    int CodeBytes,
    SourceView? Source,
    string Balance,
    IReadOnlyList<(string Symbol, string Amount)> Tokens,
    ulong TransactionCount,
    IReadOnlyList<ActivityLine> Activity,
    string? Next,
    bool IsFirst
);
