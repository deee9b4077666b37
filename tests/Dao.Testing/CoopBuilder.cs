using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;

namespace Dao.Testing;

/// <summary>The configuration of a co-op whose members have the demo's keys.</summary>
public sealed class CoopBuilder
{
    private readonly Dictionary<string, UInt256> _clauses = ClauseCatalogue.All.ToDictionary(
        clause => clause.Key,
        clause => clause.Default,
        StringComparer.Ordinal
    );

    private string _name = "Test Co-op";
    private int _members = 7;
    private int _treasurers = 3;
    private int _threshold = 2;
    private Address? _registrar;

    public CoopBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public CoopBuilder WithMembers(int count)
    {
        _members = count;
        return this;
    }

    public CoopBuilder WithTreasury(int treasurers, int threshold)
    {
        _treasurers = treasurers;
        _threshold = threshold;
        return this;
    }

    public CoopBuilder WithRegistrar(Address registrar)
    {
        _registrar = registrar;
        return this;
    }

    public CoopBuilder WithClause(string key, ulong value)
    {
        _clauses[key] = UInt256.From(value);
        return this;
    }

    public CoopConfig Build() =>
        new()
        {
            Name = _name,
            DaoUri = "https://coop.example/dao.json",
            BylawsText = "# Bylaws\n\n## 1. One member, one vote\n\nEverybody has one vote.\n",
            Clauses = _clauses,
            Members =
            [
                .. Enumerable
                    .Range(1, _members)
                    .Select(i => new FoundingMember(AccountOf(i), MemberKind.Human, MemberClass.Worker)),
            ],
            Registrar = _registrar ?? AccountOf(1),
            Treasurers = [.. Enumerable.Range(1, _treasurers).Select(AccountOf)],
            Threshold = _threshold,
            TestEuroMint = UInt256.From(1_000_000_000),
        };

    private static Address AccountOf(int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Address;
    }
}
