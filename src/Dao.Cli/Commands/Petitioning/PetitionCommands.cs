using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Signing;

namespace Dao.Cli.Commands.Petitioning;

/// <summary><c>dao petition …</c>: members call an assembly, or demand an answer; read from the chain, signed without ether.</summary>
internal static class PetitionCommands
{
    /// <summary>What the contract takes, in bytes.</summary>
    private const int LongestText = 2_048;

    internal static readonly Argument<string> Petition = new("PETITION") { Description = "The petition's number" };

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "assembly (calls one when enough members sign) or case (an answer is due, whoever signs)",
        HelpName = "KIND",
        Required = true,
    };

    private static readonly Option<string> Text = new("--text")
    {
        Description = "What is asked for; public for good, so name no people",
        HelpName = "TEXT",
    };

    private static readonly Option<string> TextFile = new("--text-file")
    {
        Description = "The same from a file",
        HelpName = "FILE",
    };

    internal static Command Create() =>
        new("petition", "Call an assembly, demand an answer, sign what others ask for")
        {
            new Command("list", "Petitions and cases, the newest first").Runs(ListAsync),
            new Command("show", "One petition or case") { Petition }.Runs(ShowAsync),
            MemberStatement
                .WithDelivery(
                    new Command("open", "Open a petition for an assembly, or a case, and sign it")
                    {
                        Kind,
                        Text,
                        TextFile,
                    }
                )
                .Runs(OpenAsync),
            MemberStatement.WithDelivery(new Command("sign", "Sign a petition or a case") { Petition }).Runs(SignAsync),
            MemberStatement
                .WithDelivery(new Command("settle", "Say that the case that you opened is settled") { Petition })
                .Runs(SettleAsync),
            PetitionAnswer.Create(),
        };

    private static async Task<Answer> ListAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        return new PetitionListAnswer(await ChainPetitions.ListAsync(coop, cancellation));
    }

    private static async Task<Answer> ShowAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        return new PetitionShown(await ChainPetitions.FindAsync(coop, session.Get(Petition), cancellation));
    }

    private static async Task<Answer> OpenAsync(Session session, CancellationToken cancellation)
    {
        var kind = session.Get(Kind)?.ToLowerInvariant() switch
        {
            "assembly" => "Assembly",
            "case" => "Case",
            _ => throw CliFailure.BadInput($"--kind must be assembly or case, but is '{session.Get(Kind)}'."),
        };
        var text = await TextAsync(session, cancellation);
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        using var key = session.Keyring.Unlock();
        var memberId = await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        var nonce = await coop.ReadAsync(coop.Petitions, new Petitions.Functions.OpenedCount(memberId), cancellation);
        var deadline = await MemberStatement.DeadlineAsync(coop, cancellation);
        return await new MemberStatement(
            SigningCatalogue.PetitionsName,
            coop.Petitions,
            MemberTypes.OpenPetition,
            [UInt256.From(memberId), kind, text, nonce, deadline],
            signature =>
                new Petitions.Functions.OpenBySig(
                    (byte)(kind == "Case" ? 1 : 0),
                    text,
                    memberId,
                    deadline,
                    signature
                ).Encode(),
            kind == "Case"
                ? string.Create(CultureInfo.InvariantCulture, $"Member {memberId} opens a case: {text}")
                : string.Create(CultureInfo.InvariantCulture, $"Member {memberId} asks for an assembly: {text}")
        ).DeliverAsync(session, coop, key, cancellation);
    }

    private static async Task<Answer> SignAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var petition = await ChainPetitions.FindAsync(coop, session.Get(Petition), cancellation);
        var now = Moments.FromChain((await coop.HeadAsync(cancellation)).Timestamp);
        if (petition.State == "answered" || now >= petition.ExpiresAt)
        {
            throw CliFailure.Refused(
                "petition-closed",
                $"Petition {petition.Id} can not be signed any more. {petition.Outcome} Nothing was signed."
            );
        }

        using var key = session.Keyring.Unlock();
        var memberId = await SignerAsync(coop, petition, key.Address, cancellation);
        var id = UInt256.From(petition.Id);
        return await new MemberStatement(
            SigningCatalogue.PetitionsName,
            coop.Petitions,
            MemberTypes.PetitionSignature,
            [id, UInt256.From(memberId), petition.Text],
            signature => new Petitions.Functions.SignBySig(id, memberId, signature).Encode(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Member {memberId} signs petition {petition.Id}: {petition.Text}"
            )
        ).DeliverAsync(
            session,
            coop,
            key,
            cancellation,
            signature =>
                session.Gateway.SendSignatureAsync(petition.Id, new SignaturePost(memberId, signature), cancellation)
        );
    }

    /// <summary>The member for whom the account signs: as of the petition's opening.</summary>
    private static async Task<uint> SignerAsync(
        Coop coop,
        ChainPetition petition,
        Address account,
        CancellationToken cancellation
    )
    {
        var snapshot = UInt256.From((ulong)petition.Snapshot.ToUnixTimeSeconds());
        var memberId = await coop.ReadAsync(
            coop.Registry,
            new MemberRegistry.Functions.MemberVotingAs(account, snapshot, snapshot),
            cancellation
        );
        if (memberId == 0)
        {
            throw CliFailure.Refused(
                "ballot-not-member",
                $"{account} was no member's account when petition {petition.Id} was opened. Nothing was signed; check --key."
            );
        }

        var signed = await coop.ReadAsync(
            coop.Petitions,
            new Petitions.Functions.HasSigned(UInt256.From(petition.Id), memberId),
            cancellation
        );
        return signed
            ? throw CliFailure.Refused(
                "petition-signed",
                $"Member {memberId} has signed petition {petition.Id} already. Nothing was signed."
            )
            : memberId;
    }

    private static async Task<Answer> SettleAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var petition = await ChainPetitions.FindAsync(coop, session.Get(Petition), cancellation);
        if (petition is not { Kind: "case", AssemblyAt: null, State: "due" or "overdue" })
        {
            throw CliFailure.Refused(
                "petition-closed",
                $"No. {petition.Id} is no case that can be settled. {petition.Outcome} Nothing was signed."
            );
        }

        using var key = session.Keyring.Unlock();
        var member = await ChainMembers.ReadAsync(coop, petition.OpenedBy, cancellation);
        if (member.Account != key.Address)
        {
            throw CliFailure.Refused(
                "ballot-not-member",
                $"Member {petition.OpenedBy} opened case {petition.Id}, with {member.Account}; only they can settle it. Nothing was signed."
            );
        }

        var id = UInt256.From(petition.Id);
        return await new MemberStatement(
            SigningCatalogue.PetitionsName,
            coop.Petitions,
            MemberTypes.SettleCase,
            [id, UInt256.From(petition.OpenedBy)],
            signature => new Petitions.Functions.SettleBySig(id, signature).Encode(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Member {petition.OpenedBy} says that case {petition.Id} is settled."
            )
        ).DeliverAsync(session, coop, key, cancellation);
    }

    private static async Task<string> TextAsync(Session session, CancellationToken cancellation)
    {
        var (given, file) = (session.Get(Text), session.Get(TextFile));
        if (given is null == file is null)
        {
            throw CliFailure.BadInput("Say what is asked for, with --text or with --text-file.");
        }

        if (file is not null)
        {
            given = File.Exists(file)
                ? await File.ReadAllTextAsync(file, cancellation)
                : throw CliFailure.BadInput($"There is no file {file}.");
        }

        return ShortTexts.Require(given ?? "", "The text", LongestText);
    }
}

/// <summary><c>petition list</c>: <c>{petitions: […]}</c>.</summary>
internal sealed record PetitionListAnswer(IReadOnlyList<ChainPetition> Petitions) : Answer
{
    internal override void Render(Page page)
    {
        if (Petitions.Count == 0)
        {
            page.Sentence("No member has opened a petition yet.");
            return;
        }

        foreach (var petition in Petitions)
        {
            page.Sentence(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{petition.Id}. {petition.Title} ({petition.Kind}, {petition.State}; {petition.Signatures} of {petition.Threshold} signatures). {petition.Outcome}"
                )
            );
        }
    }
}

/// <summary><c>petition show</c>: <c>{petition: {…}}</c>.</summary>
internal sealed record PetitionShown(ChainPetition Petition) : Answer
{
    internal override void Render(Page page)
    {
        page.Sentence(Petition.Outcome);
        page.Sentence(Petition.Text);
        page.Facts(
            ("Number", Petition.Id.ToString(CultureInfo.InvariantCulture)),
            ("Kind", Petition.Kind),
            ("State", Petition.State),
            ("Opened by", string.Create(CultureInfo.InvariantCulture, $"member {Petition.OpenedBy}")),
            (
                "Signatures",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Petition.Signatures}; {Petition.Threshold} call an assembly"
                )
            ),
            ("Signing until", Moments.Say(Petition.ExpiresAt)),
            ("Answer due", Petition.AnswerDue is { } answer ? Moments.Say(answer) : null),
            ("Assembly", Petition.AssemblyAt is { } assembly ? Moments.Say(assembly) : null)
        );
    }
}
