using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Amounts;

namespace Dao.Rules.Actions;

/// <summary>The addresses that the co-op knows, and how it calls them.</summary>
public sealed class AddressBook
{
    private const int EtherDecimals = 18;

    private readonly Dictionary<Address, KnownContract> _contracts;
    private readonly Dictionary<Address, KnownToken> _tokens;
    private readonly IReadOnlyDictionary<Address, string> _names = new Dictionary<Address, string>();

    public AddressBook(IEnumerable<KnownContract> contracts, IEnumerable<KnownToken> tokens)
    {
        _contracts = contracts.DistinctBy(contract => contract.Address).ToDictionary(contract => contract.Address);
        _tokens = tokens.DistinctBy(token => token.Address).ToDictionary(token => token.Address);
    }

    private AddressBook(AddressBook other, IReadOnlyDictionary<Address, string> names) =>
        (_contracts, _tokens, _names) = (other._contracts, other._tokens, names);

    public IReadOnlyList<KnownToken> Tokens => [.. _tokens.Values];

    public static AddressBook Empty { get; } = new([], []);

    /// <summary>Everybody that has a name here.</summary>
    public IEnumerable<Address> Named => _contracts.Keys.Concat(_tokens.Keys).Concat(_names.Keys);

    /// <summary>The same book with more names; what it calls an address already stays.</summary>
    public AddressBook With(IEnumerable<KeyValuePair<Address, string>> names) =>
        new(this, _names.Concat(names).DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value));

    /// <summary>The same book with the names that the assembly gave, but for those that could deceive the eye.</summary>
    public AddressBook WithOrganisations(IEnumerable<KeyValuePair<Address, string>> names) =>
        With(
            from pair in names
            let name = OrganisationName.Read(pair.Value)
            where name is not null
            select KeyValuePair.Create(pair.Key, name)
        );

    public KnownContract? FindContract(Address address) => _contracts.GetValueOrDefault(address);

    public KnownToken? FindToken(Address address) => _tokens.GetValueOrDefault(address);

    /// <summary>What the co-op calls an address; null for a stranger.</summary>
    public string? NameOf(Address address) =>
        FindContract(address)?.Name ?? FindToken(address)?.Symbol ?? _names.GetValueOrDefault(address);

    /// <summary>For a sentence: the name with the full address behind it, or the full address.</summary>
    public string Say(Address address) => NameOf(address) is { } name ? $"{name} ({address})" : address.ToString();

    public string Amount(Address token, UInt256 units) =>
        FindToken(token) is { } known
            ? TokenAmount.Format(units, known.Decimals, known.Symbol)
            : $"{units} units of the unlisted token {token}";

    public static string Ether(UInt256 wei) => TokenAmount.Format(wei, EtherDecimals, "ETH");

    /// <summary>The ABI by which calls of an address are read; null if it is a stranger.</summary>
    internal ContractAbi? AbiOf(Address address) => FindContract(address)?.Abi;
}
