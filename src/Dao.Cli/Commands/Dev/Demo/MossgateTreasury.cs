using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Safes;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;
using Dao.Rules.Proposals;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>What Mossgate's treasurers do: they sign, a relayer carries it to the chain.</summary>
internal sealed class MossgateTreasury(
    EthereumNode node,
    LocalClock clock,
    TransactionSender relayer,
    DeploymentManifest manifest
)
{
    private static readonly Hash32 s_line = ClauseDefinition.ToOnChainKey("infrastructure");
    private static readonly TimeSpan s_granted = TimeSpan.FromDays(90);

    private readonly Address _guard = manifest.Contracts.TreasuryGuard.Address;
    private readonly Address _safe = manifest.Contracts.Treasury.Address;
    private readonly Address _euro = manifest.Tokens[0].Address;

    /// <summary>What a vote executes to let the treasurers pay somebody.</summary>
    public async Task<ProposedCall> GrantAsync(Address payee, UInt256 amount, CancellationToken cancellation)
    {
        var expiry = await NowAsync(cancellation) + (ulong)s_granted.TotalSeconds;
        return new(
            _guard,
            UInt256.Zero,
            new TreasuryGuard.Functions.GrantPayment(payee, _euro, amount, s_line, expiry).Encode()
        );
    }

    /// <summary>What every page calls the payee from then on.</summary>
    public ProposedCall Name(Address organisation, string name) =>
        new(
            manifest.Contracts.OrganisationNames.Address,
            UInt256.Zero,
            new OrganisationNames.Functions.SetName(organisation, name).Encode()
        );

    public Task<uint> LastGrantAsync(CancellationToken cancellation) =>
        node.ReadAsync(_guard, new TreasuryGuard.Functions.GrantCount(), BlockTag.Latest, cancellation);

    public async Task<SafeTransaction> TransferAsync(Address payee, UInt256 amount, CancellationToken cancellation) =>
        new()
        {
            ChainId = manifest.ChainId,
            Safe = _safe,
            To = _euro,
            Value = UInt256.Zero,
            Data = new TestEuro.Functions.Transfer(payee, amount).Encode(),
            Operation = SafeOperation.Call,
            Nonce = await node.ReadAsync(_safe, new SafeL2.Functions.Nonce(), BlockTag.Latest, cancellation),
        };

    public async Task AnnounceAsync(
        SafeTransaction transaction,
        uint treasurer,
        uint grant,
        string reason,
        CancellationToken cancellation
    ) =>
        await relayer.SendAsync(
            _guard,
            await SignReasonAsync(transaction, treasurer, grant, reason, cancellation),
            cancellation
        );

    /// <summary>A treasurer signs what is paid and why.</summary>
    public async Task<TreasuryGuard.Functions.AnnounceBySig> SignReasonAsync(
        SafeTransaction transaction,
        uint treasurer,
        uint grant,
        string reason,
        CancellationToken cancellation
    )
    {
        var deadline = UInt256.From(await NowAsync(cancellation) + 3_600);
        var announcement = Announcement.Of(transaction, grant, s_line, CanonicalText.Digest(reason), deadline);
        var domain = new TypedDomain(SigningCatalogue.GuardName, SigningCatalogue.Version, manifest.ChainId, _guard);
        using var key = MossgateKeys.Member(treasurer);
        return new(
            new(transaction.To, transaction.Value, transaction.Data, (byte)transaction.Operation),
            announcement.GrantId,
            announcement.BudgetLine,
            announcement.ReasonDigest,
            key.Address,
            deadline,
            key.Sign(announcement.Digest(domain.Separator())).ToBytes()
        );
    }

    public Task<Receipt> ExecuteAsync(
        SafeTransaction transaction,
        IEnumerable<uint> signers,
        CancellationToken cancellation
    ) => relayer.SendAsync(_safe, Signed(transaction, signers), cancellation);

    public static SafeSignature.Ecdsa Sign(SafeTransaction transaction, uint treasurer)
    {
        using var key = MossgateKeys.Member(treasurer);
        return new SafeSignature.Ecdsa(key.Address, key.Sign(transaction.Hash()));
    }

    private static SafeL2.Functions.ExecTransaction Signed(SafeTransaction transaction, IEnumerable<uint> signers) =>
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
            SafeSignatures.Pack(signers.Select(treasurer => Sign(transaction, treasurer)))
        );

    /// <summary>What the bylaws say to a transaction that is announced and signed, as the chain answers.</summary>
    public async Task<IntentCard> TryAsync(
        SafeTransaction transaction,
        IEnumerable<uint> signers,
        ClauseNumbers clauses,
        CancellationToken cancellation
    )
    {
        SimulationOutcome outcome = new SimulationOutcome.Succeeded();
        try
        {
            var call = Signed(transaction, signers).Encode();
            await node.CallAsync(new CallRequest { To = _safe, Data = call }, BlockTag.Latest, cancellation);
        }
        catch (RpcRevertException refused)
        {
            outcome = new SimulationOutcome.Reverted(refused.RevertData, ByGuard: true);
        }

        return IntentCard.Of(
            new IntentFacts
            {
                Transaction = transaction,
                Book = CoopAddressBook.Of(manifest),
                Simulation = outcome,
                IsGuarded = true,
                Clauses = clauses,
            }
        );
    }

    /// <summary>What a vote executes: 300 a month for seeds on schedule, and two salaries from a budget of the payroll.</summary>
    public IReadOnlyList<ProposedCall> Budgets(Address seedLibrary, ulong start)
    {
        var module = manifest.Contracts.TreasuryModule.Address;
        var payroll = manifest.Contracts.Payroll.Address;
        var seeds = MossgateProposals.SeedsPerMonth;
        var salaries = MossgateProposals.SalariesPerMonth;
        return
        [
            Call(
                module,
                new TreasuryModule.Functions.GrantBudget(
                    Terms(Address.Zero, seeds, "garden", start),
                    [new(seedLibrary, seeds)]
                )
            ),
            Call(module, new TreasuryModule.Functions.GrantBudget(Terms(payroll, salaries, "salaries", start), [])),
            Call(
                payroll,
                new Payroll.Functions.SetSalary(MossgateProposals.Gardener, MossgateProposals.GardenerPay, 10_000)
            ),
            Call(
                payroll,
                new Payroll.Functions.SetSalary(
                    MossgateProposals.WorkshopLead,
                    MossgateProposals.WorkshopLeadRate,
                    10_000
                )
            ),
            Call(payroll, new Payroll.Functions.SetBudget(2)),
        ];
    }

    /// <summary>One member's pay; what the payroll answered if it refused.</summary>
    public async Task<Payroll.Events.PayrollRefused?> RunPayrollAsync(
        uint treasurer,
        uint member,
        UInt256 amount,
        string reason,
        CancellationToken cancellation
    )
    {
        using var key = MossgateKeys.Member(treasurer);
        await clock.FundAsync(key.Address, cancellation);
        using var sender = new TransactionSender(node, key, manifest.ChainId);
        var receipt = await sender.SendAsync(
            manifest.Contracts.Payroll.Address,
            new Payroll.Functions.Run([new(member, amount)], CanonicalText.Digest(reason)),
            cancellation
        );
        return receipt
            .Logs.Select(log => Payroll.Events.PayrollRefused.TryDecode(log, out var refused) ? refused : null)
            .FirstOrDefault(refused => refused is not null);
    }

    private TreasuryModule.Structs.Terms Terms(Address team, UInt256 amount, string line, ulong start) =>
        new(
            team,
            _euro,
            amount,
            amount,
            start,
            (ulong)DemoCalendar.Month.TotalSeconds,
            start + (12 * (ulong)DemoCalendar.Month.TotalSeconds),
            ClauseDefinition.ToOnChainKey(line)
        );

    private static ProposedCall Call(Address target, IContractCall call) => new(target, UInt256.Zero, call.Encode());

    public async Task<ulong> NowAsync(CancellationToken cancellation) =>
        (
            await node.GetBlockAsync(await node.BlockNumberAsync(cancellation), fullTransactions: false, cancellation)
        )?.Timestamp
        ?? throw new InvalidOperationException("The node has no head.");
}
