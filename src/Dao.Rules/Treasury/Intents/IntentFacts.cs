using Dao.Contracts.Safes;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Treasury.Intents;

/// <summary>What somebody knows about a Safe transaction; gateway and CLI each fill in what they know.</summary>
public sealed record IntentFacts
{
    public required SafeTransaction Transaction { get; init; }

    /// <summary>The co-op's contracts and tokens, with the names that are known.</summary>
    public required AddressBook Book { get; init; }

    public required SimulationOutcome Simulation { get; init; }

    /// <summary>Whether the co-op's guard checks the Safe's transactions.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Null for a payment that nobody announced.</summary>
    public AnnouncedMeaning? Announced { get; init; }

    /// <summary>To whom the Safe ever paid anything.</summary>
    public IReadOnlySet<Address> PaidBefore { get; init; } = new HashSet<Address>();

    /// <summary>What the Safe has, by token; the zero address is the chain's own coin.</summary>
    public IReadOnlyDictionary<Address, UInt256> Balances { get; init; } = new Dictionary<Address, UInt256>();

    /// <summary>Whether the assembly listed a function (4 bytes) of a contract as callable.</summary>
    public Func<Address, byte[], bool> IsListedCall { get; init; } = (_, _) => false;

    /// <summary>How the bylaws' clauses are cited.</summary>
    public ClauseNumbers Clauses { get; init; } = new(null);
}
