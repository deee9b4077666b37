// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IMemberRegistry} from "../../../contracts/interfaces/IMemberRegistry.sol";
import {BallotLedger} from "./BallotLedger.sol";
import {Counters} from "./Counters.sol";
import {IGovernorSurface} from "./Surfaces.sol";
import {vm} from "./Vm.sol";

/// @title What may happen to a co-op while it votes, in any order
contract Voting is BallotLedger, Counters {
    struct Batch {
        uint256 id;
        uint256 activeFrom;
        IMemberRegistry.Admission[] admissions;
    }

    uint256 private constant FEWEST = 6;
    uint256 private constant MOST = 24;
    uint256 private constant BALLOTS = 6;
    uint256 private constant OPEN = 12;
    uint256 private constant ALL_EVERY = 100;

    Batch[] private _batches;

    constructor() {
        // The caps are not what is tested here.
        _setFounding("maxExpulsionsBps", 10_000);
        _setFounding("maxNetAdmissionsBps", 10_000);
        _setFounding("maxActiveProposals", 20);
        _foundWithLedger(9);
        string[17] memory actions = [
            "propose to the assembly",
            "propose to the constitution",
            "castVote",
            "castVote refused",
            "castVoteBySig",
            "castVoteBySig refused",
            "castBallots",
            "castBallots with a refusal",
            "queue",
            "execute",
            "proposeAdmissions",
            "activateAdmissions",
            "leaveMembership",
            "expel",
            "rekey",
            "orderRekey",
            "completeRekey"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            _expectAction(actions[i]);
        }
    }

    // ---------------------------------------------------------------- proposals

    function propose(uint256 seed) public {
        IGovernorSurface governor = seed % 2 == 0 ? assemblyGovernor : constitutionGovernor;
        bytes memory data = abi.encodeCall(decisionLog.record, ("test", bytes32(seed), "uri"));
        address target = address(decisionLog);
        if (seed % 5 == 0 && _activeIds.length > FEWEST) {
            (target, data) = (address(registry), abi.encodeCall(registry.expel, (_someActive(seed >> 8))));
        }
        _proposeAs(_someActive(seed >> 16), governor, target, data);
        _succeeded(seed % 2 == 0 ? "propose to the assembly" : "propose to the constitution");
    }

    function queue(uint256 seed) public {
        (bool found, uint256 index) = _recent(seed, IGovernor.ProposalState.Succeeded);
        if (!found) {
            index = _someOpen(seed);
            for (uint32 id = 1; id < _lives.length; ++id) {
                address speaker = _speakerOn(index, id);
                if (speaker != address(0) && !_voted[index][id]) _castVote(index, speaker, 1);
            }
            _passUntil(_motions[index].governor.proposalDeadline(_motions[index].id) + 1);
            if (_state(_motions[index]) != IGovernor.ProposalState.Succeeded) return;
        }
        _queue(_motions[index]);
        _succeeded("queue");
    }

    function execute(uint256 seed) external {
        (bool found, uint256 index) = _recent(seed, IGovernor.ProposalState.Queued);
        if (!found) {
            queue(seed);
            (found, index) = _recent(seed, IGovernor.ProposalState.Queued);
        }
        if (!found) return;
        Motion storage motion = _motions[index];
        uint32 expelled = motion.target == address(registry) ? _expelledBy(motion.data) : 0;
        if (!_tryExecute(motion)) {
            bool expired = _state(motion) == IGovernor.ProposalState.Expired;
            require(expired || expelled != 0, "a passed decision could not be executed");
            return;
        }
        if (expelled != 0 && _lives[expelled].left == 0) _noteLeft(expelled);
        _succeeded("execute");
    }

    // ---------------------------------------------------------------- ballots

    function castVote(uint256 motionSeed, uint256 accountSeed, uint8 support) external {
        uint256 index = _someOpen(motionSeed);
        bool due = _castVote(index, _someVoter(index, accountSeed), support % 3);
        _succeeded(due ? "castVote" : "castVote refused");
    }

    function castVoteBySig(uint256 motionSeed, uint256 accountSeed, uint8 support) external {
        uint256 index = _someOpen(motionSeed);
        address account = _someVoter(index, accountSeed);
        address signer = motionSeed % 7 == 0 ? _someAccount(accountSeed >> 8) : account;
        uint8 signedSupport = (motionSeed % 11 == 0 ? support % 5 : support) % 3;
        bool due = _castVoteBySig(index, account, support % 3, signer, signedSupport);
        _succeeded(due ? "castVoteBySig" : "castVoteBySig refused");
    }

    /// @dev Up to 6 ballots: members of all times, twice, unknown ids, other people's keys, choices that do not exist.
    function castBallots(uint256 motionSeed, uint256 seed) external {
        uint256 index = _someOpen(motionSeed);
        bytes memory packed;
        uint256 counted = 0;
        uint256 ballots = 1 + (seed % BALLOTS);
        for (uint256 i = 0; i < ballots; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            uint32 id = random % 4 == 0 ? uint32((random >> 8) % (_lives.length + 2)) : _someActive(random >> 8);
            uint8 support = random % 13 == 0 ? uint8(random >> 40) : uint8((random >> 40) % 3);
            address signer = _speakerOn(index, id);
            // Who left, or joined too late, tries with their own key; everybody now and then with another's.
            if (signer == address(0) && id != 0 && id < _lives.length && random % 2 == 0) signer = _account(id);
            else if (signer == address(0) || random % 9 == 0) signer = _someAccount(random >> 64);
            bool due;
            (packed, due) = _addBallot(index, packed, id, support, signer);
            if (due) ++counted;
        }
        _motions[index].governor.castBallots(_motions[index].id, packed);
        _requireSameTally(index);
        _requireSameVoters(index, _lives.length > MOST ? _lives.length - MOST : 0);
        if (counted != 0) _succeeded("castBallots");
        if (counted != ballots) _succeeded("castBallots with a refusal");
    }

    // ---------------------------------------------------------------- members

    function proposeAdmissions(uint256 seed) public {
        if (_activeIds.length >= MOST) return;
        Batch storage batch = _batches.push();
        for (uint256 i = 0; i < 2 + (seed % 4); ++i) {
            address account = (seed >> 8) % 3 == 0 ? _someAccount(seed >> 16) : _newAccount();
            if (registry.memberIdOf(account) == 0) batch.admissions.push(_admission(account));
        }
        if (batch.admissions.length == 0) batch.admissions.push(_admission(_newAccount()));
        batch.activeFrom = _now() + _values["admissionPeriod"];
        vm.prank(registrar);
        batch.id = registry.proposeAdmissions(batch.admissions);
        _succeeded("proposeAdmissions");
    }

    function activateAdmissions(uint256 seed) external {
        // Half the time a fresh batch; older ones have often expired.
        if (_batches.length == 0 || seed % 2 == 0) proposeAdmissions(seed);
        if (_batches.length == 0) return;
        uint256 place = seed % 2 == 0 ? _batches.length - 1 : seed % _batches.length;
        Batch memory batch = _batches[place];
        _batches[place] = _batches[_batches.length - 1];
        _batches.pop();
        _passUntil(batch.activeFrom);
        (bool activated, bytes memory why) = address(registry).call(
            abi.encodeCall(registry.activateAdmissions, (batch.id, batch.admissions))
        );
        if (!activated) {
            bool late = _now() >= batch.activeFrom + _values["admissionPeriod"];
            bytes4 due =
                late ? IMemberRegistry.RegistryExpired.selector : IMemberRegistry.RegistryAdmissionCap.selector;
            require(bytes4(why) == due, "an admission was refused");
            return;
        }
        for (uint256 i = 0; i < batch.admissions.length; ++i) {
            address account = batch.admissions[i].account;
            if (!_isAnyonesKey(account)) _noteJoined(account, _now());
        }
        _pass(1);
        _succeeded("activateAdmissions");
    }

    function leaveMembership(uint256 seed) external {
        if (_activeIds.length <= FEWEST) return;
        uint32 id = _someActive(seed);
        vm.prank(_account(id));
        registry.leaveMembership();
        _noteLeft(id);
        _succeeded("leaveMembership");
    }

    function expel(uint256 seed) external {
        if (_activeIds.length <= FEWEST) return;
        uint32 id = _someActive(seed);
        if (!_tryForced(abi.encodeCall(registry.expel, (id)))) return;
        _noteLeft(id);
        _succeeded("expel");
    }

    function rekey(uint256 seed) external {
        uint32 id = _someActive(seed);
        address newAccount = _newAccount();
        uint256 deadline = _now() + 1;
        bytes32 digest = _rekeyDigest(id, _account(id), newAccount, _keys[id].length, deadline);
        registry.rekey(id, newAccount, deadline, _sign(_account(id), digest), _sign(newAccount, digest));
        _noteRekeyed(id, newAccount, true);
        _succeeded("rekey");
    }

    function orderRekey(uint256 seed) external {
        uint32 id = _someActive(seed);
        address newAccount = _newAccount();
        if (!_tryForced(abi.encodeCall(registry.orderRekey, (id, newAccount)))) return;
        _noteRekeyed(id, newAccount, false);
        _succeeded("orderRekey");
    }

    /// @dev The registrar asks, three others attest, and the delay passes.
    function completeRekey(uint256 seed) external {
        uint32 id = _someActive(seed);
        address newAccount = _newAccount();
        vm.prank(registrar);
        registry.requestRekey(id, newAccount);
        uint256 attestations = _values["rekeyAttestations"];
        for (uint256 i = 0; i <= attestations; ++i) {
            if (_activeIds[i] == id) continue;
            vm.prank(_account(_activeIds[i]));
            registry.attestRekey(id, newAccount);
        }
        _pass(_values["rekeyDelay"]);
        if (!_tryForced(abi.encodeCall(registry.completeRekey, (id)))) return;
        _noteRekeyed(id, newAccount, false);
        _succeeded("completeRekey");
    }

    function pass(uint256 seed) external {
        _pass(1 + (seed % 3 days));
    }

    // ---------------------------------------------------------------- the invariant

    /// @dev Every vote that can still change after each call, and all there ever were now and then.
    function requireOneMemberOneBallot() external view {
        bool all = _now() % ALL_EVERY == 0;
        uint256 count = _motions.length;
        for (uint256 i = 0; i < count && (all || i < OPEN); ++i) {
            _requireSameTally(count - 1 - i);
        }
    }

    function requireOneMemberOneBallotInAll() external view {
        for (uint256 i = 0; i < _motions.length; ++i) {
            _requireSameTally(i);
            _requireSameVoters(i, 0);
        }
    }

    // ---------------------------------------------------------------- choices

    /// @dev A motion whose vote is open; makes one if there is none.
    function _someOpen(uint256 seed) private returns (uint256) {
        (bool found, uint256 index) = _recent(seed, IGovernor.ProposalState.Active);
        if (found) return index;
        propose(seed);
        _passUntil(_motions[_motions.length - 1].snapshot + 1);
        return _motions.length - 1;
    }

    function _someActive(uint256 seed) private view returns (uint32) {
        return _activeIds[seed % _activeIds.length];
    }

    /// @dev A member's key of today, or any account that ever was one, or a stranger's.
    function _someAccount(uint256 seed) private returns (address) {
        if (seed % 16 == 1) return _newAccount();
        if ((seed >> 4) % 2 == 0) return _accounts[(seed >> 8) % _accounts.length];
        return _account(_someActive(seed >> 8));
    }

    /// @dev Half the time one whose ballot is due, if there is one.
    function _someVoter(uint256 index, uint256 seed) private returns (address) {
        uint256 count = _lives.length - 1;
        for (uint256 i = 0; i < count && seed % 2 == 0; ++i) {
            uint32 id = uint32(1 + (((seed % count) + i) % count));
            if (!_voted[index][id] && _speakerOn(index, id) != address(0)) return _speakerOn(index, id);
        }
        return _someAccount(seed);
    }

    function _isAnyonesKey(address account) private view returns (bool) {
        for (uint256 i = 0; i < _activeIds.length; ++i) {
            if (_account(_activeIds[i]) == account) return true;
        }
        return false;
    }

    /// @dev As the assembly's timelock, which may also do what anyone may. A full cap is the only reason not to.
    function _tryForced(bytes memory data) private returns (bool done) {
        bytes memory why;
        vm.prank(address(assemblyTimelock));
        (done, why) = address(registry).call(data);
        require(done || bytes4(why) == IMemberRegistry.RegistryExpulsionCap.selector, "a forced change was refused");
    }

    function _expelledBy(bytes memory data) private pure returns (uint32 id) {
        assembly ("memory-safe") {
            id := mload(add(data, 0x24))
        }
    }
}

/// @title Invariant 1: one member, one ballot per proposal; votes never exceed members at the snapshot
contract OneMemberOneBallotTest {
    Voting private _voting;

    function setUp() external {
        _voting = new Voting();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_voting);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[14] memory actions = [
            Voting.propose.selector,
            Voting.queue.selector,
            Voting.execute.selector,
            Voting.castVote.selector,
            Voting.castVoteBySig.selector,
            Voting.castBallots.selector,
            Voting.proposeAdmissions.selector,
            Voting.activateAdmissions.selector,
            Voting.leaveMembership.selector,
            Voting.expel.selector,
            Voting.rekey.selector,
            Voting.orderRekey.selector,
            Voting.completeRekey.selector,
            Voting.pass.selector
        ];
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_voting), new bytes4[](actions.length));
        for (uint256 i = 0; i < actions.length; ++i) {
            targets[0].selectors[i] = actions[i];
        }
    }

    /// forge-config: default.invariant.depth = 4500
    function invariant_oneMemberOneBallot() external view {
        _voting.requireOneMemberOneBallot();
    }

    function afterInvariant() external {
        _voting.requireOneMemberOneBallotInAll();
        _voting.reportCounts("invariant 1, one member one ballot");
    }
}

struct FuzzSelector {
    address addr;
    bytes4[] selectors;
}
