// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {IElections} from "../interfaces/IElections.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberRegistry} from "../membership/MemberRegistry.sol";

/// @title Candidacies and approval ballots
abstract contract ElectionBallots is IElections, EIP712, AccessManaged {
    using BitMaps for BitMaps.BitMap;

    bytes32 private constant CANDIDACY_TYPEHASH = keccak256(
        "Candidacy(uint256 electionId,uint32 memberId,string statement)"
    );
    bytes32 private constant WITHDRAWAL_TYPEHASH = keccak256("Withdrawal(uint256 electionId,uint32 memberId)");
    bytes32 private constant BALLOT_TYPEHASH = keccak256(
        "ElectionBallot(uint256 electionId,uint32 memberId,uint32[] approved)"
    );
    uint256 internal constant MAX_CANDIDATES = 64;
    uint256 private constant BALLOT_SIZE = 76;
    uint256 private constant LONGEST_STATEMENT = 2048;
    /// @dev Counts of 32 bits, eight to the word.
    uint256 private constant COUNTS = 8;

    MemberRegistry public immutable registry;

    uint256 public electionCount;
    mapping(uint256 electionId => Election election) private _elections;
    mapping(uint256 electionId => BitMaps.BitMap members) private _voted;
    mapping(uint256 electionId => uint256[MAX_CANDIDATES / COUNTS] words) private _approvals;

    constructor(address authority, MemberRegistry registry_) EIP712("Coop Elections", "1") AccessManaged(authority) {
        registry = registry_;
    }

    // ---------------------------------------------------------------- candidacies

    /// @inheritdoc IElections
    function stand(uint256 electionId, string calldata statement) external {
        Election storage election = _requireNominating(electionId);
        uint32 memberId = registry.memberIdOf(msg.sender);
        if (memberId == 0) revert ElectionsNotEligible(electionId, msg.sender);
        _stand(electionId, election, memberId, msg.sender, statement);
    }

    /// @inheritdoc IElections
    function standBySig(
        uint256 electionId,
        uint32 memberId,
        string calldata statement,
        bytes calldata signature
    ) external {
        Election storage election = _requireNominating(electionId);
        bytes32 structHash = keccak256(
            abi.encode(CANDIDACY_TYPEHASH, electionId, memberId, keccak256(bytes(statement)))
        );
        _stand(
            electionId,
            election,
            memberId,
            _requireSignedNow(electionId, memberId, structHash, signature),
            statement
        );
    }

    /// @inheritdoc IElections
    function withdraw(uint256 electionId) external {
        Election storage election = _requireNominating(electionId);
        uint32 memberId = registry.memberIdOf(msg.sender);
        if (memberId == 0) revert ElectionsNotEligible(electionId, msg.sender);
        _withdraw(electionId, election, memberId);
    }

    /// @inheritdoc IElections
    function withdrawBySig(uint256 electionId, uint32 memberId, bytes calldata signature) external {
        Election storage election = _requireNominating(electionId);
        bytes32 structHash = keccak256(abi.encode(WITHDRAWAL_TYPEHASH, electionId, memberId));
        _requireSignedNow(electionId, memberId, structHash, signature);
        _withdraw(electionId, election, memberId);
    }

    function _stand(
        uint256 electionId,
        Election storage election,
        uint32 memberId,
        address account,
        string calldata statement
    ) private {
        uint256 length = bytes(statement).length;
        if (length == 0 || length > LONGEST_STATEMENT) revert ElectionsTextLength(length, LONGEST_STATEMENT);
        uint256 index = election.candidates.length;
        if (index == MAX_CANDIDATES) revert ElectionsTooManyCandidates(electionId);
        if (_indexOf(election, memberId) < index) revert ElectionsAlreadyStanding(electionId, memberId);
        election.candidates.push(memberId);
        emit CandidacyDeclared(electionId, memberId, account, uint8(index), statement);
    }

    function _withdraw(uint256 electionId, Election storage election, uint32 memberId) private {
        uint256 index = _indexOf(election, memberId);
        uint64 bit = uint64(1 << index);
        if (index == election.candidates.length || election.withdrawn & bit != 0) {
            revert ElectionsNotStanding(electionId, memberId);
        }
        election.withdrawn |= bit;
        emit CandidacyWithdrawn(electionId, memberId);
    }

    // ---------------------------------------------------------------- ballots

    /// @inheritdoc IElections
    function vote(uint256 electionId, uint64 approvals) external {
        Election storage election = _requireVoting(electionId);
        uint32 memberId = registry.memberVotingAs(msg.sender, election.snapshot, election.snapshot);
        _voteFor(electionId, election, memberId, msg.sender, approvals);
    }

    /// @inheritdoc IElections
    function voteBySig(uint256 electionId, uint32 memberId, uint64 approvals, bytes calldata signature) external {
        Election storage election = _requireVoting(electionId);
        address account = registry.voterAt(memberId, election.snapshot, election.snapshot);
        bytes32 digest = _ballotDigest(electionId, memberId, approvals, election.candidates);
        if (!Signatures.isValid(account, digest, signature)) revert ElectionsInvalidSignature(account);
        _voteFor(electionId, election, memberId, account, approvals);
    }

    /// @inheritdoc IElections
    function castBallots(uint256 electionId, bytes calldata packed) external {
        Election storage election = _requireVoting(electionId);
        if (packed.length == 0 || packed.length % BALLOT_SIZE != 0) revert ElectionsInvalidBatch(packed.length);
        Election memory terms = election;
        uint256[MAX_CANDIDATES / COUNTS] memory counts = _approvals[electionId];
        address[] memory voters = registry.votersAt(packed, BALLOT_SIZE, terms.snapshot, terms.snapshot);
        uint32 counted;
        for (uint256 i = 0; i < voters.length; ++i) {
            bytes calldata entry = packed[i * BALLOT_SIZE:(i + 1) * BALLOT_SIZE];
            uint32 memberId = uint32(bytes4(entry[0:4]));
            uint64 approvals = uint64(bytes8(entry[4:12]));
            ElectionRefusal why = _refusal(electionId, terms, memberId, voters[i], approvals);
            if (why == ElectionRefusal.None) {
                bytes32 digest = _ballotDigest(electionId, memberId, approvals, terms.candidates);
                (address signer, , ) = ECDSA.tryRecover(digest, bytes32(entry[12:44]), bytes32(entry[44:76]));
                if (signer != voters[i]) why = ElectionRefusal.BadSignature;
            }
            if (why != ElectionRefusal.None) {
                emit ElectionBallotRefused(electionId, memberId, why);
                continue;
            }
            _voted[electionId].set(memberId);
            _add(counts, approvals);
            ++counted;
            emit ElectionBallotCast(electionId, memberId, voters[i], approvals);
        }
        _approvals[electionId] = counts;
        election.ballots += counted;
    }

    function _voteFor(
        uint256 electionId,
        Election storage election,
        uint32 memberId,
        address account,
        uint64 approvals
    ) private {
        ElectionRefusal why = _refusal(electionId, election, memberId, account, approvals);
        if (why == ElectionRefusal.NotEligible || memberId == 0) revert ElectionsNotEligible(electionId, account);
        if (why == ElectionRefusal.AlreadyVoted) revert ElectionsAlreadyVoted(electionId, memberId);
        if (why == ElectionRefusal.BadChoice) revert ElectionsInvalidChoice(approvals);
        _voted[electionId].set(memberId);
        uint256[MAX_CANDIDATES / COUNTS] memory counts = _approvals[electionId];
        _add(counts, approvals);
        _approvals[electionId] = counts;
        ++election.ballots;
        emit ElectionBallotCast(electionId, memberId, account, approvals);
    }

    /// @dev Why a ballot does not count, whoever signed it.
    function _refusal(
        uint256 electionId,
        Election memory terms,
        uint32 memberId,
        address voter,
        uint64 approvals
    ) private view returns (ElectionRefusal) {
        if (voter == address(0)) return ElectionRefusal.NotEligible;
        if (terms.ofClass && registry.classAt(memberId, terms.snapshot) != terms.class) {
            return ElectionRefusal.NotEligible;
        }
        if (hasVoted(electionId, memberId)) return ElectionRefusal.AlreadyVoted;
        bool known = uint256(approvals) >> terms.candidates.length == 0 && approvals & terms.withdrawn == 0;
        return known ? ElectionRefusal.None : ElectionRefusal.BadChoice;
    }

    function _add(uint256[MAX_CANDIDATES / COUNTS] memory counts, uint64 approvals) private pure {
        for (uint256 i = 0; approvals != 0; ++i) {
            if (approvals & 1 != 0) counts[i / COUNTS] += 1 << (32 * (i % COUNTS));
            approvals >>= 1;
        }
    }

    /// @dev The struct names the approved candidates by their member ids, so that a wallet shows whom one votes for.
    function _ballotDigest(
        uint256 electionId,
        uint32 memberId,
        uint64 approvals,
        uint32[] memory candidates
    ) private view returns (bytes32) {
        uint256[] memory approved = new uint256[](candidates.length);
        uint256 count;
        for (uint256 i = 0; i < candidates.length; ++i) {
            if ((approvals >> i) & 1 != 0) approved[count++] = candidates[i];
        }
        // Shortens the list to what was written: its length is at most what was allocated.
        assembly ("memory-safe") {
            mstore(approved, count)
        }
        bytes32 choices = keccak256(abi.encodePacked(approved));
        return _hashTypedDataV4(keccak256(abi.encode(BALLOT_TYPEHASH, electionId, memberId, choices)));
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IElections
    function electionOf(uint256 electionId) public view returns (Election memory) {
        return _require(electionId);
    }

    /// @inheritdoc IElections
    function approvalsOf(uint256 electionId) public view returns (uint32[] memory approvals) {
        uint256[MAX_CANDIDATES / COUNTS] memory counts = _approvals[electionId];
        approvals = new uint32[](_require(electionId).candidates.length);
        for (uint256 i = 0; i < approvals.length; ++i) {
            approvals[i] = uint32(counts[i / COUNTS] >> (32 * (i % COUNTS)));
        }
    }

    /// @inheritdoc IElections
    function hasVoted(uint256 electionId, uint32 memberId) public view returns (bool) {
        return _voted[electionId].get(memberId);
    }

    // ---------------------------------------------------------------- internal

    function _callElection(Election memory election) internal returns (uint256 electionId) {
        electionId = ++electionCount;
        _elections[electionId] = election;
        emit ElectionCalled(
            electionId,
            election.office,
            election.seats,
            election.ofClass,
            election.class,
            election.quorumBps,
            election.snapshot,
            election.votingUntil,
            election.seatingFrom,
            election.seatingUntil
        );
    }

    /// @dev The candidates that get the seats: most approvals first, of equals the earlier; only members that somebody approves of.
    function _ranking(uint256 electionId, Election memory election) internal view returns (uint32[] memory elected) {
        uint32[] memory approvals = approvalsOf(electionId);
        for (uint256 i = 0; i < approvals.length; ++i) {
            bool gone = registry.memberOf(election.candidates[i]).leftAt != 0;
            if (gone || (election.withdrawn >> i) & 1 != 0) approvals[i] = 0;
        }
        elected = new uint32[](election.seats);
        uint256 seats;
        while (seats < election.seats) {
            uint256 best;
            for (uint256 i = 1; i < approvals.length; ++i) if (approvals[i] > approvals[best]) best = i;
            if (approvals.length == 0 || approvals[best] == 0) break;
            elected[seats++] = election.candidates[best];
            approvals[best] = 0;
        }
        // Shortens the list to the seats that are taken.
        assembly ("memory-safe") {
            mstore(elected, seats)
        }
    }

    /// @dev Neither seated nor failed nor annulled.
    function _requireRunning(uint256 electionId) internal view returns (Election storage election) {
        election = _require(electionId);
        if (election.closed) revert ElectionsClosed(electionId);
    }

    // ---------------------------------------------------------------- private

    function _require(uint256 electionId) private view returns (Election storage election) {
        election = _elections[electionId];
        if (election.snapshot == 0) revert ElectionsUnknown(electionId);
    }

    /// @dev Candidacies close when voting opens: at the snapshot, which is strictly past when anybody votes.
    function _requireNominating(uint256 electionId) private view returns (Election storage election) {
        election = _requireRunning(electionId);
        if (block.timestamp > election.snapshot) revert ElectionsWrongTime(electionId, 0, election.snapshot);
    }

    function _requireVoting(uint256 electionId) private view returns (Election storage election) {
        election = _requireRunning(electionId);
        if (block.timestamp <= election.snapshot || block.timestamp > election.votingUntil) {
            revert ElectionsWrongTime(electionId, election.snapshot + 1, election.votingUntil);
        }
    }

    /// @return index Of the member's candidacy; the number of candidates if there is none
    function _indexOf(Election storage election, uint32 memberId) private view returns (uint256 index) {
        uint256 count = election.candidates.length;
        while (index < count && election.candidates[index] != memberId) ++index;
    }

    function _requireSignedNow(
        uint256 electionId,
        uint32 memberId,
        bytes32 structHash,
        bytes calldata signature
    ) private view returns (address account) {
        account = registry.memberOf(memberId).account;
        if (registry.memberIdOf(account) != memberId) revert ElectionsNotEligible(electionId, account);
        if (!Signatures.isValid(account, _hashTypedDataV4(structHash), signature)) {
            revert ElectionsInvalidSignature(account);
        }
    }
}
