using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;
using static Dao.Rules.Tests.Actions.TestBook;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;
using ElectionsContract = Dao.Contracts.Bindings.Elections;
using PetitionsContract = Dao.Contracts.Bindings.Petitions;

namespace Dao.Rules.Tests.Actions;

/// <summary>Each call that a proposal, a treasurer or a relay makes, in words.</summary>
public sealed partial class SentenceTests
{
    private static readonly Hash32 Text = Hash32.FromBytes([.. new byte[31], 0xab]);
    private static readonly byte[] Nothing = [];

    // What is said of a stranger; 0x63 is 99.
    private const string S = "0x0000000000000000000000000000000000000063";

    private static readonly (Address Target, IContractCall Call, string Sentence)[] Cases =
    [
        (
            BylawsOfCoop,
            new BylawsContract.Functions.Amend([
                new(Key("assembly.quorumBps"), N(2500), Text),
                new(Key("holdPeriod"), N(864_000), Text),
            ]),
            "Changes the bylaws: “How many members must take part” (assembly.quorumBps) becomes 25 %, "
                + "“How long an objection holds” (holdPeriod) becomes 10 days."
        ),
        (
            BylawsOfCoop,
            new BylawsContract.Functions.DefineClauses([new(Key("minSigners"), N(3), N(2), N(9), Text, true)]),
            "Adds to the bylaws: minSigners = 3."
        ),
        (
            BylawsOfCoop,
            new BylawsContract.Functions.Protect([Key("minSigners")], true),
            "Protects clauses, so that only a constitutional vote changes them: minSigners."
        ),
        (
            BylawsOfCoop,
            new BylawsContract.Functions.Protect([Key("minSigners")], false),
            "Ends the protection of clauses, so that an ordinary vote changes them: minSigners."
        ),
        (
            BylawsOfCoop,
            new BylawsContract.Functions.SetDaoURI("https://coop.example/dao.json"),
            "Sets the co-op's public description to https://coop.example/dao.json."
        ),
        (
            Names,
            new OrganisationNames.Functions.SetName(Stranger, "Grün & Söhne GmbH"),
            $"Gives {S} the name “Grün & Söhne GmbH”: payments to it will be shown with this name."
        ),
        (Names, new OrganisationNames.Functions.SetName(Stranger, ""), $"Takes the name of {S} away."),
        (
            Names,
            new OrganisationNames.Functions.SetName(Stranger, "Green\u202eHbmG"),
            $"Gives {S} a name that could deceive the eye, so it will not be shown: payments to it are shown by address."
        ),
        (Registry, new MemberRegistry.Functions.Expel(7), "Expels member 7."),
        (Registry, new MemberRegistry.Functions.ChangeClass(7, 2), "Makes member 7 a supporter."),
        (Registry, new MemberRegistry.Functions.ChangeClass(7, 200), "Makes member 7 a class 200."),
        (
            Registry,
            new MemberRegistry.Functions.OrderRekey(7, Stranger),
            $"Gives the membership of member 7 to the account {S}, without the old key's consent."
        ),
        (
            Registry,
            new MemberRegistry.Functions.Rekey(7, Stranger, N(1), Nothing, Nothing),
            $"Moves the membership of member 7 to the account {S}, signed by both accounts."
        ),
        (
            Registry,
            new MemberRegistry.Functions.RequestRekey(7, Stranger),
            $"Asks to move the membership of member 7 to the account {S}."
        ),
        (
            Registry,
            new MemberRegistry.Functions.AttestRekey(7, Stranger),
            $"Confirms that {S} is the new account of member 7."
        ),
        (Registry, new MemberRegistry.Functions.VetoRekey(7), "Objects to moving the membership of member 7."),
        (
            Registry,
            new MemberRegistry.Functions.CompleteRekey(7),
            "Completes the requested move of the membership of member 7."
        ),
        (
            Registry,
            new MemberRegistry.Functions.ProposeAdmissions([new(Stranger, 0, 1, Text)]),
            $"Proposes to admit {S} (human, user)."
        ),
        (
            Registry,
            new MemberRegistry.Functions.ActivateAdmissions(N(3), [new(Stranger, 1, 3, Text)]),
            $"Admits {S} (organisation, partner) (batch 3)."
        ),
        (Registry, new MemberRegistry.Functions.CancelAdmissions(N(3)), "Cancels the proposed admissions of batch 3."),
        (Registry, new MemberRegistry.Functions.LeaveMembership(), "Ends the caller's own membership."),
        (
            Registry,
            new MemberRegistry.Functions.Found([new(Stranger, 0, 0, Text)]),
            $"Admits as founding members {S} (human, worker)."
        ),
        (
            Registry,
            new MemberRegistry.Functions.CloseFounding(),
            "Closes the founding: from now on members join by admission only."
        ),
        (
            Log,
            new DecisionLog.Functions.Record(Key("minutes"), Text, "https://coop.example/m"),
            $"Puts a decision of the kind \"minutes\" on record, with the text at https://coop.example/m (fingerprint of the text: {Text})."
        ),
        (
            Log,
            DecisionLog.Functions.Record.Decode(DecisionRecord.Call(Log, "We plant “trees”, 100 %.").Data),
            "Writes this decision down, for good: “We plant “trees”, 100 %.”"
        ),
        (
            Log,
            new DecisionLog.Functions.Record(Key("decision"), Text, "data:text/plain;charset=utf-8,Other%20words"),
            $"Puts a decision of the kind \"decision\" on record, with the text at data:text/plain;charset=utf-8,Other%20words (fingerprint of the text: {Text})."
        ),
        (
            Log,
            new DecisionLog.Functions.Record(Hash32.Zero, Text, ""),
            $"Puts a decision of the kind \"{Hash32.Zero}\" on record (fingerprint of the text: {Text})."
        ),
        (
            Roles,
            new AccessManager.Functions.GrantRole(1, Safe, 0),
            "Gives the power of the assembly to the treasury (0x0000000000000000000000000000000000000007)."
        ),
        (Roles, new AccessManager.Functions.RevokeRole(0, Stranger), $"Takes the power over all roles from {S}."),
        (
            Roles,
            new AccessManager.Functions.RenounceRole(2, Stranger),
            "Gives up the power of the constitution, which the caller holds."
        ),
        (
            Roles,
            new AccessManager.Functions.SetRoleAdmin(3, 1),
            "Lets the power of the assembly decide who holds the power of the registrar."
        ),
        (
            Roles,
            new AccessManager.Functions.SetRoleGuardian(9, 2),
            "Lets the power of the constitution stop what role 9 has scheduled."
        ),
        (
            Roles,
            new AccessManager.Functions.SetTargetFunctionRole(
                Stranger,
                [
                    [0xde, 0xad, 0xbe, 0xef],
                ],
                1
            ),
            $"Lets the power of the assembly call 0xdeadbeef of {S}."
        ),
        (
            Roles,
            new AccessManager.Functions.SetTargetClosed(Stranger, true),
            $"Closes {S}: its restricted functions can not be called any more."
        ),
        (Roles, new AccessManager.Functions.SetTargetClosed(Stranger, false), $"Opens {S} again."),
        (
            Roles,
            new AccessManager.Functions.UpdateAuthority(Stranger, Roles),
            $"Puts {S} under the authority of the map of roles (0x0000000000000000000000000000000000000003)."
        ),
        (Roles, new AccessManager.Functions.LabelRole(9, "BAKERS"), "Names role 9 \"BAKERS\"."),
        (
            Assembly,
            new CoopGovernor.Functions.Propose([], [], [], "# A server\n\nfor us"),
            "Proposes to the assembly (0x0000000000000000000000000000000000000004): A server"
        ),
        (Assembly, new CoopGovernor.Functions.CastVote(N(5), 1), "Votes For on proposal 5."),
        (
            Assembly,
            new CoopGovernor.Functions.CastVoteBySig(N(5), 0, Stranger, Nothing),
            "Votes Against on proposal 5."
        ),
        (Assembly, new CoopGovernor.Functions.CastVoteWithReason(N(5), 2, "later"), "Votes Abstain on proposal 5."),
        (Assembly, new CoopGovernor.Functions.CastVote(N(5), 3), "Votes in an unknown way (3) on proposal 5."),
        (
            Assembly,
            new CoopGovernor.Functions.CastBallots(N(5), new byte[138]),
            "Carries 2 signed ballots on proposal 5."
        ),
        (
            Assembly,
            new CoopGovernor.Functions.Queue([], [], [], Text),
            "Queues a passed proposal of the assembly (0x0000000000000000000000000000000000000004)."
        ),
        (
            Assembly,
            new CoopGovernor.Functions.Execute([], [], [], Text),
            "Executes a passed proposal of the assembly (0x0000000000000000000000000000000000000004)."
        ),
        (
            Assembly,
            new CoopGovernor.Functions.Cancel([], [], [], Text),
            "Withdraws a proposal of the assembly (0x0000000000000000000000000000000000000004)."
        ),
        (
            Waiting,
            new CoopTimelock.Functions.GrantRole(Text, Stranger),
            $"Gives a role of the assembly's timelock (0x0000000000000000000000000000000000000005) to {S}."
        ),
        (
            Waiting,
            new CoopTimelock.Functions.RevokeRole(Text, Stranger),
            $"Takes a role of the assembly's timelock (0x0000000000000000000000000000000000000005) from {S}."
        ),
        (
            Waiting,
            new CoopTimelock.Functions.RenounceRole(Text, Stranger),
            "Gives up the caller's own role of the assembly's timelock (0x0000000000000000000000000000000000000005)."
        ),
        (
            Waiting,
            new CoopTimelock.Functions.Cancel(Text),
            $"Stops what is scheduled in the assembly's timelock (0x0000000000000000000000000000000000000005) under {Text}."
        ),
        (
            Safe,
            new SafeL2.Functions.AddOwnerWithThreshold(Stranger, N(3)),
            $"Makes {S} a treasurer; 3 signatures are needed from then on."
        ),
        (
            Safe,
            new SafeL2.Functions.RemoveOwner(Roles, Stranger, N(2)),
            $"Removes the treasurer {S}; 2 signatures are needed from then on."
        ),
        (
            Safe,
            new SafeL2.Functions.SwapOwner(Roles, Stranger, Safe),
            $"Replaces the treasurer {S} by the treasury (0x0000000000000000000000000000000000000007)."
        ),
        (Safe, new SafeL2.Functions.ChangeThreshold(N(4)), "Changes how many treasurers must sign to 4."),
        (
            Safe,
            new SafeL2.Functions.EnableModule(Stranger),
            $"Lets {S} move the treasury's money without the treasurers' signatures."
        ),
        (
            Safe,
            new SafeL2.Functions.DisableModule(Roles, Stranger),
            $"Ends the power of {S} over the treasury's money."
        ),
        (Safe, new SafeL2.Functions.SetGuard(Stranger), $"Makes {S} the guard that checks the treasurers' payments."),
        (Safe, new SafeL2.Functions.SetModuleGuard(Stranger), $"Makes {S} the guard that checks payments by modules."),
        (
            Safe,
            new SafeL2.Functions.SetFallbackHandler(Stranger),
            $"Makes {S} answer calls that the treasury does not know."
        ),
        (
            Safe,
            new SafeL2.Functions.ApproveHash(Text),
            $"Agrees, as a treasurer, to the treasury's transaction {Text}."
        ),
        (Euro, new TestEuro.Functions.Transfer(Stranger, N(12_400_000_000)), $"Pays 12,400 TEUR to {S}."),
        (Euro, new TestEuro.Functions.Approve(Stranger, N(1_500_000)), $"Lets {S} take up to 1.50 TEUR."),
        (Euro, new TestEuro.Functions.Approve(Stranger, N(0)), $"Ends what {S} may take of TEUR."),
        (
            Euro,
            new TestEuro.Functions.TransferFrom(Stranger, Safe, N(1)),
            $"Moves 0.000001 TEUR from {S} to the treasury (0x0000000000000000000000000000000000000007)."
        ),
        .. SaidByMembers,
    ];

    /// <summary>State-changing functions without words of their own: refused by design, or for contracts only.</summary>
    private static readonly string[] WithoutWords =
    [
        "approve",
        "delegate",
        "delegateBySig",
        "safeTransferFrom",
        "setApprovalForAll",
        "setAuthority",
        "transferFrom",
        "consumeScheduledOp",
        "execute",
        "cancel",
        "schedule",
        "setGrantDelay",
        "setTargetAdminDelay",
        "multicall",
    ];

    public static TheoryData<int> Places { get; } = [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Known_call_is_said_in_words(int place)
    {
        var (target, call, sentence) = Cases[place];

        var described = Decoder.Describe(target, UInt256.Zero, call.Encode());

        described.Sentence.ShouldBe(sentence);
        described.IsKnown.ShouldBeTrue();
        described.Function.ShouldNotBeNull();
        described.Inner.ShouldBeEmpty();
    }

    [Fact]
    public void Every_function_that_changes_the_coops_own_contracts_has_words_or_is_listed_without()
    {
        (Address Target, ContractAbi Abi)[] contracts =
        [
            (BylawsOfCoop, BylawsContract.Abi),
            (Registry, MemberRegistry.Abi),
            (Log, DecisionLog.Abi),
            (Roles, AccessManager.Abi),
            (Asked, PetitionsContract.Abi),
            (Offices, ElectionsContract.Abi),
        ];

        var unsaid = contracts.SelectMany(contract =>
            contract
                .Abi.Functions.Where(function => function.StateMutability is "nonpayable" or "payable")
                .Where(function => !Cases.Any(one => one.Target == contract.Target && Fits(function, one.Call)))
                .Select(function => function.Name)
        );

        unsaid.Except(WithoutWords, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static bool Fits(AbiFunction function, IContractCall call) =>
        call.Encode().AsSpan(0, 4).SequenceEqual(function.Selector);

    private static UInt256 N(ulong number) => UInt256.From(number);

    private static Hash32 Key(string name) =>
        Hash32.FromBytes([.. System.Text.Encoding.ASCII.GetBytes(name), .. new byte[32 - name.Length]]);
}
