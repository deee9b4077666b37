// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MemberClass} from "./IMemberRegistry.sol";

/// @notice What an office gives its holders on chain.
enum OfficePower {
    None,
    Treasury,
    Registrar
}

/// @title Elections: members choose who holds the treasury's keys and the offices
/// @notice Semantics: docs/petitions-and-elections.md. Approval voting, one ballot per member, ties to the earlier candidacy.
/// @dev EIP-712 domain "Coop Elections", version 1. Warning: statements and ballots are public, for good.
interface IElections {
    /// @param class Who elects if `ofClass`; otherwise all members do
    /// @param termEndsAt When anyone may call an election; zero while nobody was elected
    /// @param electionId The election that runs, zero for none
    /// @param holders Member ids
    struct Office {
        uint8 seats;
        bool ofClass;
        MemberClass class;
        OfficePower power;
        uint48 termEndsAt;
        uint256 electionId;
        uint32[] holders;
    }

    /// @param snapshot When candidacies close and voting opens; members at this time vote
    /// @param seatingFrom When the elected may take office
    struct Election {
        bytes32 office;
        uint8 seats;
        bool ofClass;
        MemberClass class;
        bool closed;
        uint16 quorumBps;
        uint48 snapshot;
        uint48 votingUntil;
        uint48 seatingFrom;
        uint48 seatingUntil;
        uint32 ballots;
        uint32[] candidates;
        uint64 withdrawn;
    }

    /// @dev Why a ballot of a batch was skipped.
    enum ElectionRefusal {
        None,
        NotEligible,
        AlreadyVoted,
        BadSignature,
        BadChoice
    }

    event OfficeDefined(
        bytes32 indexed office,
        uint8 seats,
        bool ofClass,
        MemberClass class,
        OfficePower power,
        address[] incumbents
    );
    event ElectionCalled(
        uint256 indexed electionId,
        bytes32 indexed office,
        uint8 seats,
        bool ofClass,
        MemberClass class,
        uint16 quorumBps,
        uint48 snapshot,
        uint48 votingUntil,
        uint48 seatingFrom,
        uint48 seatingUntil
    );
    event CandidacyDeclared(
        uint256 indexed electionId,
        uint32 indexed memberId,
        address indexed account,
        uint8 index,
        string statement
    );
    event CandidacyWithdrawn(uint256 indexed electionId, uint32 indexed memberId);
    /// @param approvals Bit i: candidate i
    event ElectionBallotCast(
        uint256 indexed electionId,
        uint32 indexed memberId,
        address indexed account,
        uint64 approvals
    );
    event ElectionBallotRefused(uint256 indexed electionId, uint32 indexed memberId, ElectionRefusal why);
    event ElectionSeated(
        uint256 indexed electionId,
        bytes32 indexed office,
        uint32[] memberIds,
        address[] accounts,
        uint48 termEndsAt
    );
    event ElectionFailed(uint256 indexed electionId, bytes32 indexed office, uint32 ballots, uint256 quorum);
    event ElectionAnnulled(uint256 indexed electionId, bytes32 indexed office);

    error ElectionsUnknownOffice(bytes32 office);
    error ElectionsInvalidOffice();
    /// @notice One election per office at a time.
    error ElectionsRunning(bytes32 office, uint256 electionId);
    error ElectionsUnknown(uint256 electionId);
    /// @notice Not the time for this: candidacies before the snapshot, ballots after it, taking office after seatingFrom.
    error ElectionsWrongTime(uint256 electionId, uint48 from, uint48 until);
    error ElectionsClosed(uint256 electionId);
    error ElectionsNotEligible(uint256 electionId, address account);
    error ElectionsAlreadyStanding(uint256 electionId, uint32 memberId);
    error ElectionsNotStanding(uint256 electionId, uint32 memberId);
    error ElectionsTooManyCandidates(uint256 electionId);
    error ElectionsTextLength(uint256 length, uint256 longest);
    error ElectionsAlreadyVoted(uint256 electionId, uint32 memberId);
    error ElectionsInvalidChoice(uint64 approvals);
    error ElectionsInvalidBatch(uint256 length);
    error ElectionsInvalidSignature(address expectedSigner);

    /// @notice Defines an office, or defines it anew; its holders stay. The assembly's.
    /// @param incumbents Accounts that hold the office's power today, and lose it when the elected take over
    function defineOffice(
        bytes32 office,
        uint8 seats,
        bool ofClass,
        MemberClass class,
        OfficePower power,
        address[] calldata incumbents
    ) external;

    /// @notice Calls an election: the assembly any time; anyone when the term ends before the elected could take office.
    function callElection(bytes32 office) external returns (uint256 electionId);

    /// @notice Stands for an office, until voting opens.
    function stand(uint256 electionId, string calldata statement) external;

    /// @notice {stand} for a member who signs Candidacy(uint256 electionId,uint32 memberId,string statement).
    function standBySig(
        uint256 electionId,
        uint32 memberId,
        string calldata statement,
        bytes calldata signature
    ) external;

    /// @notice Withdraws the caller's candidacy, until voting opens. It can not be declared again.
    function withdraw(uint256 electionId) external;

    /// @notice {withdraw} for a member who signs Withdrawal(uint256 electionId,uint32 memberId).
    function withdrawBySig(uint256 electionId, uint32 memberId, bytes calldata signature) external;

    /// @notice Votes: bit i approves of candidate i.
    function vote(uint256 electionId, uint64 approvals) external;

    /// @notice {vote} for a member who signs ElectionBallot(uint256 electionId,uint32 memberId,uint32[] approved): the approved
    /// candidates' member ids in order of candidacy. ECDSA first, then ERC-1271.
    function voteBySig(uint256 electionId, uint32 memberId, uint64 approvals, bytes calldata signature) external;

    /// @notice Many at once, 76 bytes each: memberId 4 | approvals 8 | r 32 | vs 32 (ERC-2098). What does not count is skipped
    /// with {ElectionBallotRefused}.
    function castBallots(uint256 electionId, bytes calldata packed) external;

    /// @notice Seats the elected, or records that the election failed. Anyone's, from seatingFrom on; after seatingUntil it fails.
    function seat(uint256 electionId) external;

    /// @notice Ends an election without a result. The assembly's.
    function annul(uint256 electionId) external;

    function electionCount() external view returns (uint256);
    function electionOf(uint256 electionId) external view returns (Election memory);
    function officeOf(bytes32 office) external view returns (Office memory);

    /// @notice How many members approve of each candidate, in order of candidacy.
    function approvalsOf(uint256 electionId) external view returns (uint32[] memory);

    /// @notice Who would be seated now, first the one with the most approvals.
    /// @param quorum Ballots that the election needs
    function standingsOf(uint256 electionId) external view returns (uint32[] memory memberIds, uint256 quorum);

    function hasVoted(uint256 electionId, uint32 memberId) external view returns (bool);
}
