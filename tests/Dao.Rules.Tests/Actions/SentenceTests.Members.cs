using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using static Dao.Rules.Tests.Actions.TestBook;
using ElectionsContract = Dao.Contracts.Bindings.Elections;
using PetitionsContract = Dao.Contracts.Bindings.Petitions;

namespace Dao.Rules.Tests.Actions;

/// <summary>What members say by signature, in petitions and in elections.</summary>
public sealed partial class SentenceTests
{
    private static (Address Target, IContractCall Call, string Sentence)[] SaidByMembers =>
        [
            (
                Registry,
                new MemberRegistry.Functions.LeaveBySig(7, N(1), Nothing),
                "Ends the membership of member 7, as they signed."
            ),
            (
                Registry,
                new MemberRegistry.Functions.AttestRekeyBySig(7, Stranger, 8, N(1), Nothing),
                $"Member 8 confirms by signature that {S} is the new account of member 7."
            ),
            (
                Registry,
                new MemberRegistry.Functions.VetoRekeyBySig(7, N(1), Nothing),
                "Objects to moving the membership of member 7, as they signed."
            ),
            (
                Asked,
                new PetitionsContract.Functions.Open(0, "Meet about the rent"),
                "Opens a petition for an assembly: “Meet about the rent”"
            ),
            (
                Asked,
                new PetitionsContract.Functions.OpenBySig(1, "Where did the money go?", 7, N(1), Nothing),
                "Opens a case, which must be answered: “Where did the money go?”"
            ),
            (Asked, new PetitionsContract.Functions.Sign(N(3)), "Signs petition 3."),
            (
                Asked,
                new PetitionsContract.Functions.SignBySig(N(3), 7, Nothing),
                "Signs petition 3 for member 7, as they signed."
            ),
            (
                Asked,
                new PetitionsContract.Functions.SignBatch(N(3), new byte[136]),
                "Hands in 2 signatures for petition 3."
            ),
            (
                Asked,
                new PetitionsContract.Functions.Answer(N(3), Text, "https://coop.example/m"),
                $"Answers petition 3; the minutes are at https://coop.example/m (digest {Text})."
            ),
            (Asked, new PetitionsContract.Functions.Settle(N(3)), "Says that case 3 is settled."),
            (Asked, new PetitionsContract.Functions.SettleBySig(N(3), Nothing), "Says that case 3 is settled."),
            (
                Offices,
                new ElectionsContract.Functions.DefineOffice(Key("treasurer"), 3, true, 0, 1, [Stranger]),
                "Defines the office “treasurer”: 3 seats, elected by the members of the class “worker”; its holders sign for the treasury."
            ),
            (
                Offices,
                new ElectionsContract.Functions.DefineOffice(Key("registrar"), 1, false, 0, 2, []),
                "Defines the office “registrar”: 1 seat, elected by all members; its holders are the membership office."
            ),
            (
                Offices,
                new ElectionsContract.Functions.CallElection(Key("treasurer")),
                "Calls the election of the office “treasurer”."
            ),
            (
                Offices,
                new ElectionsContract.Functions.Stand(N(2), "I count well"),
                "Stands in election 2: “I count well”"
            ),
            (
                Offices,
                new ElectionsContract.Functions.StandBySig(N(2), 7, "I count well", Nothing),
                "Member 7 stands in election 2, as they signed: “I count well”"
            ),
            (Offices, new ElectionsContract.Functions.Withdraw(N(2)), "Withdraws a candidacy in election 2."),
            (
                Offices,
                new ElectionsContract.Functions.WithdrawBySig(N(2), 7, Nothing),
                "Withdraws the candidacy of member 7 in election 2, as they signed."
            ),
            (Offices, new ElectionsContract.Functions.Vote(N(2), 5), "Votes in election 2."),
            (
                Offices,
                new ElectionsContract.Functions.VoteBySig(N(2), 7, 5, Nothing),
                "Votes in election 2 for member 7, as they signed."
            ),
            (
                Offices,
                new ElectionsContract.Functions.CastBallots(N(2), new byte[152]),
                "Hands in 2 ballots for election 2."
            ),
            (Offices, new ElectionsContract.Functions.Seat(N(2)), "Seats whom election 2 elected."),
            (Offices, new ElectionsContract.Functions.Annul(N(2)), "Annuls election 2: it has no result."),
        ];
}
