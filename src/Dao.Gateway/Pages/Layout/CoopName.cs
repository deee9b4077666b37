namespace Dao.Gateway.Pages.Layout;

/// <summary>What the co-operative calls itself; stands at the top of every page.</summary>
public sealed record CoopName(string Name);
