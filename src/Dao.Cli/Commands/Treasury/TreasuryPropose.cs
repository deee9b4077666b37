using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury propose</c>: writes a payment from the treasury into a file, for treasurers to sign.</summary>
internal static class TreasuryPropose
{
    private static readonly Option<string> To = new("--to")
    {
        Description = "Account that is paid",
        HelpName = "ADDRESS",
        Required = true,
    };

    private static readonly Option<string> Amount = new("--amount")
    {
        Description = "How much, such as 12400 or 12,400.50",
        HelpName = "AMOUNT",
        Required = true,
    };

    private static readonly Option<string> Nonce = new("--nonce")
    {
        Description = "The Safe's nonce to use; without it, the next one",
        HelpName = "N",
    };

    internal static Command Create() =>
        new Command("propose", "Write a payment into a file for the treasurers to sign")
        {
            To,
            Amount,
            AssetOptions.Token,
            AssetOptions.Eth,
            PaymentMeaning.Line,
            PaymentMeaning.Grant,
            PaymentMeaning.Reason,
            Nonce,
            TreasuryCommands.Out,
        }.Runs(ProposeAsync);

    private static async Task<Answer> ProposeAsync(Session session, CancellationToken cancellation)
    {
        var path = session.Get(TreasuryCommands.Out) ?? "";
        var to = AccountText.Parse(session.Get(To) ?? "", "--to");
        AssetOptions.RequireOne(session);
        var coop = await Coop.OpenAsync(session, cancellation);
        var asset = await AssetOptions.ChooseAsync(session, coop, cancellation);
        var units = asset.Parse(session.Get(Amount) ?? "");
        var safe = await SafeState.ReadAsync(coop, cancellation);
        var transaction = new SafeTransaction
        {
            ChainId = coop.ChainId,
            Safe = safe.Safe,
            To = asset.Token ?? to,
            Value = asset.Token is null ? units : UInt256.Zero,
            Data = asset.Token is null ? [] : new TestEuro.Functions.Transfer(to, units).Encode(),
            Operation = SafeOperation.Call,
            Nonce = ChooseNonce(session, safe),
        };
        var file = SafeTransactionFile.Of(
            transaction,
            session.Get(PaymentMeaning.Grant),
            await ChooseLineAsync(session, coop, asset, to, units, cancellation),
            PaymentMeaning.ReasonText(session)
        );
        await file.WriteAsync(path, overwrite: false, cancellation);
        var balance = await asset.BalanceAsync(coop, safe.Safe, cancellation);
        return new TreasuryFileAnswer(
            Path.GetFullPath(path),
            await PaymentIntent.ReadAnnouncedAsync(coop, file, cancellation),
            safe.Threshold,
            [],
            null,
            units > balance ? $"The treasury holds only {asset.Say(balance)}." : null,
            $"dao treasury sign {path}"
        );
    }

    /// <summary>A grant has a budget line; what does not fit it could be signed, but never executed.</summary>
    private static async Task<string> ChooseLineAsync(
        Session session,
        Coop coop,
        Asset asset,
        Address to,
        UInt256 units,
        CancellationToken cancellation
    )
    {
        var line = session.Get(PaymentMeaning.Line);
        PaymentMeaning.RequireLine(line);
        var number = session.Get(PaymentMeaning.Grant);
        if (number == 0)
        {
            return line ?? throw CliFailure.BadInput("Give --line with the budget line, or --grant with a decision.");
        }

        var grant = await coop.ReadAsync(coop.Guard, new TreasuryGuard.Functions.GrantOf(number), cancellation);
        var left = (asset with { Token = grant.Token }).Say(grant.Remaining);
        var problem =
            grant.Payee == Address.Zero ? "no vote gave it, or it was ended"
            : grant.Payee != to ? $"it is for {grant.Payee}"
            : grant.Token != (asset.Token ?? Address.Zero) ? $"it is for the token {grant.Token}"
            : grant.Remaining < units ? $"only {left} are left of it"
            : (await coop.HeadAsync(cancellation)).Timestamp >= grant.Expiry
                ? $"it expired on {Moments.Say(Moments.FromChain(grant.Expiry))}"
            : line is not null && grant.BudgetLine != ClauseWords.Key(line)
                ? $"its budget line is “{ClauseWords.Name(grant.BudgetLine)}”"
            : null;
        return problem is null
            ? ClauseWords.Name(grant.BudgetLine)
            : throw CliFailure.Refused(
                "grant-differs",
                $"The leave to pay number {number} does not cover this: {problem}."
            );
    }

    private static UInt256 ChooseNonce(Session session, SafeState safe)
    {
        if (session.Get(Nonce) is not { } text)
        {
            return safe.Nonce;
        }

        if (!UInt256.TryParse(text, out var nonce))
        {
            throw CliFailure.BadInput($"--nonce must be a whole number, but is '{text}'.");
        }

        return nonce.CompareTo(safe.Nonce) >= 0
            ? nonce
            : throw CliFailure.Refused(
                "nonce-used",
                $"The Safe has already used nonce {nonce}; the next one is {safe.Nonce}."
            );
    }
}
