// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IBylaws} from "../../../contracts/interfaces/IBylaws.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";
import {FuzzSelector} from "./OneMemberOneBallot.t.sol";
import {MajorityMembers} from "./MajorityMembers.sol";
import {vm} from "./Vm.sol";

/// @title A majority that wants all power: six of nine members, their friends, and the registrar
/// @dev The caps are as wide as the outer bounds let them be, so that only the look-back stands in the way. The others
/// vote against, but for half of the constitutional proposals, to which everyone agrees.
contract Majority is MajorityMembers {
    enum Aim {
        Attack,
        Amend,
        Release,
        Protect,
        Expel,
        Steal
    }

    struct Plan {
        Aim aim;
        bytes32 key;
        uint256 value;
        uint32 memberId;
        address account;
        bool agreed;
    }

    uint256 private constant WHOLE = 10_000;
    uint256 private constant NINE_TENTHS = 9000;
    uint256 private constant DEPARTED = 12;

    Plan[] private _plans;
    mapping(bytes32 key => bool isProtected) private _protected;

    constructor() {
        _setFounding("maxExpulsionsBps", WHOLE);
        _setFounding("maxNetAdmissionsBps", WHOLE);
        _setFounding("maxActiveProposals", 20);
        _foundWithLedger(9);
        IBylaws.NewClause[] memory clauses = _foundingClauses();
        for (uint256 i = 0; i < clauses.length; ++i) {
            _protected[clauses[i].key] = clauses[i].isProtected;
        }
        for (uint32 id = 1; id <= 6; ++id) {
            _join(id);
        }
        string[18] memory actions = [
            "ordinary proposal",
            "constitutional proposal",
            "vote of the majority",
            "vote of the others",
            "ordinary vote passed",
            "ordinary vote executed",
            "ordinary attack undone by the contracts",
            "constitutional vote passed",
            "constitutional vote stopped by the others",
            "constitutional vote executed",
            "direct attack refused",
            "friends admitted",
            "others admitted",
            "one of the others expelled",
            "key taken by the assembly",
            "key taken by the registrar",
            "key handed on",
            "friend left"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            _expectAction(actions[i]);
        }
    }

    // ---------------------------------------------------------------- votes

    function propose(uint256 seed) public {
        if (seed % 2 == 0) _proposeOrdinary(seed >> 1);
        else _proposeConstitutional(seed >> 1);
    }

    function _proposeOrdinary(uint256 seed) private {
        Plan storage plan = _plans.push();
        address target;
        bytes memory data;
        uint256 kind = seed % 6;
        if (kind == 0) {
            (plan.aim, plan.memberId) = (Aim.Expel, _other(seed >> 8));
            (target, data) = (address(registry), abi.encodeCall(registry.expel, (plan.memberId)));
        } else if (kind == 1) {
            (plan.aim, plan.memberId, plan.account) = (Aim.Steal, _other(seed >> 8), _newAccount());
            (target, data) = (address(registry), abi.encodeCall(registry.orderRekey, (plan.memberId, plan.account)));
        } else if (kind == 2) {
            plan.aim = Aim.Amend;
            (plan.key, plan.value) = _releasableClause(seed >> 8);
            (target, data) = (address(bylaws), _amendment(plan.key, plan.value));
        } else if (kind == 3) {
            (plan.aim, plan.key, plan.value) = (Aim.Amend, "maxActiveProposals", 15 + (seed % 5));
            (target, data) = (address(bylaws), _amendment(plan.key, plan.value));
        } else {
            (target, data) = _attack(seed >> 8, _ourKeys[0]);
        }
        _proposeAs(_ours(seed >> 16), assemblyGovernor, target, data);
        _succeeded("ordinary proposal");
    }

    function _proposeConstitutional(uint256 seed) private {
        Plan storage plan = _plans.push();
        plan.agreed = seed % 2 == 0;
        bytes memory data;
        if ((seed >> 4) % 4 < 2) {
            plan.aim = Aim.Amend;
            (plan.key, plan.value) = (seed >> 4) % 4 == 0 ? _guardedClause(seed >> 8) : _releasableClause(seed >> 8);
            data = _amendment(plan.key, plan.value);
        } else {
            plan.aim = (seed >> 4) % 4 == 2 ? Aim.Release : Aim.Protect;
            (plan.key, ) = _releasableClause(seed >> 8);
            data = _protection(plan.key, plan.aim == Aim.Protect);
        }
        _proposeAs(_ours(seed >> 16), constitutionGovernor, address(bylaws), data);
        _succeeded("constitutional proposal");
    }

    /// @dev Every key that the majority holds and that speaks for somebody, and some that should not.
    function voteOurs(uint256 seed) external {
        uint256 index = _open(seed);
        bool any = _voteAll(index, true, 1);
        for (uint256 i = 0; i < 3; ++i) {
            if (_castVote(index, _ourKeys[(seed >> (8 * i)) % _ourKeys.length], 1)) any = true;
        }
        if (any) _succeeded("vote of the majority");
    }

    function voteOthers(uint256 seed) external {
        uint256 index = _open(seed);
        if (_voteAll(index, false, _plans[index].agreed ? 1 : 0)) _succeeded("vote of the others");
    }

    /// @dev Ends a vote that the majority has cast; it passes if this book says so, and only then.
    function end(uint256 seed) public {
        uint256 index = _open(seed);
        Motion storage motion = _motions[index];
        if (motion.votes[1] == 0) _voteAll(index, true, 1);
        if (motion.votes[1] + motion.votes[0] < motion.electorate) {
            _voteAll(index, false, _plans[index].agreed ? 1 : 0);
        }
        _passUntil(motion.governor.proposalDeadline(motion.id) + 1);
        bool ordinary = address(motion.governor) == address(assemblyGovernor);
        if (_state(motion) == IGovernor.ProposalState.Succeeded) {
            _requirePassed(motion);
            _queue(motion);
            _succeeded(ordinary ? "ordinary vote passed" : "constitutional vote passed");
        } else if (!ordinary && motion.votes[1] > motion.votes[0]) {
            _succeeded("constitutional vote stopped by the others");
        }
    }

    function execute(uint256 seed) external {
        (bool found, uint256 index) = _recent(seed, IGovernor.ProposalState.Queued);
        if (!found) {
            end(seed);
            (found, index) = _recent(seed, IGovernor.ProposalState.Queued);
        }
        if (!found) return;
        Motion storage motion = _motions[index];
        Plan storage plan = _plans[index];
        bool done = _tryExecute(motion);
        if (_state(motion) == IGovernor.ProposalState.Expired) return;
        if (address(motion.governor) == address(constitutionGovernor)) {
            require(done, "nine tenths: the constitution's decision was not executed");
            _requirePassed(motion);
            if (plan.aim == Aim.Amend) _values[plan.key] = plan.value;
            else _protected[plan.key] = plan.aim == Aim.Protect;
            _succeeded("constitutional vote executed");
        } else if (!done) {
            _succeeded("ordinary attack undone by the contracts");
        } else {
            _noteOrdinary(plan);
            _succeeded("ordinary vote executed");
        }
    }

    /// @dev A key of the majority calls by itself.
    function attackDirectly(uint256 seed) external {
        address thief = _ourKeys[seed % _ourKeys.length];
        (address target, bytes memory data) = _attack(seed >> 8, thief);
        vm.prank(thief);
        (bool done, ) = target.call(data);
        require(!done, "nine tenths: an account did alone what only the constitution may");
        _succeeded("direct attack refused");
    }

    // ---------------------------------------------------------------- the invariant

    function requireNineTenths() external view {
        IBylaws.NewClause[] memory clauses = _foundingClauses();
        require(bylaws.keyCount() == clauses.length, "nine tenths: a clause was defined");
        for (uint256 i = 0; i < clauses.length; ++i) {
            bytes32 key = clauses[i].key;
            IBylaws.Clause memory clause = bylaws.clauseOf(key);
            require(clause.value == _values[key], "nine tenths: a clause changed without its vote");
            require(clause.isProtected == _protected[key], "nine tenths: a protection changed without its vote");
            require(clause.min == clauses[i].min && clause.max == clauses[i].max, "nine tenths: bounds changed");
        }
        _requireRole(Roles.ASSEMBLY, bylaws.amend.selector);
        _requireRole(Roles.CONSTITUTION, bylaws.protect.selector);
        _requireRole(Roles.CONSTITUTION, bylaws.defineClauses.selector);
        _requireHeldByConstitution(ADMIN);
        _requireHeldByConstitution(Roles.CONSTITUTION);
    }

    function _requireRole(uint64 role, bytes4 selector) private view {
        require(
            accessManager.getTargetFunctionRole(address(bylaws), selector) == role,
            "nine tenths: a function needs another role"
        );
    }

    function _requireHeldByConstitution(uint64 role) private view {
        address[4] memory others = [
            address(assemblyTimelock),
            address(assemblyGovernor),
            _ourKeys[0],
            _ourKeys[_ourKeys.length - 1]
        ];
        (bool holds, ) = accessManager.hasRole(role, address(constitutionTimelock));
        require(holds && accessManager.getRoleAdmin(role) == ADMIN, "nine tenths: the constitution lost its role");
        for (uint256 i = 0; i < others.length; ++i) {
            (holds, ) = accessManager.hasRole(role, others[i]);
            require(!holds, "nine tenths: another account has the constitution's role");
        }
    }

    /// @dev This book's own count: the members before the look-back, and what they cast.
    function _requirePassed(Motion storage motion) private view {
        (uint256 against, uint256 inFavour, uint256 abstain) = (motion.votes[0], motion.votes[1], motion.votes[2]);
        uint256 electorate = _electorate(motion.electorateAt);
        if (address(motion.governor) == address(constitutionGovernor)) {
            require(
                inFavour * WHOLE >= NINE_TENTHS * (inFavour + against),
                "nine tenths: a vote passed with fewer than nine tenths"
            );
            require(
                motion.electorateAt == _genesis || motion.electorateAt + 90 days <= motion.snapshot,
                "nine tenths: the electorate is too young"
            );
        }
        require(
            inFavour * WHOLE >= motion.approvalBps * (inFavour + against),
            "nine tenths: a vote passed without its approval"
        );
        require(
            (against + inFavour + abstain) * WHOLE >= motion.quorumBps * electorate,
            "nine tenths: a vote passed without a quorum of its electorate"
        );
    }

    function _noteOrdinary(Plan storage plan) private {
        require(plan.aim != Aim.Attack, "nine tenths: an ordinary vote did what only the constitution may");
        if (plan.aim == Aim.Amend) {
            require(!_protected[plan.key], "nine tenths: an ordinary vote changed a protected clause");
            _values[plan.key] = plan.value;
        } else if (plan.aim == Aim.Expel) {
            if (_lives[plan.memberId].left == 0) _depart(plan.memberId); // else they had left, and nothing happened
        } else {
            _isOurKey[plan.account] = true;
            _ourKeys.push(plan.account);
            _noteRekeyed(plan.memberId, plan.account, false);
        }
    }

    // ---------------------------------------------------------------- choices

    /// @dev A motion whose vote is open; waits for one, or makes one.
    function _open(uint256 seed) private returns (uint256 index) {
        bool found;
        (found, index) = _recent(seed, IGovernor.ProposalState.Active);
        if (found) return index;
        (found, index) = _recent(seed, IGovernor.ProposalState.Pending);
        if (!found) {
            propose(seed);
            index = _motions.length - 1;
        }
        _passUntil(_motions[index].snapshot + 1);
    }

    function _voteAll(uint256 index, bool ours, uint8 support) private returns (bool any) {
        for (uint256 i = 0; i < _activeIds.length + DEPARTED; ++i) {
            if (i >= _activeIds.length + _departed.length) break;
            uint32 id =
                i < _activeIds.length ? _activeIds[i] : _departed[_departed.length - 1 - (i - _activeIds.length)];
            address speaker = _speakerOn(index, id);
            if (speaker == address(0) || _isOurKey[speaker] != ours || _voted[index][id]) continue;
            if (_castVote(index, speaker, support)) any = true;
        }
    }
}

/// @title Invariant 6: a protected clause changes only with 90 % of an electorate that existed before
contract NineTenthsTest {
    Majority private _majority;

    function setUp() external {
        _majority = new Majority();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_majority);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[11] memory actions = [
            Majority.propose.selector,
            Majority.voteOurs.selector,
            Majority.voteOthers.selector,
            Majority.end.selector,
            Majority.execute.selector,
            Majority.attackDirectly.selector,
            MajorityMembers.admitFriends.selector,
            MajorityMembers.admitOthers.selector,
            MajorityMembers.depart.selector,
            MajorityMembers.takeKey.selector,
            MajorityMembers.handOn.selector
        ];
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_majority), new bytes4[](actions.length));
        for (uint256 i = 0; i < actions.length; ++i) {
            targets[0].selectors[i] = actions[i];
        }
    }

    /// forge-config: default.invariant.depth = 5500
    function invariant_nineTenths() external view {
        _majority.requireNineTenths();
    }

    function afterInvariant() external {
        _majority.reportCounts("invariant 6, nine tenths of those before");
    }
}
