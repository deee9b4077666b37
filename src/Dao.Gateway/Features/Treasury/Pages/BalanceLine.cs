namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>What the treasury holds of one asset, as people write amounts.</summary>
public sealed record BalanceLine(string Amount, string Symbol);
