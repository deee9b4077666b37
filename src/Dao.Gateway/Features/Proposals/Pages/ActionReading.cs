using Dao.Gateway.Chain;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>What a proposal's actions would change, beside what there is: amendments and payments get a card of their own.</summary>
public sealed class ActionReading(CoopContracts contracts, BylawProse prose, AddressBook book)
{
    public async Task<IReadOnlyList<ProposalActionView>> ReadAsync(
        ProposalResource proposal,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var names = new AddressNames(book, block);
        var views = new List<ProposalActionView>();
        foreach (var action in proposal.Actions ?? [])
        {
            views.Add(
                ProposalReading.Action(action) with
                {
                    Amendment = await AmendmentReading.ReadAsync(
                        action,
                        proposal,
                        block,
                        contracts,
                        prose,
                        cancellationToken
                    ),
                    Payment = await PaymentReading.ReadAsync(action, contracts, book, names, cancellationToken),
                }
            );
        }

        return views;
    }
}
