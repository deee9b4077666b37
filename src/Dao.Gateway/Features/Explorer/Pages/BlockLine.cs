using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>One transaction of a block.</summary>
public sealed record BlockLine(Hash32 Hash, string Sentence, Address From, string? FromName);
