// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {ICoopGovernor} from "../interfaces/ICoopGovernor.sol";
import {CodePins} from "../libraries/CodePins.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {VoteArithmetic} from "../libraries/VoteArithmetic.sol";
import {MemberRegistry} from "../membership/MemberRegistry.sol";
import {BallotBox} from "./BallotBox.sol";

/// @title CoopGovernor, see {ICoopGovernor}
contract CoopGovernor is GovernorTimelockControl, BallotBox {
    bytes32 private constant PROPOSE_TYPEHASH = keccak256(
        "Propose(address[] targets,uint256[] values,bytes[] calldatas,string description,address proposer,uint256 deadline)"
    );
    /// @dev In bytes of UTF-8.
    uint256 private constant LONGEST_REASON = 1024;

    IBylaws public immutable bylaws;
    bool public immutable isConstitution;

    mapping(uint256 proposalId => bytes32 digest) private _codePins;
    mapping(uint32 memberId => uint256[] proposalIds) private _openProposals;

    constructor(
        MemberRegistry registry_,
        IBylaws bylaws_,
        TimelockController timelock_,
        bool isConstitution_
    )
        Governor(isConstitution_ ? "Coop Constitution" : "Coop Assembly")
        GovernorTimelockControl(timelock_)
        BallotBox(registry_)
    {
        bylaws = bylaws_;
        isConstitution = isConstitution_;
    }

    // ---------------------------------------------------------------- voting

    /// @inheritdoc ICoopGovernor
    function castBallots(uint256 proposalId, bytes calldata packed) external {
        _reserveScratch();
        _validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Active));

        _castBallots(
            proposalId,
            packed,
            _polls[proposalId].electorateAt,
            proposalSnapshot(proposalId),
            _domainSeparatorV4()
        );
        _tallyUpdated(proposalId);
    }

    /// @inheritdoc ICoopGovernor
    function castBallotsWithReasons(uint256 proposalId, ReasonedBallot[] calldata ballots) external {
        _validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Active));
        for (uint256 i = 0; i < ballots.length; ++i) {
            ReasonedBallot calldata ballot = ballots[i];
            address voter = voterOf(proposalId, ballot.memberId);
            Refusal why = _reasonedRefusal(proposalId, ballot, voter);
            if (why == Refusal.None) {
                _castBallot(proposalId, ballot.memberId, voter, ballot.support);
                emit VoteCast(voter, proposalId, ballot.support, 1, ballot.reason);
            } else {
                emit BallotRefused(proposalId, ballot.memberId, why);
            }
        }
        _tallyUpdated(proposalId);
    }

    function _reasonedRefusal(
        uint256 proposalId,
        ReasonedBallot calldata ballot,
        address voter
    ) private view returns (Refusal) {
        if (voter == address(0)) return Refusal.NotEligible;
        if (hasMemberVoted(proposalId, ballot.memberId)) return Refusal.AlreadyVoted;
        if (ballot.support >= CHOICES || bytes(ballot.reason).length > LONGEST_REASON) return Refusal.BadChoice;
        bytes32 digest = _hashTypedDataV4(_reasonedStructHash(proposalId, ballot));
        (address signer, , ) = ECDSA.tryRecover(digest, ballot.r, ballot.vs);
        return signer == voter ? Refusal.None : Refusal.BadSignature;
    }

    /// @dev One ballot, cast by or for an account.
    function _countVote(
        uint256 proposalId,
        address account,
        uint8 support,
        uint256,
        bytes memory params
    ) internal override returns (uint256) {
        if (params.length != 0) revert GovernorInvalidVoteParams();
        uint32 memberId = _memberIdOf(proposalId, account);
        if (memberId == 0) revert GovernorNotEligible(proposalId, account);

        _castBallot(proposalId, memberId, account, support);
        return 1;
    }

    /// @dev A quorum that is reached late leaves time to answer.
    function _tallyUpdated(uint256 proposalId) internal override {
        Poll storage poll = _polls[proposalId];
        if (poll.extendedDeadline == 0 && _quorumReached(proposalId)) {
            uint48 extended = clock() + poll.lateQuorumExtension;
            if (extended > proposalDeadline(proposalId)) emit ProposalExtended(proposalId, extended);
            poll.extendedDeadline = extended;
        }
    }

    // ---------------------------------------------------------------- proposing and executing

    /// @inheritdoc ICoopGovernor
    function proposeBySig(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        string calldata description,
        address proposer,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256) {
        if (clock() > deadline) revert GovernorExpiredSignature(deadline);
        bytes32[] memory hashes = new bytes32[](calldatas.length);
        for (uint256 i = 0; i < calldatas.length; ++i) hashes[i] = keccak256(calldatas[i]);
        bytes32 structHash = keccak256(
            abi.encode(
                PROPOSE_TYPEHASH,
                keccak256(abi.encodePacked(targets)),
                keccak256(abi.encodePacked(values)),
                keccak256(abi.encodePacked(hashes)),
                keccak256(bytes(description)),
                proposer,
                deadline
            )
        );
        if (!Signatures.isValid(proposer, _hashTypedDataV4(structHash), signature))
            revert GovernorInvalidSignature(proposer);
        if (!_isValidDescriptionForProposer(proposer, description)) revert GovernorRestrictedProposer(proposer);
        if (getVotes(proposer, clock() - 1) < proposalThreshold()) {
            revert GovernorInsufficientProposerVotes(proposer, 0, proposalThreshold());
        }
        return _propose(targets, values, calldatas, description, proposer);
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        if (registry.genesis() == 0) revert GovernorNotFounded();

        proposalId = super._propose(targets, values, calldatas, description, proposer);
        _limitOpenProposals(proposalId, registry.memberIdAt(proposer, clock() - 1));
        _codePins[proposalId] = CodePins.pin(targets, calldatas);
        _fixTerms(proposalId);
    }

    function _fixTerms(uint256 proposalId) private {
        Poll storage poll = _polls[proposalId];
        poll.electorateAt = uint48(_electorateAt(proposalSnapshot(proposalId)));
        poll.quorumBps = uint16(bylaws.valueOf(_clause("assembly.quorumBps", "constitution.quorumBps")));
        poll.approvalBps = uint16(bylaws.valueOf(_clause("assembly.approvalBps", "constitution.approvalBps")));
        poll.lateQuorumExtension = uint32(lateQuorumVoteExtension());
        poll.timelockDelay = uint32(TimelockController(payable(timelock())).getMinDelay());
        poll.executionWindow = uint32(
            bylaws.valueOf(_clause("assembly.executionWindow", "constitution.executionWindow"))
        );
        Terms memory terms = proposalTerms(proposalId);
        emit ProposalTermsFixed(
            proposalId,
            terms.electorateAt,
            terms.quorumBps,
            terms.approvalBps,
            terms.lateQuorumExtension,
            terms.timelockDelay,
            terms.executionWindow
        );
    }

    /// @dev Drops a member's closed proposals, then demands room for one more. At most `maxActiveProposals` (20) are kept.
    function _limitOpenProposals(uint256 proposalId, uint32 memberId) private {
        uint256[] storage open = _openProposals[memberId];
        for (uint256 i = open.length; i > 0; --i) {
            ProposalState s = state(open[i - 1]);
            bool isOpen =
                s == ProposalState.Pending ||
                    s == ProposalState.Active ||
                    s == ProposalState.Succeeded ||
                    s == ProposalState.Queued;
            if (!isOpen) {
                open[i - 1] = open[open.length - 1];
                open.pop();
            }
        }
        uint256 max = bylaws.valueOf("maxActiveProposals");
        if (open.length >= max) revert GovernorTooManyProposals(memberId, max);
        open.push(proposalId);
    }

    /// @dev The delay fixed for the proposal or the timelock's of today, whichever is longer.
    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override returns (uint48) {
        uint48 eta = super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
        return uint48(Math.max(eta, clock() + _polls[proposalId].timelockDelay));
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override {
        uint256 eta = proposalEta(proposalId);
        if (clock() < eta) revert GovernorTooEarly(proposalId, eta);
        if (CodePins.hash(targets, calldatas) != _codePins[proposalId]) revert GovernorCodeChanged(proposalId);

        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    // ---------------------------------------------------------------- shut side doors

    /// @notice Always reverts: the governor holds nothing and calls nothing but its timelock.
    function relay(address, uint256, bytes calldata) public payable override {
        revert GovernorSideDoor();
    }

    /// @notice Always reverts: the timelock is permanent.
    function updateTimelock(TimelockController) public pure override {
        revert GovernorSideDoor();
    }

    // ---------------------------------------------------------------- views

    /// @dev An expired proposal can neither be queued nor executed: it was not queued within the execution window after the
    /// vote, or not executed within it after its eta.
    function state(uint256 proposalId) public view override returns (ProposalState current) {
        current = super.state(proposalId);
        bool waiting = current == ProposalState.Succeeded || current == ProposalState.Queued;
        if (waiting && clock() > proposalExpiry(proposalId)) current = ProposalState.Expired;
    }

    /// @dev Includes the governor, so that the same text proposed to both has two ids.
    function getProposalId(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) public view override returns (uint256) {
        return uint256(keccak256(abi.encode(address(this), hashProposal(targets, values, calldatas, descriptionHash))));
    }

    /// @inheritdoc ICoopGovernor
    function proposalTerms(uint256 proposalId) public view returns (Terms memory) {
        Poll storage poll = _polls[proposalId];
        return
            Terms(
                poll.electorateAt,
                poll.quorumBps,
                poll.approvalBps,
                poll.lateQuorumExtension,
                poll.timelockDelay,
                poll.executionWindow
            );
    }

    /// @inheritdoc ICoopGovernor
    function proposalElectorate(uint256 proposalId) public view returns (uint256) {
        uint256 electorateAt = _polls[proposalId].electorateAt;
        return electorateAt < clock() ? registry.getPastTotalSupply(electorateAt) : registry.memberCount();
    }

    /// @inheritdoc ICoopGovernor
    function proposalQuorum(uint256 proposalId) public view returns (uint256) {
        return VoteArithmetic.quorum(proposalElectorate(proposalId), _polls[proposalId].quorumBps);
    }

    /// @inheritdoc ICoopGovernor
    function proposalApproval(uint256 proposalId) external view returns (uint256) {
        return _polls[proposalId].approvalBps;
    }

    /// @inheritdoc ICoopGovernor
    function proposalExpiry(uint256 proposalId) public view returns (uint256) {
        uint256 eta = proposalEta(proposalId);
        return (eta == 0 ? proposalDeadline(proposalId) : eta) + _polls[proposalId].executionWindow;
    }

    /// @inheritdoc ICoopGovernor
    function voterOf(uint256 proposalId, uint32 memberId) public view returns (address) {
        return registry.voterAt(memberId, _polls[proposalId].electorateAt, proposalSnapshot(proposalId));
    }

    function hasVoted(uint256 proposalId, address account) external view returns (bool) {
        uint256 snapshot = proposalSnapshot(proposalId);
        if (snapshot == 0 || snapshot >= clock()) return false;
        uint32 memberId = _memberIdOf(proposalId, account);
        return memberId != 0 && hasMemberVoted(proposalId, memberId);
    }

    function proposalDeadline(uint256 proposalId) public view override returns (uint256) {
        return Math.max(super.proposalDeadline(proposalId), _polls[proposalId].extendedDeadline);
    }

    function votingDelay() public view override returns (uint256) {
        return bylaws.valueOf(_clause("assembly.votingDelay", "constitution.votingDelay"));
    }

    function votingPeriod() public view override returns (uint256) {
        return bylaws.valueOf(_clause("assembly.votingPeriod", "constitution.votingPeriod"));
    }

    function lateQuorumVoteExtension() public view returns (uint48) {
        return uint48(bylaws.valueOf(_clause("assembly.lateQuorumExtension", "constitution.lateQuorumExtension")));
    }

    /// @dev One vote: every member may propose.
    function proposalThreshold() public pure override returns (uint256) {
        return 1;
    }

    /// @notice Ballots needed by a proposal whose snapshot is at that time, under today's bylaws.
    function quorum(uint256 timepoint) public view override returns (uint256) {
        uint256 members = registry.getPastTotalSupply(_electorateAt(timepoint));
        uint256 quorumBps = bylaws.valueOf(_clause("assembly.quorumBps", "constitution.quorumBps"));
        return VoteArithmetic.quorum(members, quorumBps);
    }

    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE() external pure returns (string memory) {
        return "support=bravo&quorum=for,against,abstain";
    }

    // ---------------------------------------------------------------- internal

    function _quorumReached(uint256 proposalId) internal view override returns (bool) {
        return
            VoteArithmetic.quorumReached(
                _participation(proposalId),
                proposalElectorate(proposalId),
                _polls[proposalId].quorumBps
            );
    }

    function _voteSucceeded(uint256 proposalId) internal view override returns (bool) {
        (uint256 against, uint256 inFavour, ) = proposalVotes(proposalId);
        return VoteArithmetic.approved(inFavour, against, _polls[proposalId].approvalBps);
    }

    function _getVotes(address account, uint256 timepoint, bytes memory) internal view override returns (uint256) {
        return registry.getPastVotes(account, timepoint);
    }

    /// @dev ECDSA first: an account with EIP-7702 code still votes with its key.
    function _validateVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        bytes memory signature
    ) internal override returns (bool) {
        bytes32 structHash = keccak256(abi.encode(BALLOT_TYPEHASH, proposalId, support, voter, _useNonce(voter)));
        return Signatures.isValid(voter, _hashTypedDataV4(structHash), signature);
    }

    /// @dev As above, with a reason.
    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal override returns (bool) {
        bytes32 structHash = keccak256(
            abi.encode(
                EXTENDED_BALLOT_TYPEHASH,
                proposalId,
                support,
                voter,
                _useNonce(voter),
                keccak256(bytes(reason)),
                keccak256(params)
            )
        );
        return Signatures.isValid(voter, _hashTypedDataV4(structHash), signature);
    }

    /// @dev The member for whom an account votes on a proposal, zero for none.
    function _memberIdOf(uint256 proposalId, address account) private view returns (uint32) {
        return registry.memberVotingAs(account, _polls[proposalId].electorateAt, proposalSnapshot(proposalId));
    }

    function _electorateAt(uint256 snapshot) private view returns (uint256) {
        if (!isConstitution) return snapshot;
        uint256 lookback = bylaws.valueOf("constitutionLookback");
        return Math.max(registry.genesis(), snapshot > lookback ? snapshot - lookback : 0);
    }

    function _clause(bytes32 ofAssembly, bytes32 ofConstitution) private view returns (bytes32) {
        return isConstitution ? ofConstitution : ofAssembly;
    }
}
