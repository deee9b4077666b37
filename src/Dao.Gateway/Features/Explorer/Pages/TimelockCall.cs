using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>A call that a timelock of the co-op made, or put in line, in a transaction.</summary>
/// <param name="IsMade">Made, and not only put in line.</param>
public sealed record TimelockCall(Address Timelock, string TimelockName, bool IsMade, ActionDescription Action);
