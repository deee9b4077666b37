using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;

namespace Dao.Gateway.Pages;

/// <summary>What a page calls an address: the co-op's own contracts and tokens by name, organisations as the assembly
/// calls them, other members by number.</summary>
/// <remarks>Reads one snapshot of the index and remembers its answers, for the time of one page.</remarks>
public sealed class AddressNames(AddressBook book, IndexedBlock? block)
{
    private readonly Dictionary<Address, string?> _known = [];
    private AddressBook? _named;

    public async Task<string?> FindAsync(Address address, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(address, out var name))
        {
            return name;
        }

        _named ??= block is null ? book : await block.NameAsync(book, cancellationToken);
        name = _named.NameOf(address) ?? await MemberAsync(address, cancellationToken);
        _known[address] = name;
        return name;
    }

    private async Task<string?> MemberAsync(Address address, CancellationToken cancellationToken) =>
        block is not null && await block.Members.FindByAccountAsync(address, cancellationToken) is { } member
            ? string.Create(CultureInfo.InvariantCulture, $"member {member.MemberId}")
            : null;
}
