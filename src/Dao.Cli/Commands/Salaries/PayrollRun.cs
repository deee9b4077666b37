using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Treasury;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Salaries;

/// <summary>
/// <c>dao payroll run</c>: a treasurer pays members, all or none. What the bylaws do not allow pays nobody, and stays on
/// record.
/// </summary>
internal static class PayrollRun
{
    private static readonly Option<string[]> Pays = new("--pay")
    {
        Description = "Member and amount, as 4=2,300; an id alone is paid what is still due in this period; repeatable",
        HelpName = "MEMBER=AMOUNT",
        Required = true,
    };

    internal static Command Create() =>
        new Command("run", "Pay salaries of this period, all or none (treasurers)")
        {
            Pays,
            PaymentMeaning.Reason,
        }.Runs(RunAsync);

    private static async Task<Answer> RunAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var reason = PaymentMeaning.ReasonText(session);
        var texts = session.Get(Pays) ?? [];
        var coop = await Coop.OpenAsync(session, cancellation);
        var payroll = coop.Manifest.Contracts.Payroll.Address;
        var asset = await AssetAsync(coop, payroll, cancellation);
        var pays = new List<Payroll.Structs.Pay>();
        foreach (var text in texts)
        {
            pays.Add(await ReadAsync(coop, payroll, asset, text, cancellation));
        }

        var safe = await SafeState.ReadAsync(coop, cancellation);
        using var key = session.Keyring.Unlock();
        if (!safe.IsOwner(key.Address))
        {
            throw CliFailure.Refused(
                "not-an-owner",
                $"{key.Address} is not a treasurer, and only treasurers run the payroll. Nothing was sent."
            );
        }

        session.ShowAndConfirm(
            page =>
            {
                foreach (var pay in pays)
                {
                    page.Sentence($"Pay {asset.Say(pay.Amount)} to member {pay.MemberId}");
                }

                page.Facts(("Reason", reason), ("By", key.Address.ToString()));
            },
            "Send this payroll?"
        );
        var data = new Payroll.Functions.Run(pays, CanonicalText.Digest(reason)).Encode();
        var receipt = await Sending.SendAsync(session, key, payroll, data, UInt256.Zero, cancellation);
        var refused = receipt
            .Logs.Select(log => Payroll.Events.PayrollRefused.TryDecode(log, out var one) ? one : null)
            .FirstOrDefault(one => one is not null);
        return new PayrollAnswer(
            refused is null,
            [.. pays.Select(pay => new PayrollPay(pay.MemberId, pay.Amount, asset.Say(pay.Amount)))],
            refused is null
                ? null
                : new PayrollRefusal(
                    ClauseWords.Name(refused.Rule),
                    refused.MemberId,
                    asset.Say(refused.Amount),
                    asset.Say(refused.Allowed)
                ),
            receipt.TransactionHash,
            receipt.BlockNumber.Value
        );
    }

    private static async Task<Asset> AssetAsync(Coop coop, Address payroll, CancellationToken cancellation)
    {
        var number = await coop.ReadAsync(payroll, new Payroll.Functions.BudgetId(), cancellation);
        if (number == 0)
        {
            throw CliFailure.Refused(
                "payroll-not-begun",
                "The assembly has not said from which budget salaries are paid (Payroll.setBudget). Nothing was sent."
            );
        }

        var budget = await coop.ReadAsync(
            coop.Manifest.Contracts.TreasuryModule.Address,
            new TreasuryModule.Functions.BudgetOf(number),
            cancellation
        );
        return Asset.All(coop).FirstOrDefault(asset => (asset.Token ?? Address.Zero) == budget.Terms.Token)
            ?? throw CliFailure.Refused(
                "unlisted-token",
                $"Salaries are paid in the token {budget.Terms.Token}, which deployment.json does not know."
            );
    }

    private static async Task<Payroll.Structs.Pay> ReadAsync(
        Coop coop,
        Address payroll,
        Asset asset,
        string text,
        CancellationToken cancellation
    )
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var id = (equals < 0 ? text : text[..equals]).Trim();
        if (!uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var member) || member == 0)
        {
            throw CliFailure.BadInput($"--pay takes MEMBER=AMOUNT, such as 4=2,300, but got '{text}'.");
        }

        if (equals >= 0)
        {
            return new(member, asset.Parse(text[(equals + 1)..].Trim(), "--pay"));
        }

        var due = await coop.ReadAsync(payroll, new Payroll.Functions.DueOf(member), cancellation);
        return !due.IsZero
            ? new(member, due)
            : throw CliFailure.Refused(
                "nothing-due",
                $"Nothing is due to member {member} in this period: no salary, or it is paid. Nothing was sent."
            );
    }
}

/// <summary>
/// <c>payroll run</c>: <c>{paid, pays: [{memberId, units, amount}], refusal: {rule, memberId, amount, allowed},
/// transactionHash, block}</c>. A refusal is on record, and ends with exit code 12.
/// </summary>
internal sealed record PayrollAnswer(
    bool Paid,
    IReadOnlyList<PayrollPay> Pays,
    PayrollRefusal? Refusal,
    Hash32 TransactionHash,
    ulong Block
) : Answer
{
    public override ExitCode ExitCode => Refusal is null ? ExitCode.Done : ExitCode.OnRecord;

    internal override void Render(Page page)
    {
        if (Refusal is not null)
        {
            page.Bad(Refusal.Sentence());
        }
        else
        {
            foreach (var pay in Pays)
            {
                page.Good($"Paid {pay.Amount} to member {pay.MemberId}.");
            }
        }

        page.Facts(("Transaction", TransactionHash.ToString()));
    }
}

internal sealed record PayrollPay(uint MemberId, UInt256 Units, string Amount);

/// <summary>Which rule refused, for whom (0: the run as a whole), what was asked, and what it would have allowed.</summary>
internal sealed record PayrollRefusal(string Rule, uint MemberId, string Amount, string Allowed)
{
    internal string Sentence() =>
        Rule switch
        {
            "member" => $"Nobody was paid: member {MemberId} has no salary, or is no member. It is on record.",
            "budget" =>
                $"Nobody was paid: {Amount} is more than the {Allowed} that the budget of salaries has. It is on record.",
            "workload" =>
                $"Nobody was paid: {Amount} for member {MemberId} is more than what was agreed for this period; {Allowed} is still due. It is on record.",
            _ =>
                $"Nobody was paid: {Amount} for member {MemberId} breaks the clause {Rule}, which allows {Allowed}. It is on record.",
        };
}
