using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Petitioning;

/// <summary><c>dao petition answer</c>: proposes to the assembly to record its answer to a petition; the vote ends the duty.</summary>
internal static class PetitionAnswer
{
    private static readonly Option<string> Minutes = new("--minutes")
    {
        Description = "The file with the minutes; its digest is recorded",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> Address = new("--uri")
    {
        Description = "Where members can read the file",
        HelpName = "URI",
        Required = true,
    };

    internal static Command Create() =>
        Proposing
            .WithDelivery(
                new Command("answer", "Propose to the assembly to record its answer, which ends the duty")
                {
                    PetitionCommands.Petition,
                    Minutes,
                    Address,
                    Proposing.DescriptionFile,
                }
            )
            .Runs(ProposeAsync);

    private static async Task<Answer> ProposeAsync(Session session, CancellationToken cancellation)
    {
        var file = session.Get(Minutes) ?? "";
        if (!File.Exists(file))
        {
            throw CliFailure.BadInput($"There is no file {file} with minutes.");
        }

        var uri = session.Get(Address) ?? "";
        if (!Uri.TryCreate(uri, UriKind.Absolute, out _))
        {
            throw CliFailure.BadInput($"--uri must be an address such as https://... or ipfs://..., but is '{uri}'.");
        }

        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var petition = await ChainPetitions.FindAsync(coop, session.Get(PetitionCommands.Petition), cancellation);
        if (petition.State is not ("due" or "overdue"))
        {
            throw CliFailure.Refused(
                "petition-nothing-due",
                $"Nothing is owed to petition {petition.Id}. {petition.Outcome}"
            );
        }

        var digest = Keccak.Hash(await File.ReadAllBytesAsync(file, cancellation));
        var call = new Petitions.Functions.Answer(UInt256.From(petition.Id), digest, uri).Encode();
        var title = string.Create(CultureInfo.InvariantCulture, $"Answer petition {petition.Id}");
        return await Proposing.SendAsync(
            session,
            coop,
            GovernorKind.Assembly,
            title,
            [new ProposalCall(coop.Petitions, UInt256.Zero, call)],
            cancellation
        );
    }
}
