using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Everything that the page of one transaction shows. Without <paramref name="Mined"/> it waits for a block.</summary>
public sealed record TransactionView(
    Hash32 Hash,
    Address From,
    string? FromName,
    Address? To,
    string? ToName,
    UInt256 Value,
    ulong Nonce,
    ActionDescription? Action,
    string Input,
    MinedView? Mined
);
