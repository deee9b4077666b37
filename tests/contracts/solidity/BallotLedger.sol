// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {MembershipHistory} from "./MembershipHistory.sol";
import {IGovernorSurface} from "./Surfaces.sol";
import {vm} from "./Vm.sol";

/// @title A second book of all proposals and ballots, which the governors' own must equal
/// @dev Each ballot is judged here before the governor sees it: it must be counted if it is due, and refused if not.
abstract contract BallotLedger is MembershipHistory {
    struct Motion {
        IGovernorSurface governor;
        uint256 id;
        uint256 electorateAt;
        uint256 snapshot;
        /// @dev Members at that time; counted at the first ballot, when it can not change any more.
        uint256 electorate;
        uint256 quorumBps;
        uint256 approvalBps;
        uint256[3] votes;
        address target;
        bytes data;
        string title;
    }

    uint256 private constant RECENT = 24;

    Motion[] internal _motions;
    mapping(uint256 motion => mapping(uint32 memberId => bool voted)) internal _voted;
    /// @dev What each clause must be: as founded, and as votes changed it since.
    mapping(bytes32 key => uint256 value) internal _values;

    function _foundWithLedger(uint256 members) internal {
        for (uint256 i = 0; i < _foundingClauses().length; ++i) {
            _values[_foundingClauses()[i].key] = _foundingClauses()[i].value;
        }
        _foundWithHistory(members);
    }

    // ---------------------------------------------------------------- proposals

    function _proposeAs(uint32 proposer, IGovernorSurface governor, address target, bytes memory data) internal {
        Motion storage motion = _motions.push();
        bool ofConstitution = address(governor) == address(constitutionGovernor);
        motion.governor = governor;
        motion.target = target;
        motion.data = data;
        motion.title = string.concat("motion ", vm.toString(_motions.length));
        motion.quorumBps = _values[ofConstitution ? bytes32("constitution.quorumBps") : bytes32("assembly.quorumBps")];
        motion.approvalBps = _values[
            ofConstitution ? bytes32("constitution.approvalBps") : bytes32("assembly.approvalBps")
        ];
        motion.snapshot =
            _now() + _values[ofConstitution ? bytes32("constitution.votingDelay") : bytes32("assembly.votingDelay")];
        motion.electorateAt = motion.snapshot;
        if (ofConstitution) {
            uint256 lookback = _values["constitutionLookback"];
            motion.electorateAt = motion.snapshot > _genesis + lookback ? motion.snapshot - lookback : _genesis;
        }

        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _calls(motion);
        vm.prank(_account(proposer));
        motion.id = governor.propose(targets, values, calldatas, motion.title);
        require(
            governor.proposalTerms(motion.id).electorateAt == motion.electorateAt,
            "the electorate is not the one of the look-back"
        );
        _pass(1);
    }

    function _queue(Motion storage motion) internal {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _calls(motion);
        motion.governor.queue(targets, values, calldatas, keccak256(bytes(motion.title)));
    }

    function _tryExecute(Motion storage motion) internal returns (bool success) {
        _passUntil(motion.governor.proposalEta(motion.id));
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _calls(motion);
        (success, ) = address(motion.governor).call(
            abi.encodeCall(motion.governor.execute, (targets, values, calldatas, keccak256(bytes(motion.title))))
        );
    }

    function _state(Motion storage motion) internal view returns (IGovernor.ProposalState) {
        return motion.governor.state(motion.id);
    }

    /// @dev A recent motion in a state, found from a random place; `found` is false if there is none.
    function _recent(uint256 seed, IGovernor.ProposalState wanted) internal view returns (bool found, uint256 index) {
        uint256 count = _motions.length < RECENT ? _motions.length : RECENT;
        for (uint256 i = 0; i < count && !found; ++i) {
            index = _motions.length - 1 - ((i + (seed % count)) % count);
            found = _state(_motions[index]) == wanted;
        }
    }

    function _calls(
        Motion storage motion
    ) private view returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) {
        targets = new address[](1);
        values = new uint256[](1);
        calldatas = new bytes[](1);
        (targets[0], calldatas[0]) = (motion.target, motion.data);
    }

    // ---------------------------------------------------------------- ballots

    function _speakerOn(uint256 index, uint32 id) internal view returns (address) {
        return _speaker(id, _motions[index].electorateAt, _motions[index].snapshot);
    }

    /// @dev Casts in person; tells whether the ballot was due, and so counted.
    function _castVote(uint256 index, address account, uint8 support) internal returns (bool due) {
        Motion storage motion = _motions[index];
        uint32 id = _spokenFor(account, motion.electorateAt, motion.snapshot);
        due = id != 0 && !_voted[index][id];

        vm.prank(account);
        (bool counted, ) = address(motion.governor).call(
            abi.encodeCall(motion.governor.castVote, (motion.id, support))
        );
        _judge(due, counted);
        if (due) _count(index, id, support);
    }

    /// @dev Casts by signature, which is good only if `signer` is the account and `signedSupport` the choice.
    function _castVoteBySig(
        uint256 index,
        address account,
        uint8 support,
        address signer,
        uint8 signedSupport
    ) internal returns (bool due) {
        Motion storage motion = _motions[index];
        uint32 id = _spokenFor(account, motion.electorateAt, motion.snapshot);
        due = id != 0 && !_voted[index][id] && signer == account && signedSupport == support;

        uint256 nonce = motion.governor.nonces(account);
        bytes32 digest = _voteDigest(motion.governor, motion.id, account, signedSupport, nonce);
        (bool counted, ) = address(motion.governor).call(
            abi.encodeCall(motion.governor.castVoteBySig, (motion.id, support, account, _sign(signer, digest)))
        );
        _judge(due, counted);
        if (due) _count(index, id, support);
    }

    /// @dev Judges the next ballot of a batch, and appends it.
    function _addBallot(
        uint256 index,
        bytes memory packed,
        uint32 id,
        uint8 support,
        address signer
    ) internal returns (bytes memory, bool due) {
        Motion storage motion = _motions[index];
        due = support < 3 && signer == _speakerOn(index, id) && !_voted[index][id];
        if (due) _count(index, id, support);
        return (bytes.concat(packed, _ballot(motion.governor, motion.id, id, support, signer)), due);
    }

    function _count(uint256 index, uint32 id, uint8 support) private {
        Motion storage motion = _motions[index];
        if (motion.electorate == 0) motion.electorate = _electorate(motion.electorateAt);
        _voted[index][id] = true;
        ++motion.votes[support];
    }

    function _judge(bool due, bool counted) private pure {
        require(counted || !due, "one member, one ballot: a ballot that was due was refused");
        require(due || !counted, "one member, one ballot: a ballot was counted that was not due");
    }

    // ---------------------------------------------------------------- the two books agree

    /// @dev Tallies, electorate and thresholds of one motion; never more ballots than members.
    function _requireSameTally(uint256 index) internal view {
        Motion storage motion = _motions[index];
        if (_now() <= motion.snapshot) return;
        uint256 electorate = motion.electorate == 0 ? _electorate(motion.electorateAt) : motion.electorate;
        IGovernorSurface governor = motion.governor;
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(motion.id);
        require(
            against == motion.votes[0] && inFavour == motion.votes[1] && abstain == motion.votes[2],
            "one member, one ballot: the tally is not what was cast"
        );
        require(
            against + inFavour + abstain <= electorate,
            "one member, one ballot: more ballots than members at the snapshot"
        );
        require(
            governor.proposalElectorate(motion.id) == electorate,
            "one member, one ballot: the electorate is not the membership at the snapshot"
        );
    }

    function _requireSameVoters(uint256 index, uint256 fromId) internal view {
        Motion storage motion = _motions[index];
        for (uint32 id = uint32(fromId); id <= _lives.length; ++id) {
            require(
                motion.governor.hasMemberVoted(motion.id, id) == _voted[index][id],
                "one member, one ballot: the members who voted are not those who cast"
            );
        }
    }
}
