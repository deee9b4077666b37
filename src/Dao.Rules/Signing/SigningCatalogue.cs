using Dao.Ethereum.Primitives;

namespace Dao.Rules.Signing;

/// <summary>Everything that a person of this co-op can sign, exactly as the contracts check it.</summary>
public sealed class SigningCatalogue(
    ulong chainId,
    Address assembly,
    Address constitution,
    Address memberRegistry,
    Address treasury,
    Address treasuryGuard,
    Address petitions,
    Address elections
)
{
    public const string AssemblyName = "Coop Assembly";
    public const string ConstitutionName = "Coop Constitution";
    public const string MembersName = "Coop Members";
    public const string GuardName = "Coop Treasury";
    public const string PetitionsName = "Coop Petitions";
    public const string ElectionsName = "Coop Elections";
    public const string Version = "1";

    private static readonly IReadOnlyList<TypedField> MemberBallot =
    [
        new("proposalId", "uint256"),
        new("memberId", "uint32"),
        new("choice", "string"),
    ];

    private static readonly IReadOnlyList<TypedField> Ballot =
    [
        new("proposalId", "uint256"),
        new("support", "uint8"),
        new("voter", "address"),
        new("nonce", "uint256"),
    ];

    private static readonly IReadOnlyList<TypedField> SafeTx =
    [
        new("to", "address"),
        new("value", "uint256"),
        new("data", "bytes"),
        new("operation", "uint8"),
        new("safeTxGas", "uint256"),
        new("baseGas", "uint256"),
        new("gasPrice", "uint256"),
        new("gasToken", "address"),
        new("refundReceiver", "address"),
        new("nonce", "uint256"),
    ];

    private static readonly IReadOnlyList<TypedField> Announcement =
    [
        new("to", "address"),
        new("value", "uint256"),
        new("data", "bytes"),
        new("operation", "uint8"),
        new("grantId", "uint32"),
        new("budgetLine", "bytes32"),
        new("reasonDigest", "bytes32"),
        new("deadline", "uint256"),
    ];

    private static readonly IReadOnlyList<TypedField> MailRequest =
    [
        new("account", "address"),
        new("email", "string"),
        new("topics", "string"),
        new("deadline", "uint256"),
    ];

    public TypedDomain Assembly { get; } = new(AssemblyName, Version, chainId, assembly);

    public TypedDomain Constitution { get; } = new(ConstitutionName, Version, chainId, constitution);

    public TypedDomain Members { get; } = new(MembersName, Version, chainId, memberRegistry);

    public TypedDomain Petitions { get; } = new(PetitionsName, Version, chainId, petitions);

    public TypedDomain Elections { get; } = new(ElectionsName, Version, chainId, elections);

    public TypedDomain Treasury { get; } = new(null, null, chainId, treasury);

    public TypedDomain Guard { get; } = new(GuardName, Version, chainId, treasuryGuard);

    public IReadOnlyList<SignableType> All =>
        [
            new(
                "assemblyBallot",
                "Votes on a proposal of the assembly; anyone may carry it to the chain.",
                Assembly,
                "MemberBallot",
                MemberBallot
            ),
            new(
                "constitutionBallot",
                "Votes on a proposal of the constitution; anyone may carry it to the chain.",
                Constitution,
                "MemberBallot",
                MemberBallot
            ),
            Of(
                "assemblyBallotWithReason",
                "Votes on a proposal of the assembly and says why, in public; anyone may carry it to the chain.",
                Assembly,
                Ballots.MemberBallot.EncodedTypeWithReason
            ),
            Of(
                "constitutionBallotWithReason",
                "Votes on a proposal of the constitution and says why, in public; anyone may carry it to the chain.",
                Constitution,
                Ballots.MemberBallot.EncodedTypeWithReason
            ),
            new(
                "assemblyVoteBySig",
                "Votes on a proposal of the assembly from an account that is a contract (castVoteBySig).",
                Assembly,
                "Ballot",
                Ballot
            ),
            new(
                "constitutionVoteBySig",
                "Votes on a proposal of the constitution from an account that is a contract (castVoteBySig).",
                Constitution,
                "Ballot",
                Ballot
            ),
            Of(
                "assemblyProposal",
                "Proposes to the assembly; anyone may carry it to the chain.",
                Assembly,
                MemberTypes.Propose
            ),
            Of(
                "constitutionProposal",
                "Proposes to the constitution; anyone may carry it to the chain.",
                Constitution,
                MemberTypes.Propose
            ),
            Of(
                "rekey",
                "Moves a membership to a new account; the old and the new account sign.",
                Members,
                MemberTypes.Rekey
            ),
            Of("leave", "Ends a membership.", Members, MemberTypes.Leave),
            Of(
                "vetoRekey",
                "Stops the request to move a membership to another account; the member signs with the old key.",
                Members,
                MemberTypes.VetoRekey
            ),
            Of(
                "attestRekey",
                "Confirms, as another member, that an account is the new one of a member who lost the key.",
                Members,
                MemberTypes.AttestRekey
            ),
            Of("openPetition", "Opens a petition or a case, and signs it.", Petitions, MemberTypes.OpenPetition),
            Of("petitionSignature", "Signs a petition.", Petitions, MemberTypes.PetitionSignature),
            Of(
                "settleCase",
                "Says, as the member who opened a case, that it is settled.",
                Petitions,
                MemberTypes.SettleCase
            ),
            Of("candidacy", "Stands in an election.", Elections, MemberTypes.Candidacy),
            Of("withdrawal", "Withdraws a candidacy.", Elections, MemberTypes.Withdrawal),
            Of(
                "electionBallot",
                "Votes in an election: approves of the candidates with these member ids, in order of candidacy.",
                Elections,
                MemberTypes.ElectionBallot
            ),
            new(
                "safeTransaction",
                "Agrees, as a treasurer, to one transaction of the treasury.",
                Treasury,
                "SafeTx",
                SafeTx
            ),
            new(
                "announcement",
                "Announces, as a treasurer, a payment of the treasury with its budget line and reason; anyone may carry it to the chain.",
                Guard,
                "Announcement",
                Announcement
            ),
            new(
                "mailRequest",
                "Asks this gateway for notices by e-mail, or, with an empty address, to forget the address. Nothing of it goes on chain.",
                Members,
                "MailRequest",
                MailRequest
            ),
        ];

    private static SignableType Of(string name, string purpose, TypedDomain domain, string encodedType)
    {
        var (primaryType, fields) = MemberTypes.Parse(encodedType);
        return new(name, purpose, domain, primaryType, fields);
    }

    /// <summary>The domain of a governor's ballots; null for another contract.</summary>
    public TypedDomain? BallotDomain(Address governor) =>
        governor == Assembly.VerifyingContract ? Assembly
        : governor == Constitution.VerifyingContract ? Constitution
        : null;
}
