using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>A value that the constructor fixed in a contract's code.</summary>
/// <param name="Account">If it is an address.</param>
/// <param name="AccountName">What the co-op calls it.</param>
public sealed record ConstantLine(string Name, string Value, Address? Account, string? AccountName);
