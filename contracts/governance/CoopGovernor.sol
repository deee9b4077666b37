// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {ICoopGovernor} from "../interfaces/ICoopGovernor.sol";
import {MemberRegistry} from "../membership/MemberRegistry.sol";

/// @title CoopGovernor, see {ICoopGovernor}
contract CoopGovernor is ICoopGovernor, GovernorTimelockControl {
    /// @dev  | againstVotes 64 | forVotes 64 | abstainVotes 64 |
    struct Tally {
        uint64 againstVotes;
        uint64 forVotes;
        uint64 abstainVotes;
    }

    bytes32 private constant MEMBER_BALLOT_TYPEHASH =
        keccak256("MemberBallot(uint256 proposalId,uint32 memberId,string choice)");
    bytes32 private constant AGAINST = keccak256("Against");
    bytes32 private constant FOR = keccak256("For");
    bytes32 private constant ABSTAIN = keccak256("Abstain");
    bytes32 private constant VOTE_CAST = keccak256("VoteCast(address,uint256,uint8,uint256,string)");
    /// @dev secp256k1's order, halved: a higher s is the same signature in other bytes.
    bytes32 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    uint256 private constant BALLOT_SIZE = 69;
    uint256 private constant BPS = 10_000;

    MemberRegistry public immutable registry;
    IBylaws public immutable bylaws;
    bool public immutable isConstitution;

    mapping(uint256 proposalId => Terms terms) private _terms;
    mapping(uint256 proposalId => Tally tally) private _tallies;
    mapping(uint256 proposalId => mapping(uint256 index => uint256 word)) private _voted;
    mapping(uint256 proposalId => uint48 deadline) private _extendedDeadline;
    mapping(uint256 proposalId => bytes32 digest) private _codePins;
    mapping(uint32 memberId => uint256[] proposalIds) private _openProposals;

    constructor(MemberRegistry registry_, IBylaws bylaws_, TimelockController timelock_, bool isConstitution_)
        Governor(isConstitution_ ? "Coop Constitution" : "Coop Assembly")
        GovernorTimelockControl(timelock_)
    {
        registry = registry_;
        bylaws = bylaws_;
        isConstitution = isConstitution_;
    }

    // ---------------------------------------------------------------- voting

    /// @inheritdoc ICoopGovernor
    function castBallots(uint256 proposalId, bytes calldata packed) external {
        if (packed.length == 0 || packed.length % BALLOT_SIZE != 0) revert GovernorInvalidBatch(packed.length);
        _validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Active));
        address[] memory voters = registry.votersAt(
            packed, BALLOT_SIZE, _terms[proposalId].electorateAt, proposalSnapshot(proposalId)
        );
        _countBatch(proposalId, packed, voters);
        _tallyUpdated(proposalId);
    }

    function _countBatch(uint256 proposalId, bytes calldata packed, address[] memory voters) private {
        mapping(uint256 index => uint256 word) storage voted = _voted[proposalId];
        bytes32 domain = _domainSeparatorV4();
        uint256[3] memory counts;
        uint256 index = type(uint256).max;
        uint256 word;
        for (uint256 i = 0; i < voters.length; ++i) {
            (uint32 memberId, uint256 support, bytes32 r, bytes32 vs) = _unpack(packed, i * BALLOT_SIZE);
            // The bitmap word of the previous ballot stays on the stack: neighbours share it.
            if (memberId >> 8 != index) {
                if (index != type(uint256).max) voted[index] = word;
                index = memberId >> 8;
                word = voted[index];
            }
            uint256 bit = 1 << (memberId & 0xff);
            Refusal why = Refusal.None;
            if (voters[i] == address(0)) why = Refusal.NotEligible;
            else if (word & bit != 0) why = Refusal.AlreadyVoted;
            else if (support > 2) why = Refusal.BadChoice;
            else if (_signer(domain, proposalId, memberId, support, r, vs) != voters[i]) why = Refusal.BadSignature;

            if (why != Refusal.None) {
                emit BallotRefused(proposalId, memberId, why);
                continue;
            }
            word |= bit;
            ++counts[support];
            _emitVoteCast(voters[i], proposalId, support);
        }
        voted[index] = word;

        Tally storage tally = _tallies[proposalId];
        tally.againstVotes += uint64(counts[0]);
        tally.forVotes += uint64(counts[1]);
        tally.abstainVotes += uint64(counts[2]);
    }

    /// @dev Reads one ballot. Every caller passes an offset with BALLOT_SIZE bytes of calldata behind it.
    function _unpack(bytes calldata packed, uint256 offset)
        private
        pure
        returns (uint32 memberId, uint256 support, bytes32 r, bytes32 vs)
    {
        assembly ("memory-safe") {
            let at := add(packed.offset, offset)
            let head := calldataload(at)
            memberId := shr(224, head)
            support := and(shr(216, head), 0xff)
            r := calldataload(add(at, 5))
            vs := calldataload(add(at, 37))
        }
    }

    /// @dev Who signed a ballot, zero for an invalid signature. Memory-safe: works above the free memory pointer, which it
    /// leaves alone, and reads the precompile's answer only if it gave one.
    function _signer(bytes32 domain, uint256 proposalId, uint32 memberId, uint256 support, bytes32 r, bytes32 vs)
        private
        view
        returns (address signer)
    {
        bytes32 choice = support == 1 ? FOR : support == 0 ? AGAINST : ABSTAIN;
        bytes32 typeHash = MEMBER_BALLOT_TYPEHASH;
        bytes32 s = vs & bytes32(uint256(type(int256).max));
        if (s > HALF_ORDER) return address(0);
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, typeHash)
            mstore(add(free, 0x20), proposalId)
            mstore(add(free, 0x40), memberId)
            mstore(add(free, 0x60), choice)
            let structHash := keccak256(free, 0x80)
            mstore(free, hex"1901")
            mstore(add(free, 0x02), domain)
            mstore(add(free, 0x22), structHash)
            mstore(free, keccak256(free, 0x42))
            mstore(add(free, 0x20), add(shr(255, vs), 27))
            mstore(add(free, 0x40), r)
            mstore(add(free, 0x60), s)
            if staticcall(gas(), 1, free, 0x80, free, 0x20) {
                if eq(returndatasize(), 0x20) { signer := mload(free) }
            }
        }
    }

    /// @dev The standard VoteCast with weight 1 and an empty reason. Memory-safe: writes above the free memory pointer only.
    function _emitVoteCast(address voter, uint256 proposalId, uint256 support) private {
        bytes32 topic = VOTE_CAST;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, proposalId)
            mstore(add(free, 0x20), support)
            mstore(add(free, 0x40), 1)
            mstore(add(free, 0x60), 0x80)
            mstore(add(free, 0x80), 0)
            log2(free, 0xa0, topic, voter)
        }
    }

    /// @dev One ballot, cast by or for an account.
    function _countVote(uint256 proposalId, address account, uint8 support, uint256, bytes memory params)
        internal
        override
        returns (uint256)
    {
        if (params.length != 0) revert GovernorInvalidVoteParams();
        if (support > 2) revert GovernorInvalidVoteType();
        uint32 memberId = _memberIdOf(proposalId, account);
        if (memberId == 0) revert GovernorNotEligible(proposalId, account);
        uint256 word = _voted[proposalId][memberId >> 8];
        uint256 bit = 1 << (memberId & 0xff);
        if (word & bit != 0) revert GovernorAlreadyCastVote(account);

        _voted[proposalId][memberId >> 8] = word | bit;
        Tally storage tally = _tallies[proposalId];
        if (support == 0) ++tally.againstVotes;
        else if (support == 1) ++tally.forVotes;
        else ++tally.abstainVotes;
        return 1;
    }

    /// @dev A quorum that is reached late leaves time to answer.
    function _tallyUpdated(uint256 proposalId) internal override {
        if (_extendedDeadline[proposalId] == 0 && _quorumReached(proposalId)) {
            uint48 extended = clock() + _terms[proposalId].lateQuorumExtension;
            if (extended > proposalDeadline(proposalId)) emit ProposalExtended(proposalId, extended);
            _extendedDeadline[proposalId] = extended;
        }
    }

    // ---------------------------------------------------------------- proposing and executing

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        _limitOpenProposals(proposalId, registry.memberIdAt(proposer, clock() - 1));
        _codePins[proposalId] = _codeDigest(targets, calldatas, true);
        _fixTerms(proposalId);
    }

    function _fixTerms(uint256 proposalId) private {
        uint256 electorateAt = _electorateAt(proposalSnapshot(proposalId));
        Terms memory terms = Terms({
            electorateAt: uint48(electorateAt),
            quorumBps: uint16(bylaws.valueOf(_clause("assembly.quorumBps", "constitution.quorumBps"))),
            approvalBps: uint16(bylaws.valueOf(_clause("assembly.approvalBps", "constitution.approvalBps"))),
            lateQuorumExtension: uint32(lateQuorumVoteExtension()),
            timelockDelay: uint32(TimelockController(payable(timelock())).getMinDelay()),
            executionWindow: uint32(
                bylaws.valueOf(_clause("assembly.executionWindow", "constitution.executionWindow"))
            )
        });
        _terms[proposalId] = terms;
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
            bool isOpen = s == ProposalState.Pending || s == ProposalState.Active || s == ProposalState.Succeeded
                || s == ProposalState.Queued;
            if (!isOpen) {
                open[i - 1] = open[open.length - 1];
                open.pop();
            }
        }
        uint256 max = bylaws.valueOf("maxActiveProposals");
        if (open.length >= max) revert GovernorTooManyProposals(memberId, max);
        open.push(proposalId);
    }

    /// @dev What is called must be code when it is proposed, and the same code when it is executed. An account with EIP-7702
    /// delegation (code 0xef0100 | address) can change what it runs at will: refused.
    function _codeDigest(address[] memory targets, bytes[] memory calldatas, bool demandCode)
        private
        view
        returns (bytes32)
    {
        bytes32[] memory hashes = new bytes32[](targets.length);
        for (uint256 i = 0; i < targets.length; ++i) {
            if (calldatas[i].length == 0) continue;
            bytes memory code = targets[i].code;
            bool isDelegation = code.length == 23 && bytes3(code) == 0xef0100;
            if (demandCode && (code.length == 0 || isDelegation)) revert GovernorTargetWithoutCode(targets[i]);
            hashes[i] = keccak256(code);
        }
        return keccak256(abi.encode(hashes));
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override {
        if (_codeDigest(targets, calldatas, false) != _codePins[proposalId]) revert GovernorCodeChanged(proposalId);
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

    /// @dev An expired proposal can neither be queued nor executed.
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
        return uint256(
            keccak256(abi.encode(address(this), hashProposal(targets, values, calldatas, descriptionHash)))
        );
    }

    /// @inheritdoc ICoopGovernor
    function proposalTerms(uint256 proposalId) public view returns (Terms memory) {
        return _terms[proposalId];
    }

    /// @inheritdoc ICoopGovernor
    function proposalElectorate(uint256 proposalId) public view returns (uint256) {
        uint256 electorateAt = _terms[proposalId].electorateAt;
        return electorateAt < clock() ? registry.getPastTotalSupply(electorateAt) : registry.memberCount();
    }

    /// @inheritdoc ICoopGovernor
    function proposalQuorum(uint256 proposalId) public view returns (uint256) {
        return Math.ceilDiv(proposalElectorate(proposalId) * _terms[proposalId].quorumBps, BPS);
    }

    /// @inheritdoc ICoopGovernor
    function proposalApproval(uint256 proposalId) external view returns (uint256) {
        return _terms[proposalId].approvalBps;
    }

    /// @inheritdoc ICoopGovernor
    function proposalExpiry(uint256 proposalId) public view returns (uint256) {
        Terms memory terms = _terms[proposalId];
        return proposalDeadline(proposalId) + terms.timelockDelay + terms.executionWindow;
    }

    /// @inheritdoc ICoopGovernor
    function proposalVotes(uint256 proposalId) external view returns (uint256, uint256, uint256) {
        Tally memory tally = _tallies[proposalId];
        return (tally.againstVotes, tally.forVotes, tally.abstainVotes);
    }

    /// @inheritdoc ICoopGovernor
    function hasMemberVoted(uint256 proposalId, uint32 memberId) public view returns (bool) {
        return _voted[proposalId][memberId >> 8] & (1 << (memberId & 0xff)) != 0;
    }

    /// @inheritdoc ICoopGovernor
    function voterOf(uint256 proposalId, uint32 memberId) public view returns (address) {
        return registry.voterAt(memberId, _terms[proposalId].electorateAt, proposalSnapshot(proposalId));
    }

    function hasVoted(uint256 proposalId, address account) external view returns (bool) {
        uint32 memberId = _memberIdOf(proposalId, account);
        return memberId != 0 && hasMemberVoted(proposalId, memberId);
    }

    function proposalDeadline(uint256 proposalId) public view override returns (uint256) {
        return Math.max(super.proposalDeadline(proposalId), _extendedDeadline[proposalId]);
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
        return Math.ceilDiv(members * bylaws.valueOf(_clause("assembly.quorumBps", "constitution.quorumBps")), BPS);
    }

    function clock() public view override returns (uint48) {
        return registry.clock();
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
        Tally memory tally = _tallies[proposalId];
        uint256 ballots = uint256(tally.againstVotes) + tally.forVotes + tally.abstainVotes;
        return ballots >= proposalQuorum(proposalId);
    }

    function _voteSucceeded(uint256 proposalId) internal view override returns (bool) {
        Tally memory tally = _tallies[proposalId];
        uint256 decisive = uint256(tally.forVotes) + tally.againstVotes;
        return tally.forVotes > tally.againstVotes
            && uint256(tally.forVotes) * BPS >= _terms[proposalId].approvalBps * decisive;
    }

    function _getVotes(address account, uint256 timepoint, bytes memory) internal view override returns (uint256) {
        return registry.getPastVotes(account, timepoint);
    }

    /// @dev ECDSA first: an account with EIP-7702 code still votes with its key.
    function _validateVoteSig(uint256 proposalId, uint8 support, address voter, bytes memory signature)
        internal
        override
        returns (bool)
    {
        bytes32 structHash = keccak256(abi.encode(BALLOT_TYPEHASH, proposalId, support, voter, _useNonce(voter)));
        return _isSignedBy(voter, _hashTypedDataV4(structHash), signature);
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
        return _isSignedBy(voter, _hashTypedDataV4(structHash), signature);
    }

    function _isSignedBy(address voter, bytes32 digest, bytes memory signature) private view returns (bool) {
        (address recovered, ECDSA.RecoverError outcome,) = ECDSA.tryRecover(digest, signature);
        if (outcome == ECDSA.RecoverError.NoError && recovered == voter) return true;
        return voter.code.length != 0 && SignatureChecker.isValidERC1271SignatureNow(voter, digest, signature);
    }

    /// @dev The member for whom an account votes on a proposal: by its key at the snapshot; for an electorate of the past also
    /// by its key then (somebody expelled and admitted again votes with the old membership).
    function _memberIdOf(uint256 proposalId, address account) private view returns (uint32 memberId) {
        memberId = registry.memberIdAt(account, proposalSnapshot(proposalId));
        if (memberId != 0 && voterOf(proposalId, memberId) == account) return memberId;
        memberId = registry.memberIdAt(account, _terms[proposalId].electorateAt);
        if (memberId == 0 || voterOf(proposalId, memberId) != account) return 0;
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
