using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Members;

/// <summary><c>dao member activate</c>: anyone admits a proposed batch once its period is over.</summary>
internal static class MemberActivate
{
    private static readonly Argument<string> Batch = new("BATCH")
    {
        Description = "The batch that 'dao member admit' printed",
    };

    internal static Command Create() =>
        new Command("activate", "Admit a proposed batch whose period is over (anyone)") { Batch }.Runs(ActivateAsync);

    private static async Task<Answer> ActivateAsync(Session session, CancellationToken cancellation)
    {
        var text = session.Get(Batch);
        if (!UInt256.TryParse(text, out var batch))
        {
            throw CliFailure.BadInput($"'{text}' is not the number of a batch.");
        }

        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var proposed = await FindAsync(coop, batch, cancellation);
        var now = (await coop.HeadAsync(cancellation)).Timestamp;
        if (now < proposed.ActiveFrom)
        {
            throw CliFailure.Refused(
                "admission-waiting",
                $"Batch {batch} can be activated from {Moments.Say(Moments.FromChain(proposed.ActiveFrom))}; "
                    + $"on the chain it is now {Moments.Say(Moments.FromChain(now))}."
            );
        }

        using var key = session.Keyring.Unlock();
        session.ShowAndConfirm(
            page =>
                page.Sentence($"You ({key.Address}) activate batch {batch}: {proposed.Admissions.Count} member(s)."),
            "Sign and send this transaction?"
        );
        var receipt = await Sending.SendAsync(
            session,
            key,
            coop.Registry,
            new MemberRegistry.Functions.ActivateAdmissions(batch, proposed.Admissions).Encode(),
            UInt256.Zero,
            cancellation
        );
        var admitted = receipt
            .Logs.Select(log => MemberRegistry.Events.MemberAdmitted.TryDecode(log, out var member) ? member : null)
            .OfType<MemberRegistry.Events.MemberAdmitted>()
            .Select(member => new AdmittedMember(member.MemberId, member.Account))
            .ToArray();
        return new ActivatedAnswer(
            batch,
            admitted,
            proposed.Admissions.Count - admitted.Length,
            receipt.TransactionHash,
            receipt.BlockNumber.Value
        );
    }

    /// <summary>The contract keeps only the batch's hash; who is in it stands in the event.</summary>
    private static async Task<MemberRegistry.Events.AdmissionsProposed> FindAsync(
        Coop coop,
        UInt256 batch,
        CancellationToken cancellation
    )
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Registry],
            [MemberRegistry.Events.AdmissionsProposed.Topic],
            coop.GenesisBlock,
            (await coop.HeadAsync(cancellation)).Number.Value,
            cancellation
        );
        return logs.Select(log =>
                    MemberRegistry.Events.AdmissionsProposed.TryDecode(log, out var proposed) ? proposed : null
                )
                .FirstOrDefault(proposed => proposed?.BatchId == batch)
            ?? throw CliFailure.NotFound($"There is no batch {batch}.");
    }
}

internal sealed record AdmittedMember(uint MemberId, Address Account);

/// <summary>
/// <c>member activate</c>: <c>{batch, admitted: [{memberId, account}], skipped, transactionHash, block}</c>.
/// </summary>
internal sealed record ActivatedAnswer(
    UInt256 Batch,
    IReadOnlyList<AdmittedMember> Admitted,
    int Skipped,
    Hash32 TransactionHash,
    ulong Block
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good(string.Create(CultureInfo.InvariantCulture, $"Batch {Batch}: {Admitted.Count} member(s) admitted."));
        if (Skipped > 0)
        {
            page.Warning(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Skipped} account(s) were members already and were skipped."
                )
            );
        }

        page.Facts(
            Admitted.Select(member =>
                (
                    string.Create(CultureInfo.InvariantCulture, $"Member {member.MemberId}"),
                    (string?)member.Account.ToString()
                )
            )
        );
        page.Facts(("Transaction", TransactionHash.ToString()));
    }
}
