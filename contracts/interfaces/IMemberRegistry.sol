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

    error RegistrySoulbound();
    error RegistryNotMember(uint256 memberId);
    error RegistryNotMemberAccount(address account);
    error RegistryAlreadyMember(address account, uint32 memberId);
    error RegistryInvalidAccount(address account);
    error RegistryFoundingClosed();
    error RegistryFoundingOpen();
    error RegistryEmptyBatch();
    error RegistryUnknownBatch(uint256 batchId);
    error RegistryTooEarly(uint48 now_, uint48 activeFrom);
    error RegistryAdmissionCap(uint256 netAdmissions, uint256 cap);
    error RegistryExpulsionCap(uint256 expulsions, uint256 cap);
    error RegistryInvalidSignature(address expectedSigner);
    error RegistryExpiredSignature(uint256 deadline);
    error RegistryNoRekeyRequest(uint32 memberId);
    error RegistryAlreadyAttested(uint32 memberId, uint32 attester);
    error RegistryTooFewAttestations(uint256 attestations, uint256 required);
    error RegistryFutureLookup(uint256 timepoint, uint48 clock);

    function found(Admission[] calldata admissions) external;
    function closeFounding() external;
    function proposeAdmissions(Admission[] calldata admissions) external returns (uint256 batchId);
    function activateAdmissions(uint256 batchId, Admission[] calldata admissions) external;
    function cancelAdmissions(uint256 batchId) external;
    function leaveMembership() external;
    function expel(uint32 memberId) external;
    function changeClass(uint32 memberId, MemberClass class) external;
    function rekey(
        uint32 memberId,
        address newAccount,
        uint256 deadline,
        bytes calldata oldKeySignature,
        bytes calldata newKeySignature
    ) external;
    function requestRekey(uint32 memberId, address newAccount) external;
    function attestRekey(uint32 memberId, address newAccount) external;
    function vetoRekey(uint32 memberId) external;
    function completeRekey(uint32 memberId) external;
    function orderRekey(uint32 memberId, address newAccount) external;

    function memberCount() external view returns (uint256);
    function lastMemberId() external view returns (uint32);
    function keyCount(uint32 memberId) external view returns (uint256);
    function getPastHumans(uint256 timepoint) external view returns (uint256);
    function getPastClassCount(MemberClass class, uint256 timepoint) external view returns (uint256);
    function memberOf(uint32 memberId) external view returns (Member memory);
    function memberIdOf(address account) external view returns (uint32);
    function memberIdAt(address account, uint256 timepoint) external view returns (uint32);
    function genesis() external view returns (uint48);
    /// @notice The account that votes for a member, zero if the member has no vote.
    function voterAt(uint32 memberId, uint256 electorateAt, uint256 snapshot) external view returns (address);
    /// @notice {voterAt} for many: the member ids are the first 4 bytes (big-endian) of each `stride` bytes.
    function votersAt(
        bytes calldata packed,
        uint256 stride,
        uint256 electorateAt,
        uint256 snapshot
    ) external view returns (address[] memory voters);
}
