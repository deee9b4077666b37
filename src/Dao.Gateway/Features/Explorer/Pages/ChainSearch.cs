using System.Globalization;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages.Parts;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Store.Proposals;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Finds the pages that a search may mean.</summary>
/// <remarks>Hashes and blocks are asked of the node, everything else of the index; neither is asked without need.</remarks>
public sealed class ChainSearch(EthereumNode node, IndexReader index, AddressBook book)
{
    /// <summary>Names that one search lists.</summary>
    private const int MostNames = 20;

    private const int TitleLetters = 80;

    internal Task<IReadOnlyList<SearchFind>> FindAsync(SearchQuery query, CancellationToken cancellationToken) =>
        query switch
        {
            SearchQuery.OfHash hash => OfHashAsync(hash.Hash, cancellationToken),
            SearchQuery.OfAddress address => Task.FromResult<IReadOnlyList<SearchFind>>([
                new(address.Address.ToString(), $"/address/{address.Address}"),
            ]),
            SearchQuery.OfNumber number => OfNumberAsync(number, cancellationToken),
            SearchQuery.OfName name => OfNameAsync(name.Name, cancellationToken),
            _ => Task.FromResult<IReadOnlyList<SearchFind>>([]),
        };

    private async Task<IReadOnlyList<SearchFind>> OfHashAsync(Hash32 hash, CancellationToken cancellationToken)
    {
        if (await node.GetTransactionAsync(hash, cancellationToken) is not null)
        {
            return [new("Transaction", $"/tx/{hash}")];
        }

        if (await node.GetBlockAsync(BlockTag.At(hash), fullTransactions: false, cancellationToken) is not null)
        {
            return [new("Block", $"/block/{hash}")];
        }

        await using var block = await index.OpenAsync(cancellationToken);
        return await block.FindProposalAsync(hash.ToString(), cancellationToken) is { } proposal
            ? [Find(proposal)]
            : [];
    }

    private async Task<IReadOnlyList<SearchFind>> OfNumberAsync(
        SearchQuery.OfNumber query,
        CancellationToken cancellationToken
    )
    {
        var finds = new List<SearchFind>();
        if (query.Proposal || query.Member)
        {
            await using var block = await index.OpenAsync(cancellationToken);
            if (
                query.Proposal
                && await block.FindProposalAsync(query.Number.ToString(), cancellationToken) is { } proposal
            )
            {
                finds.Add(Find(proposal));
            }

            if (
                query.Member
                && query.Number <= UInt256.From(uint.MaxValue)
                && await block.Members.FindAsync((uint)(ulong)query.Number, cancellationToken) is { } member
            )
            {
                finds.Add(
                    new(
                        string.Create(CultureInfo.InvariantCulture, $"Member {member.MemberId}"),
                        $"/address/{member.Account}",
                        member.Account.ToString()
                    )
                );
            }
        }

        if (query.Block)
        {
            var head = await node.BlockNumberAsync(cancellationToken);
            if (query.Number <= UInt256.From(head.Value))
            {
                finds.Add(new($"Block {query.Number}", $"/block/{query.Number}"));
            }
        }

        return finds;
    }

    private async Task<IReadOnlyList<SearchFind>> OfNameAsync(string name, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var named = await block.NameAsync(book, cancellationToken);
        var sought = Bare(name);
        var all = named
            .Named.Distinct()
            .Select(address => (Address: address, Name: named.NameOf(address) ?? ""))
            .Where(one => Bare(one.Name).Contains(sought, StringComparison.OrdinalIgnoreCase))
            .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var exact = all.Where(one => Bare(one.Name).Equals(sought, StringComparison.OrdinalIgnoreCase)).ToList();
        return
        [
            .. (exact.Count > 0 ? exact : all)
                .Take(MostNames)
                .Select(one => new SearchFind(
                    char.ToUpperInvariant(one.Name[0]) + one.Name[1..],
                    $"/address/{one.Address}",
                    one.Address.ToString()
                )),
        ];
    }

    private static SearchFind Find(Proposal proposal)
    {
        var title = proposal.Description.TrimStart().Split('\n', 2)[0].TrimStart('#').Trim();
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Proposal {proposal.Number}: {PlainText.Cut(title, TitleLetters)}"
            ),
            string.Create(CultureInfo.InvariantCulture, $"/proposals/{proposal.Number}")
        );
    }

    /// <summary>“The bylaws” and “bylaws” are the same.</summary>
    private static string Bare(string name) =>
        name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..].TrimStart() : name;
}
