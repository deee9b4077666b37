// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a petition asks for: an assembly, or that somebody answers for something.
enum PetitionKind {
    Assembly,
    Case
}

/// @title Petitions and cases: a minority calls the assembly, a single member demands an answer
/// @notice Semantics: docs/petitions-and-elections.md. Nobody can cancel a petition.
/// @dev EIP-712 domain "Coop Petitions", version 1. Warning: texts and signatures are public, for good.
interface IPetitions {
    /// @param snapshot Members at this time may sign, with the keys of this time
    /// @param threshold Signatures that call the assembly
    /// @param answerDue When a case has to be answered; zero for a petition for an assembly
    /// @param assemblyAt When the assembly meets; zero until enough have signed
    struct Petition {
        uint32 openedBy;
        PetitionKind kind;
        bool answered;
        uint48 snapshot;
        uint48 expiresAt;
        uint32 threshold;
        uint32 signatures;
        uint32 notice;
        uint48 answerDue;
        uint48 assemblyAt;
        bytes32 textDigest;
    }

    /// @dev Why a signature of a batch was skipped.
    enum SignatureRefusal {
        None,
        NotEligible,
        AlreadySigned,
        BadSignature
    }

    event PetitionOpened(
        uint256 indexed petitionId,
        uint32 indexed memberId,
        PetitionKind kind,
        string text,
        uint48 snapshot,
        uint48 expiresAt,
        uint32 threshold,
        uint48 answerDue
    );
    event PetitionSigned(uint256 indexed petitionId, uint32 indexed memberId, address indexed account);
    event PetitionSignatureRefused(uint256 indexed petitionId, uint32 indexed memberId, SignatureRefusal why);
    /// @notice The members have called an assembly for this date.
    event AssemblyCalled(uint256 indexed petitionId, uint48 date);
    event PetitionAnswered(uint256 indexed petitionId, bytes32 contentHash, string uri);
    event CaseSettled(uint256 indexed petitionId, uint32 indexed memberId);

    error PetitionsUnknown(uint256 petitionId);
    error PetitionsNotFounded();
    error PetitionsNotEligible(address account);
    error PetitionsTextLength(uint256 length, uint256 longest);
    error PetitionsTooManyOpen(uint32 memberId, uint256 max);
    error PetitionsClosed(uint256 petitionId, uint48 expiresAt);
    error PetitionsAlreadySigned(uint256 petitionId, uint32 memberId);
    error PetitionsInvalidBatch(uint256 length);
    error PetitionsInvalidSignature(address expectedSigner);
    error PetitionsExpiredSignature(uint256 deadline);
    /// @notice There is no duty to answer: it was answered, or not enough have signed.
    error PetitionsNothingDue(uint256 petitionId);
    /// @notice An assembly was called about this case, and only it can answer.
    error PetitionsAssemblyCalled(uint256 petitionId);

    /// @notice Opens a petition and signs it.
    function open(PetitionKind kind, string calldata text) external returns (uint256 petitionId);

    /// @notice {open} for a member who signs OpenPetition(uint32 memberId,string kind,string text,uint256 nonce,uint256 deadline).
    function openBySig(
        PetitionKind kind,
        string calldata text,
        uint32 memberId,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 petitionId);

    /// @notice Signs a petition.
    function sign(uint256 petitionId) external;

    /// @notice {sign} for a member who signs PetitionSignature(uint256 petitionId,uint32 memberId,string text).
    /// @dev ECDSA first, then ERC-1271.
    function signBySig(uint256 petitionId, uint32 memberId, bytes calldata signature) external;

    /// @notice Many at once, 68 bytes each: memberId 4 | r 32 | vs 32 (ERC-2098). What does not count is skipped with
    /// {PetitionSignatureRefused}.
    function signBatch(uint256 petitionId, bytes calldata packed) external;

    /// @notice Records how the assembly answered. The assembly's.
    /// @param contentHash Digest of the minutes or of the deliberation
    function answer(uint256 petitionId, bytes32 contentHash, string calldata uri) external;

    /// @notice Ends a case that is answered to the satisfaction of the member who opened it.
    function settle(uint256 petitionId) external;

    /// @notice {settle} for the member who signs SettleCase(uint256 petitionId,uint32 memberId).
    function settleBySig(uint256 petitionId, bytes calldata signature) external;

    function petitionCount() external view returns (uint256);
    function petitionOf(uint256 petitionId) external view returns (Petition memory);
    function hasSigned(uint256 petitionId, uint32 memberId) external view returns (bool);

    /// @notice How many petitions a member has opened: the nonce of the next OpenPetition.
    function openedCount(uint32 memberId) external view returns (uint256);
}
