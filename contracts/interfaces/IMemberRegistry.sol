// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A person or an organisation; fixed for each member id.
enum MemberKind {
    Human,
    Organisation
}

/// @notice What a member is to the co-operative.
enum MemberClass {
    Worker,
    User,
    Supporter,
    Partner
}

/// @title One member, one soulbound token
/// @notice Who is a member, since when, and with which key. No names: accounts, kind and class only.
/// @dev ERC-721 + ERC-5192 (locked for good) + ERC-5805 with one vote per member + ERC-6372 (timestamps).
/// Warning: an account is a person's key, not the person. Count by member id.
interface IMemberRegistry {
    struct Admission {
        address account;
        MemberKind kind;
        MemberClass class;
        bytes32 applicationHash;
    }

    struct Member {
        address account;
        uint32 joinedAt;
        uint32 leftAt;
        uint32 keyedAt;
        MemberKind kind;
        MemberClass class;
        uint32 classSince;
    }

    event MemberAdmitted(
        uint32 indexed memberId,
        address indexed account,
        MemberKind kind,
        MemberClass class,
        bytes32 applicationHash
    );
    event MemberLeft(uint32 indexed memberId, address indexed account);
    event MemberExpelled(uint32 indexed memberId, address indexed account);
    /// @notice The assembly decided to expel somebody who had left by then.
    event ExpulsionMoot(uint32 indexed memberId);
    event MemberClassChanged(uint32 indexed memberId, MemberClass oldClass, MemberClass newClass);
    event FoundingClosed(uint48 genesis, uint256 members);
    event AdmissionsProposed(
        uint256 indexed batchId,
        address indexed registrar,
        Admission[] admissions,
        uint48 activeFrom
    );
    event AdmissionsActivated(uint256 indexed batchId);
    event AdmissionSkipped(uint256 indexed batchId, address indexed account);
    event AdmissionsCancelled(uint256 indexed batchId, address indexed by);
    event RekeyRequested(uint32 indexed memberId, address indexed newAccount, uint48 activeFrom);
    event RekeyAttested(uint32 indexed memberId, address indexed newAccount, uint32 indexed attester);
    event RekeyVetoed(uint32 indexed memberId, address indexed newAccount);
    event MemberRekeyed(
        uint32 indexed memberId,
        address indexed oldAccount,
        address indexed newAccount,
        bool consented
    );

    /// @notice Memberships and votes can not be handed on.
    error RegistrySoulbound();
    /// @notice No member has this id, or not any more.
    error RegistryNotMember(uint256 memberId);
    /// @notice The account is not the one that may do this.
    error RegistryNotMemberAccount(address account);
    error RegistryAlreadyMember(address account, uint32 memberId);
    error RegistryInvalidAccount(address account);
    error RegistryFoundingClosed();
    error RegistryFoundingOpen();
    error RegistryEmptyBatch();
    error RegistryWithoutMembers();
    /// @notice Announced by somebody who is not the registrar any more.
    error RegistryNotRegistrar(address account);
    error RegistryExpired(uint256 expiredAt);
    /// @notice Never proposed, cancelled, activated already, or not with these members.
    error RegistryUnknownBatch(uint256 batchId);
    error RegistryTooEarly(uint48 now_, uint48 activeFrom);
    /// @notice More net admissions within `constitutionLookback` than `maxNetAdmissionsBps` allows.
    error RegistryAdmissionCap(uint256 netAdmissions, uint256 cap);
    /// @notice More expulsions and ordered re-keys within `constitutionLookback` than `maxExpulsionsBps` allows.
    error RegistryExpulsionCap(uint256 expulsions, uint256 cap);
    error RegistryInvalidSignature(address expectedSigner);
    error RegistryExpiredSignature(uint256 deadline);
    error RegistryNoRekeyRequest(uint32 memberId);
    error RegistryAlreadyAttested(uint32 memberId, uint32 attester);
    error RegistryTooFewAttestations(uint256 attestations, uint256 required);
    /// @notice A count of the past was asked for a time that is not past.
    error RegistryFutureLookup(uint256 timepoint, uint48 clock);

    // ---------------------------------------------------------------- founding and admission

    /// @notice Enters founding members. The deployer's, until {closeFounding}.
    function found(Admission[] calldata admissions) external;

    /// @notice Ends the founding for good: from now on members join through {proposeAdmissions}.
    function closeFounding() external;

    /// @notice Announces members who join after `admissionPeriod`. The registrar's.
    /// @dev The batch is kept as a digest: whoever activates it hands it in again.
    function proposeAdmissions(Admission[] calldata admissions) external returns (uint256 batchId);

    /// @notice Admits an announced batch. Anyone's, once its time has come.
    /// @dev Skips accounts that became members meanwhile ({AdmissionSkipped}). Reverts above `maxNetAdmissionsBps`, when as
    /// long again as `admissionPeriod` has passed, and when whoever announced it is not a registrar any more.
    function activateAdmissions(uint256 batchId, Admission[] calldata admissions) external;

    /// @notice Withdraws an announced batch. The registrar's or the assembly's.
    function cancelAdmissions(uint256 batchId) external;

    // ---------------------------------------------------------------- leaving

    /// @notice Ends the caller's membership, any time. The id is never used again.
    function leaveMembership() external;

    /// @notice {leaveMembership} for a member who signs Leave(uint32 memberId,uint256 deadline).
    /// @dev All signatures here: EIP-712 domain "Coop Members", version 1; ECDSA first, then ERC-1271.
    function leaveBySig(uint32 memberId, uint256 deadline, bytes calldata signature) external;

    /// @notice Ends a membership by a vote of the assembly, at most `maxExpulsionsBps` of members per look-back.
    /// @dev Of somebody who has left already: only {ExpulsionMoot}, so that one leaver does not undo a decision on several.
    function expel(uint32 memberId) external;

    /// @notice Moves a member to another class. The assembly's.
    function changeClass(uint32 memberId, MemberClass class) external;

    // ---------------------------------------------------------------- keys

    /// @notice Gives a member a new account; both accounts sign `Rekey(memberId,oldAccount,newAccount,nonce,deadline)`.
    /// @dev EIP-712, nonce = {keyCount}. ECDSA or ERC-1271. Counts for later snapshots only; in the constitution's vote also
    /// for electorates of before, whose members consented to it.
    function rekey(
        uint32 memberId,
        address newAccount,
        uint256 deadline,
        bytes calldata oldKeySignature,
        bytes calldata newKeySignature
    ) external;

    /// @notice Asks for a new account on behalf of a member who lost the key. The registrar's.
    /// @dev Replaces an earlier request, whose attestations do not count for this one.
    function requestRekey(uint32 memberId, address newAccount) external;

    /// @notice Vouches for a request: another member's, who joined before it was made.
    function attestRekey(uint32 memberId, address newAccount) external;

    /// @notice {attestRekey} for a member who signs
    /// AttestRekey(uint32 memberId,address newAccount,uint32 attesterId,uint256 request,uint256 deadline).
    function attestRekeyBySig(
        uint32 memberId,
        address newAccount,
        uint32 attesterId,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Stops a request: the member's with the old key, or the assembly's.
    function vetoRekey(uint32 memberId) external;

    /// @notice {vetoRekey} for the member who signs VetoRekey(uint32 memberId,address newAccount,uint256 request,uint256 deadline) with
    /// the old key.
    function vetoRekeyBySig(uint32 memberId, uint256 deadline, bytes calldata signature) external;

    /// @notice Carries a request out after `rekeyDelay` and with `rekeyAttestations`. Anyone's, for as long again.
    /// @dev Counts as a forced removal in the caps, like {orderRekey}: both take a vote out of one hand and put it into another.
    function completeRekey(uint32 memberId) external;

    /// @notice Gives a member a new account by a vote of the assembly. Counts as a forced removal in the caps, unless
    /// it gives back the account that the last change took without a signature.
    function orderRekey(uint32 memberId, address newAccount) external;

    // ---------------------------------------------------------------- views

    /// @notice How many members there are now.
    function memberCount() external view returns (uint256);

    /// @notice The id given last; ids begin at 1.
    function lastMemberId() external view returns (uint32);

    /// @notice What a member asks for, or the registrar for them: all zero if nothing.
    /// @param request Its number, which signatures about it name
    function rekeyRequestOf(
        uint32 memberId
    ) external view returns (address newAccount, uint48 activeFrom, uint256 request, uint256 attestations);

    /// @notice How many accounts a member has had, zero for an id never given.
    function keyCount(uint32 memberId) external view returns (uint256);

    /// @notice How many members were people, not organisations, at a past time.
    function getPastHumans(uint256 timepoint) external view returns (uint256);

    /// @notice How many members a class had at a past time.
    function getPastClassCount(MemberClass class, uint256 timepoint) external view returns (uint256);

    /// @notice A member's class at a past time; what a member first was for times before joining.
    function classAt(uint32 memberId, uint256 timepoint) external view returns (MemberClass);

    /// @notice A member, also one who left; reverts for an id never given.
    function memberOf(uint32 memberId) external view returns (Member memory);

    /// @notice The member whose account this is now, zero for none.
    function memberIdOf(address account) external view returns (uint32);

    /// @notice The member whose account this was at a past time, zero for none. The membership may have ended by then.
    function memberIdAt(address account, uint256 timepoint) external view returns (uint32);

    /// @notice When the founding closed, in seconds; zero before.
    function genesis() external view returns (uint48);

    /// @notice The account that votes for a member, zero if the member has no vote.
    /// @param electorateAt The time whose members may vote.
    /// @param snapshot The time whose keys count. Between the two, only key changes with the old key's consent count.
    function voterAt(uint32 memberId, uint256 electorateAt, uint256 snapshot) external view returns (address);

    /// @notice The member for whom an account votes, zero for none: {voterAt} the other way round.
    /// @dev Walks the account's own history from the snapshot back to the electorate.
    function memberVotingAs(address account, uint256 electorateAt, uint256 snapshot) external view returns (uint32);

    /// @notice {voterAt} for many: the member ids are the first 4 bytes (big-endian) of each `stride` bytes.
    function votersAt(
        bytes calldata packed,
        uint256 stride,
        uint256 electorateAt,
        uint256 snapshot
    ) external view returns (address[] memory voters);
}
