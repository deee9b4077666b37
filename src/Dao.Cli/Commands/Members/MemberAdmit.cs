using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Members;

namespace Dao.Cli.Commands.Members;

/// <summary><c>dao member admit</c>: the registrar proposes admissions; after the admission period anyone activates them.</summary>
internal static class MemberAdmit
{
    private static readonly Option<string> Account = new("--account")
    {
        Description = "Account of the new member",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "human or organisation",
        HelpName = "KIND",
        DefaultValueFactory = _ => "human",
    };

    private static readonly Option<string> Class = new("--class")
    {
        Description = "worker, user, supporter or partner",
        HelpName = "CLASS",
    };

    private static readonly Option<string> ApplicationHash = new("--application-hash")
    {
        Description = "Salted hash of the application; never a name",
        HelpName = "HASH",
    };

    private static readonly Option<string> From = new("--file")
    {
        Description = "YAML or JSON list of {account, kind, class}, instead of --account",
        HelpName = "FILE",
    };

    internal static Command Create() =>
        new Command("admit", "Propose new members (registrar); 'member activate' admits them later")
        {
            Account,
            Kind,
            Class,
            ApplicationHash,
            From,
        }.Runs(AdmitAsync);

    private static async Task<Answer> AdmitAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var admissions = await AdmissionsAsync(session, cancellation);
        if (admissions.Select(admission => admission.Account).Distinct().Count() != admissions.Count)
        {
            throw CliFailure.BadInput("An account appears twice among the new members.");
        }

        var coop = await Coop.OpenAsync(session, cancellation);
        foreach (var admission in admissions)
        {
            if (await ChainMembers.IdOfAsync(coop, admission.Account, cancellation) is var memberId and not 0)
            {
                throw CliFailure.Refused(
                    "already-member",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{admission.Account} is member {memberId} already. Nothing was sent."
                    )
                );
            }
        }

        using var key = session.Keyring.Unlock();
        session.ShowAndConfirm(
            page =>
            {
                page.Sentence($"You ({key.Address}) propose to admit {admissions.Count} new member(s):");
                page.Facts(
                    admissions.Select(a =>
                        ($"{MemberWords.Kind(a.Kind)} {MemberWords.Class(a.Class)}", (string?)a.Account.ToString())
                    )
                );
            },
            "Sign and send this transaction?"
        );
        var receipt = await Sending.SendAsync(
            session,
            key,
            coop.Registry,
            new MemberRegistry.Functions.ProposeAdmissions(admissions).Encode(),
            UInt256.Zero,
            cancellation
        );
        var proposed = receipt
            .Logs.Select(log => MemberRegistry.Events.AdmissionsProposed.TryDecode(log, out var batch) ? batch : null)
            .First(batch => batch is not null)!; // The registry always emits it.
        return new AdmissionsAnswer(
            proposed.BatchId,
            [.. admissions.Select(admission => admission.Account)],
            Moments.FromChain(proposed.ActiveFrom),
            receipt.TransactionHash,
            receipt.BlockNumber.Value
        );
    }

    private static async Task<IReadOnlyList<MemberRegistry.Structs.Admission>> AdmissionsAsync(
        Session session,
        CancellationToken cancellation
    )
    {
        var account = session.Get(Account);
        var file = session.Get(From);
        if (account is null == file is null)
        {
            throw CliFailure.BadInput("Give either --account with --class, or --file.");
        }

        if (file is not null)
        {
            return await AdmissionFile.ReadAsync(file, cancellation);
        }

        return session.Get(Class) is { } memberClass
            ?
            [
                AdmissionFile.Parse(
                    "--account",
                    account ?? "",
                    session.Get(Kind) ?? "",
                    memberClass,
                    session.Get(ApplicationHash)
                ),
            ]
            : throw CliFailure.BadInput("--account needs --class: worker, user, supporter or partner.");
    }
}

/// <summary><c>member admit</c>: <c>{batch, accounts, activeFrom, transactionHash, block}</c>.</summary>
internal sealed record AdmissionsAnswer(
    UInt256 Batch,
    IReadOnlyList<Address> Accounts,
    DateTimeOffset ActiveFrom,
    Hash32 TransactionHash,
    ulong Block
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good($"Batch {Batch} of {Accounts.Count} admission(s) is proposed.");
        page.Sentence($"Members may object until {Moments.Say(ActiveFrom)}; then anyone activates it.");
        page.Facts(("Transaction", TransactionHash.ToString()), ("Next", $"dao member activate {Batch}"));
    }
}
