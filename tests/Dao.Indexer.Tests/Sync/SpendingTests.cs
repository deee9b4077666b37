using System.Globalization;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Hosting;
using Dao.Indexer.Sync;
using Dao.Rules.Treasury;
using Dao.Store;
using Dao.Store.Treasury;
using Dao.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dao.Indexer.Tests.Sync;

/// <summary>Every way in which the treasury of a real co-op pays.</summary>
public sealed class SpendingTests
{
    private static readonly Hash32 s_line = ClauseDefinition.ToOnChainKey("infrastructure");
    private static readonly Hash32 s_reason = CanonicalText.Digest("An invoice");
    private static readonly Address s_payee = Address.Parse("0x00000000000000000000000000000000000bEEf1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Treasury_that_paid_in_every_way_is_rebuilt_to_the_same_digest()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        var contracts = await DeploymentFile.ReadAsync(
            folder.Write("deployment.json", coop.Manifest.ToJson()),
            WatchList.None,
            Cancellation
        );

        var paid = await new Spending(coop).RunAsync();
        await CatchUpAsync(coop, contracts, index);

        await using (var snapshot = await index.SnapshotAsync(Cancellation))
        {
            await AnnouncementsAre(snapshot, coop, paid);
            await BudgetsAre(snapshot, coop);
            await LedgerIs(snapshot, coop, contracts.Treasury);
        }

        var digest = await index.Digest.ComputeAsync(null, Cancellation);
        await using var rebuilt = await IndexDatabase.OpenAsync(folder.Combine("again.db"), Cancellation);
        await CatchUpAsync(coop, contracts, rebuilt);
        (await rebuilt.Digest.ComputeAsync(null, Cancellation)).ShouldBe(digest);
    }

    private static async Task AnnouncementsAre(IndexSnapshot snapshot, TestCoop coop, Paid paid)
    {
        var announced = (await snapshot.Spending.AnnouncementsAsync(null, 10, Cancellation)).Items;
        announced
            .Select(a => (a.Number, a.GrantId, a.Outcome))
            .ShouldBe([(4u, 0u, null), (3u, 0u, "withdrawn"), (2u, 1u, "used"), (1u, 0u, "used")]);
        announced.ShouldAllBe(a => a.BudgetLine == s_line && a.ReasonDigest == s_reason);
        using var treasurer = DemoKeys.Member(1);
        announced.ShouldAllBe(a => a.Announcer == treasurer.Address);

        var used = (await snapshot.Spending.UsedInAsync(paid.Routine.TransactionHash, Cancellation)).Single();
        used.Number.ShouldBe(1u);
        (used.Target, used.Value, used.Call.Length, used.Operation).ShouldBe((s_payee, UInt256.From(7), 0, 0));
        var execution = (await snapshot.Treasury.ExecutionsAsync(null, 50, Cancellation)).Items.Single(x =>
            x.TransactionHash == paid.Routine.TransactionHash
        );
        execution.Nonce.ShouldBe(0);
        var open = await snapshot.Spending.FindOpenAnnouncementAsync(paid.OpenContent, Cancellation);
        open!.Number.ShouldBe(4u);
        open.Subject.ShouldBe(
            Announcement.SubjectOf(coop.Manifest.Contracts.TreasuryGuard.Address, paid.OpenContent, 4)
        );
        var hold = await snapshot.Spending.FindHoldAsync(open.Subject, Cancellation);
        hold!.IsHeldAt(snapshot.AsOf!.Timestamp).ShouldBeTrue();
        (await snapshot.Spending.FindHoldAsync(announced[1].Subject, Cancellation))!.Until.ShouldBeNull();

        var grants = await snapshot.Spending.GrantsAsync(Cancellation);
        grants.Select(g => (g.GrantId, g.Remaining)).ShouldBe([(1u, UInt256.From(90)), (2u, UInt256.From(100))]);
        grants[1].RevokedAt.ShouldNotBeNull();
        grants[0].Token.ShouldBeNull();
        // type(uint48).max is beyond what a date can say.
        grants[0].ExpiresAt.Year.ShouldBe(9999);
        var draw = (await snapshot.Spending.DrawsAsync(1, Cancellation)).Single();
        (draw.Subject, draw.Amount, draw.Remaining).ShouldBe(
            (announced[2].Subject, UInt256.From(10), UInt256.From(90))
        );
    }

    private static async Task BudgetsAre(IndexSnapshot snapshot, TestCoop coop)
    {
        var budgets = await snapshot.Budgets.ListAsync(Cancellation);
        budgets.Select(b => (b.BudgetId, b.RevokedAt is null)).ShouldBe([(2L, true), (1L, false)]);
        var budget = budgets[1];
        budget.Token.ShouldBe(Spending.Token(coop));
        budget.PeriodSeconds.ShouldBe(Spending.Period);
        (budget.Amount, budget.Maximum, budget.BudgetLine).ShouldBe((UInt256.From(50), UInt256.From(50), s_line));
        (await snapshot.Budgets.PayeesAsync(1, Cancellation))
            .Select(p => (p.Account, p.Standing))
            .ShouldBe([(s_payee, UInt256.From(20))]);
        var period = (await snapshot.Budgets.PeriodsAsync(1, Cancellation)).Single();
        (period.Period, period.Paid, period.IsSchedulePaid).ShouldBe((0L, UInt256.From(25), true));

        var runs = (await snapshot.Budgets.PayrollRunsAsync(null, 10, Cancellation)).Items;
        runs.Select(r => (r.Amount, r.Rule, r.RefusedMember, r.Allowed))
            .ShouldBe([(UInt256.One, "workload", 3L, UInt256.Zero), (Spending.Salary(coop), null, null, null)]);
        var salary = (await snapshot.Budgets.SalariesAsync(runs[1], Cancellation)).Single();
        using var member = DemoKeys.Member(3);
        (salary.MemberId, salary.Account, salary.Amount).ShouldBe((3u, member.Address, Spending.Salary(coop)));
    }

    private static async Task LedgerIs(IndexSnapshot snapshot, TestCoop coop, Address treasury)
    {
        var ledger = (await snapshot.Ledger.ListAsync(LedgerFilter.All, null, null, Cancellation)).Items;
        var paid = ledger.Where(e => !e.Incoming).Reverse().ToList();
        paid.Select(e =>
                (e.Nonce, e.AnnouncementNumber, e.GrantId, e.DecisionBlock is not null, e.BudgetId, e.MemberId)
            )
            .ShouldBe([
                (0L, 1L, 0L, false, null, null),
                (1L, 2L, 1L, false, null, null),
                (null, null, null, true, null, null),
                (null, null, null, false, 1L, null),
                (null, null, null, false, 1L, null),
                (null, null, null, false, 2L, 3L),
            ]);
        paid.ShouldAllBe(e => e.BudgetLine == s_line);
        // What stands on the schedule has no reason of its own.
        paid.Select(e => e.ReasonDigest == s_reason).ShouldBe([true, true, true, false, true, true]);
        ledger.Count(e => e.Incoming).ShouldBe(2);
        var ether = await coop.Node.GetBalanceAsync(treasury, BlockTag.Latest, Cancellation);
        ledger.First(e => e.Token is null).Balance.ToString(CultureInfo.InvariantCulture).ShouldBe(ether.ToString());
        var token = Spending.Token(coop);
        var euros = await coop.Node.ReadAsync(
            token,
            new TestEuro.Functions.BalanceOf(treasury),
            BlockTag.Latest,
            Cancellation
        );
        ledger.First(e => e.Token == token).Balance.ToString(CultureInfo.InvariantCulture).ShouldBe(euros.ToString());
    }

    private static async Task CatchUpAsync(TestCoop coop, FollowedContracts contracts, IndexDatabase index) =>
        (
            await new FollowLoop(
                coop.Node,
                index,
                contracts,
                new FollowOptions(),
                TimeProvider.System,
                NullLoggerFactory.Instance
            ).RunAsync(once: true, Cancellation)
        ).ShouldBe(ExitCode.Done);

    private sealed record Paid(Receipt Routine, Hash32 OpenContent);

    /// <summary>A story: what the assembly decides, and what treasurers and the team then pay.</summary>
    private sealed class Spending(TestCoop coop)
    {
        public const long Period = 30 * 86_400;

        private const ulong Forever = (1UL << 48) - 1;

        public static Address Token(TestCoop coop) => coop.Manifest.Tokens[0].Address;

        /// <summary>A tenth of full time at the lowest rate.</summary>
        public static UInt256 Salary(TestCoop coop) => UInt256.From((ulong)coop.Config.Clauses["salaryFloor"] / 10);

        private DeployedContracts Contracts => coop.Manifest.Contracts;

        public async Task<Paid> RunAsync()
        {
            using var payer = DemoKeys.Funded(2);
            using var sender = new TransactionSender(coop.Node, payer, coop.Chain.ChainId);
            await sender.SendAsync(Contracts.Treasury.Address, default, UInt256.From(1_000), Cancellation);
            await GuardDecides(new TreasuryGuard.Functions.ListToken(Address.Zero, true));
            await GuardDecides(
                new TreasuryGuard.Functions.GrantPayment(s_payee, Address.Zero, UInt256.From(100), s_line, Forever)
            );
            await GuardDecides(
                new TreasuryGuard.Functions.GrantPayment(s_payee, Address.Zero, UInt256.From(100), s_line, Forever)
            );
            await GuardDecides(new TreasuryGuard.Functions.RevokeGrant(2));

            var routine = Payment(7, nonce: 0);
            await coop.AnnounceAsync(routine, sender, Cancellation);
            var receipt = await ExecuteAsync(routine, sender);
            var granted = Payment(10, nonce: 1);
            await TreasurerDoes(new TreasuryGuard.Functions.Announce(Content(granted), 1, s_line, s_reason));
            await ExecuteAsync(granted, sender);
            var taken = Payment(8, nonce: 2);
            await coop.AnnounceAsync(taken, sender, Cancellation);
            await HoldAsync(Announcement.ContentOf(taken), 3);
            await LiftAsync(Announcement.ContentOf(taken), 3);
            await TreasurerDoes(new TreasuryGuard.Functions.Withdraw(Content(taken)));

            await BudgetsAsync(sender);
            var open = Payment(9, nonce: 2);
            await coop.AnnounceAsync(open, sender, Cancellation);
            await HoldAsync(Announcement.ContentOf(open), 4);
            return new(receipt, Announcement.ContentOf(open));
        }

        private async Task BudgetsAsync(TransactionSender sender)
        {
            await ModuleDecides(
                new TreasuryModule.Functions.Pay(Token(coop), s_payee, UInt256.From(30), s_line, s_reason)
            );
            using var team = DemoKeys.Member(2);
            var start = (await coop.Chain.HeadAsync(Cancellation)).Timestamp + 8 * 86_400;
            await ModuleDecides(
                new TreasuryModule.Functions.GrantBudget(
                    Terms(team.Address, UInt256.From(50), start),
                    [new TreasuryModule.Structs.Payee(s_payee, UInt256.From(20))]
                )
            );
            await ModuleDecides(
                new TreasuryModule.Functions.GrantBudget(Terms(Contracts.Payroll.Address, Salary(coop), start), [])
            );
            await PayrollDecides(new Payroll.Functions.SetSalary(3, coop.Config.Clauses["salaryFloor"], 1_000));
            await coop.Chain.AdvanceToAsync(start + 60, Cancellation);
            await PayrollDecides(new Payroll.Functions.SetBudget(2));

            var module = Contracts.TreasuryModule.Address;
            await sender.SendAsync(module, new TreasuryModule.Functions.PayStanding(1, 0), Cancellation);
            await coop.Chain.ActAsAsync(
                team.Address,
                module,
                new TreasuryModule.Functions.PayFromBudget(1, s_payee, UInt256.From(5), s_reason),
                Cancellation
            );
            await ModuleDecides(new TreasuryModule.Functions.RevokeBudget(1));
            await RunPayrollAsync(Salary(coop));
            await RunPayrollAsync(UInt256.One);
        }

        private TreasuryModule.Structs.Terms Terms(Address team, UInt256 amount, ulong start) =>
            new(team, Token(coop), amount, amount, start, (ulong)Period, start + 10 * (ulong)Period, s_line);

        private Task RunPayrollAsync(UInt256 amount) =>
            TreasurerDoes(
                Contracts.Payroll.Address,
                new Payroll.Functions.Run([new Payroll.Structs.Pay(3, amount)], s_reason)
            );

        private SafeTransaction Payment(ulong amount, ulong nonce) =>
            new()
            {
                ChainId = coop.Chain.ChainId,
                Safe = Contracts.Treasury.Address,
                To = s_payee,
                Value = UInt256.From(amount),
                Data = [],
                Operation = SafeOperation.Call,
                Nonce = UInt256.From(nonce),
            };

        private static TreasuryGuard.Structs.Content Content(SafeTransaction payment) =>
            new(payment.To, payment.Value, payment.Data, (byte)payment.Operation);

        private static Task<Receipt> ExecuteAsync(SafeTransaction payment, TransactionSender sender) =>
            sender.SendAsync(
                payment.Safe,
                new SafeL2.Functions.ExecTransaction(
                    payment.To,
                    payment.Value,
                    payment.Data,
                    (byte)payment.Operation,
                    payment.SafeTxGas,
                    payment.BaseGas,
                    payment.GasPrice,
                    payment.GasToken,
                    payment.RefundReceiver,
                    SafeSignatures.Pack(new[] { 1, 2 }.Select(member => Signed(payment, member)))
                ),
                Cancellation
            );

        private static SafeSignature.Ecdsa Signed(SafeTransaction payment, int member)
        {
            using var key = DemoKeys.Member(member);
            return new(key.Address, key.Sign(payment.Hash()));
        }

        private Task HoldAsync(Hash32 content, uint number) =>
            AssemblyDoes(
                Contracts.Holds.Address,
                new Holds.Functions.Place(
                    Announcement.SubjectOf(Contracts.TreasuryGuard.Address, content, number),
                    s_reason
                )
            );

        private Task LiftAsync(Hash32 content, uint number) =>
            AssemblyDoes(
                Contracts.Holds.Address,
                new Holds.Functions.Lift(
                    Announcement.SubjectOf(Contracts.TreasuryGuard.Address, content, number),
                    s_reason
                )
            );

        private Task GuardDecides(IContractCall call) => AssemblyDoes(Contracts.TreasuryGuard.Address, call);

        private Task ModuleDecides(IContractCall call) => AssemblyDoes(Contracts.TreasuryModule.Address, call);

        private Task PayrollDecides(IContractCall call) => AssemblyDoes(Contracts.Payroll.Address, call);

        private Task TreasurerDoes(IContractCall call) => TreasurerDoes(Contracts.TreasuryGuard.Address, call);

        private async Task TreasurerDoes(Address target, IContractCall call)
        {
            using var treasurer = DemoKeys.Member(1);
            await coop.Chain.ActAsAsync(treasurer.Address, target, call, Cancellation);
        }

        private Task AssemblyDoes(Address target, IContractCall call) =>
            coop.Chain.ActAsAsync(Contracts.AssemblyTimelock.Address, target, call, Cancellation);
    }
}
