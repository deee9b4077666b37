using System.Globalization;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Safes;
using Dao.Contracts.Texts;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;
using Dao.Store;
using Dao.Store.Safes;
using Dao.Store.SafeService;
using Microsoft.Extensions.Caching.Memory;

namespace Dao.Gateway.Features.Treasury;

/// <summary>Gathers what this gateway knows about a Safe transaction, tries it on the chain, and says what it means.</summary>
public sealed class IntentBook(
    GatewayDatabase database,
    CoopContracts contracts,
    EthereumNode node,
    ChainGuard chain,
    AddressBook book,
    ClauseNumbers clauses
) : IDisposable
{
    private const ulong ReadGas = 1_000_000;
    private const int MostCards = 1_000;
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(1);

    /// <summary>Trials of one block: whoever looks at the queue again before the next one needs no other.</summary>
    private readonly MemoryCache _cards = new(new MemoryCacheOptions { SizeLimit = MostCards });

    /// <summary>Tries a transaction on the newest block, as if all owners had signed it and it were the Safe's next one.</summary>
    /// <param name="along">What is announced with its first signature; null when nothing is.</param>
    /// <param name="used">What was announced of one that was carried out; null for what the chain says now.</param>
    /// <returns>Null if what is at the address does not behave as a Safe.</returns>
    public async Task<IntentResource?> JudgeAsync(
        SafeTransaction transaction,
        PaymentReason? along,
        AnnouncedMeaning? used,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        await chain.EnsureAsync(cancellationToken);
        var head = await node.HeadAsync(cancellationToken);
        var trial = (transaction.Hash(), along, used, head.Hash, block.Block.Hash);
        if (_cards.TryGetValue(trial, out IntentResource? known))
        {
            return known;
        }

        var at = BlockTag.At(head.Hash);
        var simulated = await new SafeSimulation(node).RunAsync(
            transaction.Safe,
            transaction.Nonce,
            ExecCall(transaction),
            along is null ? null : Announce(transaction, along),
            at,
            cancellationToken
        );
        if (simulated is null)
        {
            return null;
        }

        var facts = await FactsAsync(transaction, along, used, simulated, block, at, cancellationToken);
        var card = IntentResource.Of(
            IntentCard.Of(facts),
            facts.Announced?.Reason,
            new AsOf(head.Number.Value, head.Hash, DateTimeOffset.FromUnixTimeSeconds((long)head.Timestamp))
        );
        // Words that are missing may be handed in at any moment: they come from no block.
        return facts.Announced is { Reason: null } ? card : Keep(trial, card);
    }

    private IntentResource Keep(object trial, IntentResource card) =>
        _cards.Set(trial, card, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_kept });

    public void Dispose() => _cards.Dispose();

    private static TreasuryGuard.Functions.Announce Announce(SafeTransaction transaction, PaymentReason reason) =>
        new(
            new(transaction.To, transaction.Value, transaction.Data, (byte)transaction.Operation),
            reason.GrantId,
            reason.LineKey,
            CanonicalText.Digest(reason.Text)
        );

    private async Task<IntentFacts> FactsAsync(
        SafeTransaction transaction,
        PaymentReason? along,
        AnnouncedMeaning? used,
        SimulatedSafe simulated,
        IndexedBlock block,
        BlockTag at,
        CancellationToken cancellationToken
    )
    {
        var isGuarded = transaction.Safe == contracts.Treasury && simulated.Guard != Address.Zero;
        var asked = new HashSet<(Address Target, string Selector)>();
        var acts = TreasuryActs.Of(
            transaction,
            book,
            (target, selector) =>
            {
                asked.Add((target, Hex.Encode(selector)));
                return false;
            }
        );
        var listed = isGuarded ? await ListedAsync(simulated.Guard, asked, at, cancellationToken) : [];
        var transfers = await block.Safes.TransfersAsync(transaction.Safe, cancellationToken);
        return new IntentFacts
        {
            Transaction = transaction,
            Book = (await block.NameAsync(book, cancellationToken)).With(
                await NamesAsync(acts, block, cancellationToken)
            ),
            Simulation = simulated.Outcome,
            IsGuarded = isGuarded,
            Announced =
                used is not null ? used
                : !isGuarded ? null
                : along is not null
                    ? await MeaningAsync(along.LineKey, along.GrantId, along.Text, block, cancellationToken)
                : await AnnouncedAsync(simulated.Guard, transaction, block, at, cancellationToken),
            PaidBefore = transfers
                .Where(transfer => transfer.Sender == transaction.Safe)
                .Select(transfer => transfer.Recipient)
                .ToHashSet(),
            Balances = await BalancesAsync(transaction.Safe, at, cancellationToken),
            IsListedCall = (target, selector) => listed.Contains((target, Hex.Encode(selector))),
            Clauses = clauses,
        };
    }

    /// <summary>The guard says what is announced now; the index, which may be behind, what was said about it.</summary>
    private async Task<AnnouncedMeaning?> AnnouncedAsync(
        Address guard,
        SafeTransaction transaction,
        IndexedBlock block,
        BlockTag at,
        CancellationToken cancellationToken
    )
    {
        var content = Announcement.ContentOf(transaction);
        TreasuryGuard.Structs.Announcement announced;
        try
        {
            var question = new TreasuryGuard.Functions.AnnouncementOf(content);
            announced = await node.ReadAsync(guard, question, at, cancellationToken);
        }
        catch (Exception exception) when (exception is RpcRevertException or AbiDecodingException)
        {
            return null;
        }

        if (announced.Number == 0)
        {
            return null;
        }

        var log = await block.Chain.NewestLogAsync(
            guard,
            TreasuryGuard.Events.Announced.Topic,
            Announcement.SubjectOf(guard, content, announced.Number),
            cancellationToken
        );
        if (log is null || !TreasuryGuard.Events.Announced.TryDecode(log.Topics, log.Content, out var said))
        {
            return await MeaningAsync(Hash32.Zero, announced.GrantId, null, block, cancellationToken);
        }

        var reason = await database.Relay.FindReasonAsync(said.ReasonDigest, cancellationToken);
        return await MeaningAsync(said.BudgetLine, announced.GrantId, reason, block, cancellationToken);
    }

    private static async Task<AnnouncedMeaning> MeaningAsync(
        Hash32 line,
        uint grantId,
        string? reason,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        ulong? proposal = null;
        if (grantId > 0)
        {
            var grants = await block.Spending.GrantsAsync(cancellationToken);
            var decided = grants.FirstOrDefault(grant => grant.GrantId == grantId)?.DecidingProposalId;
            proposal = decided is { } id
                ? (ulong?)(await block.Proposals.FindAsync(id, cancellationToken))?.Number
                : null;
        }

        return new(line == Hash32.Zero ? "" : ClauseWords.Name(line), grantId, proposal, reason);
    }

    private async Task<HashSet<(Address Target, string Selector)>> ListedAsync(
        Address guard,
        HashSet<(Address Target, string Selector)> asked,
        BlockTag at,
        CancellationToken cancellationToken
    )
    {
        var listed = new HashSet<(Address, string)>();
        foreach (var one in asked)
        {
            var question = new TreasuryGuard.Functions.IsListedCall(one.Target, Hex.Decode(one.Selector));
            if (await TryReadAsync(guard, question, at, cancellationToken) is true)
            {
                listed.Add(one);
            }
        }

        return listed;
    }

    private static async Task<Dictionary<Address, string>> NamesAsync(
        TreasuryActs acts,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var names = new Dictionary<Address, string>();
        foreach (var address in acts.All.SelectMany(act => act.Addresses).Distinct())
        {
            if (await block.Members.FindByAccountAsync(address, cancellationToken) is { } member)
            {
                names[address] = string.Create(CultureInfo.InvariantCulture, $"member {member.MemberId}");
            }
        }

        return names;
    }

    private async Task<Dictionary<Address, UInt256>> BalancesAsync(
        Address safe,
        BlockTag at,
        CancellationToken cancellationToken
    )
    {
        var balances = new Dictionary<Address, UInt256>
        {
            [Address.Zero] = await node.GetBalanceAsync(safe, at, cancellationToken),
        };
        foreach (var token in contracts.Tokens)
        {
            var question = new TestEuro.Functions.BalanceOf(safe);
            if (await TryReadAsync(token.Address, question, at, cancellationToken) is { } balance)
            {
                balances[token.Address] = balance;
            }
        }

        return balances;
    }

    /// <summary>Null when the contract reverts or answers something else.</summary>
    private async Task<TResult?> TryReadAsync<TResult>(
        Address contract,
        IContractCall<TResult> call,
        BlockTag at,
        CancellationToken cancellationToken
    )
        where TResult : struct
    {
        var request = new CallRequest
        {
            To = contract,
            Data = call.Encode(),
            Gas = ReadGas,
        };
        try
        {
            return call.DecodeResult(await node.CallAsync(request, at, cancellationToken));
        }
        catch (Exception exception) when (exception is RpcRevertException or AbiDecodingException)
        {
            return null;
        }
    }

    internal SafeTransaction Read(SafeProposal proposal) =>
        new()
        {
            ChainId = contracts.ChainId,
            Safe = proposal.Safe,
            To = proposal.Target,
            Value = proposal.Value,
            Data = proposal.Call,
            Operation = (SafeOperation)proposal.Operation,
            SafeTxGas = proposal.SafeTxGas,
            BaseGas = proposal.BaseGas,
            GasPrice = proposal.GasPrice,
            GasToken = proposal.GasToken,
            RefundReceiver = proposal.RefundReceiver,
            Nonce = proposal.Nonce,
        };

    internal SafeTransaction Read(WatchedExecution execution) =>
        new()
        {
            ChainId = contracts.ChainId,
            Safe = execution.Safe,
            To = execution.Target,
            Value = execution.Value,
            Data = execution.Call,
            Operation = (SafeOperation)execution.Operation,
            SafeTxGas = execution.SafeTxGas ?? UInt256.Zero,
            BaseGas = execution.BaseGas ?? UInt256.Zero,
            GasPrice = execution.GasPrice ?? UInt256.Zero,
            GasToken = execution.GasToken ?? Address.Zero,
            RefundReceiver = execution.RefundReceiver ?? Address.Zero,
            Nonce = UInt256.From((ulong)(execution.Nonce ?? 0)),
        };

    private static SafeL2.Functions.ExecTransaction ExecCall(SafeTransaction transaction) =>
        new(
            transaction.To,
            transaction.Value,
            transaction.Data,
            (byte)transaction.Operation,
            transaction.SafeTxGas,
            transaction.BaseGas,
            transaction.GasPrice,
            transaction.GasToken,
            transaction.RefundReceiver,
            []
        );
}
