using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Output;
using Dao.Contracts;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Rules.Members;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Commands.Electing;

/// <summary><c>dao election define</c>, <c>call</c> and <c>annul</c>: what the assembly decides about offices.</summary>
internal static class ElectionDecisions
{
    private static readonly string[] s_powers = ["none", "treasury", "registrar"];

    private static readonly Argument<string> Office = new("OFFICE")
    {
        Description = "The office's name, such as treasurers: up to 32 letters, digits and dashes",
    };

    private static readonly Option<int> Seats = new("--seats") { Description = "How many hold it", Required = true };

    private static readonly Option<string> Class = new("--class")
    {
        Description = "Only members of this class elect: worker, user, supporter or partner; without it all members do",
        HelpName = "CLASS",
    };

    private static readonly Option<string> Power = new("--power")
    {
        Description = "What it gives: none, treasury (its holders sign payments), or registrar (the membership office)",
        HelpName = "POWER",
        DefaultValueFactory = _ => "none",
    };

    private static readonly Option<string[]> Incumbent = new("--incumbent")
    {
        Description = "An account that holds the membership office today and loses it to the elected; repeatable",
        HelpName = "ACCOUNT",
    };

    internal static IEnumerable<Command> Create() =>
        [
            Proposing
                .WithDelivery(
                    new Command("define", "Propose to the assembly to define an office, or to define it anew")
                    {
                        Office,
                        Seats,
                        Class,
                        Power,
                        Incumbent,
                        Proposing.DescriptionFile,
                    }
                )
                .Runs(DefineAsync),
            Proposing
                .WithDelivery(
                    new Command("call", "Call an election: by a proposal, or at once when the term ends")
                    {
                        Office,
                        Proposing.DescriptionFile,
                    }
                )
                .Runs(CallAsync),
            Proposing
                .WithDelivery(
                    new Command("annul", "Propose to the assembly to end an election without a result")
                    {
                        ElectionCommands.Election,
                        Proposing.DescriptionFile,
                    }
                )
                .Runs(AnnulAsync),
        ];

    private static async Task<Answer> DefineAsync(Session session, CancellationToken cancellation)
    {
        var office = OfficeName(session);
        var seats = session.Get(Seats);
        if (seats is < 1 or > 64)
        {
            throw CliFailure.BadInput(
                string.Create(CultureInfo.InvariantCulture, $"--seats must be 1 to 64, but is {seats}.")
            );
        }

        var power = Array.IndexOf(s_powers, session.Get(Power));
        if (power < 0)
        {
            throw CliFailure.BadInput(
                $"--power must be one of none, treasury, registrar, but is '{session.Get(Power)}'."
            );
        }

        var members = session.Get(Class);
        var place = members is null ? 0 : MemberWords.Classes.ToList().IndexOf(members);
        if (place < 0)
        {
            throw CliFailure.BadInput(
                $"--class must be one of {string.Join(", ", MemberWords.Classes)}, but is '{members}'."
            );
        }

        Address[] incumbents =
        [
            .. (session.Get(Incumbent) ?? []).Select(account => AccountText.Parse(account, "--incumbent")),
        ];
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var call = new ElectionsContract.Functions.DefineOffice(
            ClauseDefinition.ToOnChainKey(office),
            (byte)seats,
            members is not null,
            (byte)place,
            (byte)power,
            incumbents
        );
        return await ProposeAsync(session, coop, $"Define the office {office}", call, cancellation);
    }

    private static async Task<Answer> CallAsync(Session session, CancellationToken cancellation)
    {
        var office = OfficeName(session);
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var key = ClauseDefinition.ToOnChainKey(office);
        var defined = await coop.ReadAsync(coop.Elections, new ElectionsContract.Functions.OfficeOf(key), cancellation);
        if (defined.Seats == 0)
        {
            throw CliFailure.NotFound($"There is no office '{office}'; 'dao election define' proposes one.");
        }

        if (!defined.ElectionId.IsZero)
        {
            throw CliFailure.Refused(
                "election-running",
                $"Election {defined.ElectionId} of the office '{office}' is running. Nothing was sent."
            );
        }

        var call = new ElectionsContract.Functions.CallElection(key);
        using var sender = session.Keyring.Unlock();
        if (!await IsDueAsync(session, coop, sender.Address, call, cancellation))
        {
            return await ProposeAsync(session, coop, $"Call the election of {office}", call, cancellation);
        }

        var sentence = $"Calls the election of {office}: its term ends, so anyone can.";
        session.ShowAndConfirm(page => page.Sentence(sentence), "Send this?");
        var receipt = await Sending.SendAsync(
            session,
            sender,
            coop.Elections,
            call.Encode(),
            UInt256.Zero,
            cancellation
        );
        return new StatementAnswer(sentence, "direct", null, "mined", null, receipt.TransactionHash.ToString());
    }

    private static async Task<Answer> AnnulAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var election = await ChainElections.FindAsync(coop, session.Get(ElectionCommands.Election), cancellation);
        if (election.State == "closed")
        {
            throw CliFailure.Refused("election-closed", $"Election {election.Id} is closed. Nothing was sent.");
        }

        var call = new ElectionsContract.Functions.Annul(UInt256.From(election.Id));
        return await ProposeAsync(session, coop, $"Annul election {election.Id}", call, cancellation);
    }

    /// <summary>Whether the contract takes the call from anybody now: near the end of a term.</summary>
    private static async Task<bool> IsDueAsync(
        Session session,
        Coop coop,
        Address from,
        IContractCall call,
        CancellationToken cancellation
    )
    {
        try
        {
            await session.Chain.Node.CallAsync(
                new Ethereum.JsonRpc.CallRequest
                {
                    From = from,
                    To = coop.Elections,
                    Data = call.Encode(),
                },
                Ethereum.JsonRpc.BlockTag.Latest,
                cancellation
            );
            return true;
        }
        catch (Ethereum.JsonRpc.RpcRevertException)
        {
            return false;
        }
    }

    private static async Task<Answer> ProposeAsync(
        Session session,
        Coop coop,
        string title,
        IContractCall call,
        CancellationToken cancellation
    ) =>
        await Proposing.SendAsync(
            session,
            coop,
            GovernorKind.Assembly,
            title,
            [new ProposalCall(coop.Elections, UInt256.Zero, call.Encode())],
            cancellation
        );

    private static string OfficeName(Session session)
    {
        var office = session.Get(Office) ?? "";
        return office.Length is > 0 and <= 32 && office.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? office
            : throw CliFailure.BadInput(
                $"An office's name has 1 to 32 letters, digits and dashes, '{office}' has not."
            );
    }
}
