// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The co-operative's parts of a governor
/// @notice One member one vote, by member id. Two of these are deployed: the assembly (ordinary decisions) and the
/// constitution (protected clauses, 90 % of a membership that existed before).
/// @dev Everything else is OpenZeppelin's Governor. Warning: ballots are public, and final.
interface ICoopGovernor {
    /// @notice The rules of one proposal, fixed when it was made.
    /// @param electorateAt Members at this time may vote
    struct Terms {
        uint48 electorateAt;
        uint16 quorumBps;
        uint16 approvalBps;
        uint32 lateQuorumExtension;
        uint32 timelockDelay;
        uint32 executionWindow;
    }

    /// @dev Why a ballot of a batch was skipped.
    enum Refusal {
        None,
        NotEligible,
        AlreadyVoted,
        BadSignature,
        BadChoice
    }

    /// @notice A ballot that says why.
    struct ReasonedBallot {
        uint32 memberId;
        uint8 support;
        string reason;
        bytes32 r;
        bytes32 vs;
    }

    event ProposalTermsFixed(
        uint256 indexed proposalId,
        uint48 electorateAt,
        uint16 quorumBps,
        uint16 approvalBps,
        uint32 lateQuorumExtension,
        uint32 timelockDelay,
        uint32 executionWindow
    );
    event ProposalExtended(uint256 indexed proposalId, uint64 extendedDeadline);
    event BallotRefused(uint256 indexed proposalId, uint32 indexed memberId, Refusal why);

    error GovernorNotEligible(uint256 proposalId, address account);
    error GovernorInvalidBatch(uint256 length);
    error GovernorTooManyProposals(uint32 memberId, uint256 max);
    error GovernorTargetWithoutCode(address target);
    error GovernorCodeChanged(uint256 proposalId);
    error GovernorSideDoor();
    error GovernorTooEarly(uint256 proposalId, uint256 eta);
    error GovernorNotFounded();
    error GovernorExpiredSignature(uint256 deadline);

    /// @notice Casts signed ballots, 69 bytes each: memberId 4 | support 1 | r 32 | vs 32 (ERC-2098).
    /// @dev A bad ballot is skipped with {BallotRefused}. Each ballot signs, in the governor's EIP-712 domain,
    /// MemberBallot(uint256 proposalId,uint32 memberId,string choice) with choice "For", "Against" or "Abstain".
    function castBallots(uint256 proposalId, bytes calldata packed) external;

    /// @notice Casts signed ballots that say why: MemberBallotWithReason(uint256 proposalId,uint32 memberId,string choice,string reason).
    /// @dev A bad one is skipped with {BallotRefused}, like one of {castBallots}. Reasons longer than 1024 bytes are bad choices.
    function castBallotsWithReasons(uint256 proposalId, ReasonedBallot[] calldata ballots) external;

    /// @notice Proposes for a member who signs
    /// Propose(address[] targets,uint256[] values,bytes[] calldatas,string description,address proposer,uint256 deadline).
    /// @dev ECDSA first, then ERC-1271. The same proposal is made once: its id follows from it.
    function proposeBySig(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        string calldata description,
        address proposer,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 proposalId);

    function proposalTerms(uint256 proposalId) external view returns (Terms memory);
    function proposalElectorate(uint256 proposalId) external view returns (uint256 members);
    function proposalQuorum(uint256 proposalId) external view returns (uint256 ballots);
    function proposalApproval(uint256 proposalId) external view returns (uint256 bps);
    function proposalExpiry(uint256 proposalId) external view returns (uint256);
    function proposalVotes(
        uint256 proposalId
    ) external view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);
    function hasMemberVoted(uint256 proposalId, uint32 memberId) external view returns (bool);
    /// @notice The account that votes for a member on a proposal, zero if the member has no vote there.
    function voterOf(uint256 proposalId, uint32 memberId) external view returns (address);
}
