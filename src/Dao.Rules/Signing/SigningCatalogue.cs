using Dao.Ethereum.Primitives;

namespace Dao.Rules.Signing;

/// <summary>Everything that a person of this co-op can sign, exactly as the contracts check it.</summary>
public sealed class SigningCatalogue(
    ulong chainId,
    Address assembly,
    Address constitution,
    Address memberRegistry,
    Address treasury,
    Address treasuryGuard
)
{
    public const string AssemblyName = "Coop Assembly";
    public const string ConstitutionName = "Coop Constitution";
    public const string MembersName = "Coop Members";
    public const string GuardName = "Coop Treasury";
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

    private static readonly IReadOnlyList<TypedField> Rekey =
    [
        new("memberId", "uint32"),
        new("oldAccount", "address"),
        new("newAccount", "address"),
        new("nonce", "uint256"),
        new("deadline", "uint256"),
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
            new(
                "rekey",
                "Moves a membership to a new account; the old and the new account sign.",
                Members,
                "Rekey",
                Rekey
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

    /// <summary>The domain of a governor's ballots; null for another contract.</summary>
    public TypedDomain? BallotDomain(Address governor) =>
        governor == Assembly.VerifyingContract ? Assembly
        : governor == Constitution.VerifyingContract ? Constitution
        : null;
}
