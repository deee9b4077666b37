// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IMemberRegistry, MemberClass} from "../../../contracts/interfaces/IMemberRegistry.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";
import {Attacks} from "./Attacks.sol";
import {Counters} from "./Counters.sol";
import {FuzzSelector} from "./OneMemberOneBallot.t.sol";
import {ITimelockSurface} from "./Surfaces.sol";
import {vm} from "./Vm.sol";

/// @title Accounts with keys, the deployer's above all, that try whatever needs a role
contract Keepers is Attacks, Counters {
    uint256 private constant FEWEST = 5;
    /// @dev Twice the fewest: as many as the cap of any look-back lets in.
    uint256 private constant MOST = 10;

    /// @dev What the contracts must still hold when every attempt failed.
    bytes32 private immutable _foundingText;
    address[] private _timelocks;

    constructor() {
        _setFounding("maxExpulsionsBps", 10_000);
        _setFounding("maxNetAdmissionsBps", 10_000);
        _setFounding("maxActiveProposals", 20);
        _foundWithLedger(9);
        _foundingText = bylaws.textDigest();
        _timelocks.push(address(constitutionTimelock));
        _timelocks.push(address(assemblyTimelock));
        string[10] memory actions = [
            "deployer refused",
            "registrar refused",
            "member refused",
            "former member refused",
            "stranger refused",
            "member admitted",
            "member left",
            "key changed",
            "decision recorded by a vote",
            "registrar replaced by a vote"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            _expectAction(actions[i]);
        }
    }

    // ---------------------------------------------------------------- attempts

    function attemptByDeployer(uint256 seed) external {
        _attempt(deployer, seed);
        _succeeded("deployer refused");
    }

    /// @dev The registrar may propose admissions and re-keys, and nothing else.
    function attemptByRegistrar(uint256 seed) external {
        _attempt(registrar, seed);
        _succeeded("registrar refused");
    }

    function attemptByMember(uint256 seed) external {
        _attempt(_account(_activeIds[seed % _activeIds.length]), seed >> 8);
        _succeeded("member refused");
    }

    function attemptByFormer(uint256 seed) external {
        address account = _accounts[seed % _accounts.length];
        if (registry.memberIdOf(account) != 0) return;
        _attempt(account, seed >> 8);
        _succeeded("former member refused");
    }

    function attemptByStranger(uint256 seed) external {
        _attempt(seed % 2 == 0 ? stranger : _newAccount(), seed >> 8);
        _succeeded("stranger refused");
    }

    // ---------------------------------------------------------------- the life of the co-op

    function admit(uint256) external {
        if (_activeIds.length >= MOST) return;
        IMemberRegistry.Admission[] memory admissions = new IMemberRegistry.Admission[](1);
        admissions[0] = _admission(_newAccount());
        vm.prank(registrar);
        uint256 batch = registry.proposeAdmissions(admissions);
        _pass(_values["admissionPeriod"]);
        registry.activateAdmissions(batch, admissions);
        _noteJoined(admissions[0].account, _now());
        _pass(1);
        _succeeded("member admitted");
    }

    function leave(uint256 seed) external {
        if (_activeIds.length <= FEWEST) return;
        uint32 id = _activeIds[seed % _activeIds.length];
        vm.prank(_account(id));
        registry.leaveMembership();
        _noteLeft(id);
        _succeeded("member left");
    }

    function rekey(uint256 seed) external {
        uint32 id = _activeIds[seed % _activeIds.length];
        address newKey = _newAccount();
        uint256 deadline = _now() + 1;
        bytes32 digest = _rekeyDigest(id, _account(id), newKey, _keys[id].length, deadline);
        registry.rekey(id, newKey, deadline, _sign(_account(id), digest), _sign(newKey, digest));
        _noteRekeyed(id, newKey, true);
        _succeeded("key changed");
    }

    /// @dev What needs a role does happen, by a vote.
    function decide(uint256 seed) external {
        bytes memory data = abi.encodeCall(decisionLog.record, ("topic", bytes32(seed), "uri"));
        _carry(seed, address(decisionLog), data);
        _succeeded("decision recorded by a vote");
    }

    /// @dev The one role that an ordinary vote gives and takes.
    function replaceRegistrar(uint256 seed) external {
        (bool holds, ) = accessManager.hasRole(Roles.REGISTRAR, stranger);
        bytes memory data =
            holds
                ? abi.encodeCall(accessManager.revokeRole, (Roles.REGISTRAR, stranger))
                : abi.encodeCall(accessManager.grantRole, (Roles.REGISTRAR, stranger, 0));
        _carry(seed, address(accessManager), data);
        _succeeded("registrar replaced by a vote");
    }

    // ---------------------------------------------------------------- the invariant

    /// @dev The people of the moment: no role but the registrar's, in the access manager and both timelocks.
    function requireNothingKept() external view {
        _requireNoPower(deployer);
        _requireNoPower(registrar);
        _requireNoPower(stranger);
        _requireNoPower(_accounts[_accounts.length - 1]);
        _requireNoPower(_accounts[_now() % _accounts.length]);
        (bool holds, ) = accessManager.hasRole(Roles.REGISTRAR, deployer);
        require(!holds, "the deployer keeps nothing: it is the registrar");
        require(bylaws.textDigest() == _foundingText, "the deployer keeps nothing: the text changed without a vote");
    }

    function requireNothingKeptByAnyone() external view {
        for (uint256 i = 0; i < _accounts.length; ++i) {
            _requireNoPower(_accounts[i]);
        }
    }

    function _requireNoPower(address account) private view {
        uint64[3] memory roles = [ADMIN, Roles.ASSEMBLY, Roles.CONSTITUTION];
        for (uint256 i = 0; i < roles.length; ++i) {
            (bool holds, ) = accessManager.hasRole(roles[i], account);
            require(!holds, "the deployer keeps nothing: an account with a key holds a role");
        }
        bytes32[4] memory powers = [TIMELOCK_ADMIN, PROPOSER, CANCELLER, EXECUTOR];
        for (uint256 i = 0; i < _timelocks.length; ++i) {
            for (uint256 j = 0; j < powers.length; ++j) {
                IAccessControl timelock = IAccessControl(_timelocks[i]);
                require(
                    !timelock.hasRole(powers[j], account) && !timelock.hasRole(powers[j], address(0)),
                    "the deployer keeps nothing: an account with a key holds a timelock"
                );
            }
        }
    }

    // ---------------------------------------------------------------- every function that needs a role

    /// @dev Well-formed calls: with the role each would succeed, or needs one more fact that somebody with power has.
    function _attempt(address account, uint256 seed) private {
        uint256 kind = (seed >> 8) % (ATTACKS + 14);
        (address target, bytes memory data) = kind < ATTACKS
            ? _attack(seed, account)
            : _ordinary(kind - ATTACKS, seed, account);
        vm.prank(account);
        (bool done, ) = target.call(data);
        require(!done, "the deployer keeps nothing: an account with a key did what needs a role");
    }

    function _ordinary(uint256 kind, uint256 seed, address account) private view returns (address, bytes memory) {
        uint32 id = _activeIds[seed % _activeIds.length];
        address timelock = _timelocks[seed % 2];
        address governor = seed % 2 == 0 ? address(constitutionGovernor) : address(assemblyGovernor);
        bytes memory log = abi.encodeCall(decisionLog.record, ("topic", 0, "uri"));
        if (kind == 0) return (address(bylaws), _amendment("maxActiveProposals", 1));
        if (kind == 1) return (address(bylaws), abi.encodeCall(bylaws.setDaoURI, ("uri")));
        if (kind == 2) return (address(registry), abi.encodeCall(registry.expel, (id)));
        if (kind == 3) return (address(registry), abi.encodeCall(registry.changeClass, (id, MemberClass.User)));
        if (kind == 4) return (address(registry), abi.encodeCall(registry.orderRekey, (id, address(uint160(seed)))));
        if (kind == 5) return (address(registry), abi.encodeCall(registry.closeFounding, ()));
        if (kind == 6) return (address(decisionLog), log);
        if (kind == 7) {
            return (timelock, abi.encodeCall(ITimelockSurface.schedule, (address(decisionLog), 0, log, 0, 0, 90 days)));
        }
        if (kind == 8) {
            return (timelock, abi.encodeCall(ITimelockSurface.execute, (address(decisionLog), 0, log, 0, 0)));
        }
        if (kind == 9) return (timelock, abi.encodeCall(ITimelockSurface.cancel, (bytes32(seed))));
        if (kind == 10) return (timelock, abi.encodeCall(IAccessControl.grantRole, (CANCELLER, account)));
        if (kind == 11) {
            return (governor, abi.encodeCall(assemblyGovernor.relay, (address(decisionLog), 0, log)));
        }
        if (kind == 12) return (governor, abi.encodeCall(assemblyGovernor.updateTimelock, (account)));
        return (address(accessManager), abi.encodeCall(accessManager.grantRole, (Roles.REGISTRAR, account, 0)));
    }

    function _carry(uint256 seed, address target, bytes memory data) private {
        _proposeAs(_activeIds[seed % _activeIds.length], assemblyGovernor, target, data);
        uint256 index = _motions.length - 1;
        _passUntil(_motions[index].snapshot + 1);
        for (uint256 i = 0; i < _activeIds.length; ++i) {
            address speaker = _speakerOn(index, _activeIds[i]);
            if (speaker != address(0)) _castVote(index, speaker, 1);
        }
        _passUntil(assemblyGovernor.proposalDeadline(_motions[index].id) + 1);
        require(_state(_motions[index]) == IGovernor.ProposalState.Succeeded, "a unanimous vote failed");
        _queue(_motions[index]);
        require(_tryExecute(_motions[index]), "a passed decision could not be executed");
    }
}

/// @title Invariant 7, the deployer's part: nobody with a key keeps a power
contract KeepersTest {
    Keepers private _keepers;

    function setUp() external {
        _keepers = new Keepers();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_keepers);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[10] memory actions = [
            Keepers.attemptByDeployer.selector,
            Keepers.attemptByRegistrar.selector,
            Keepers.attemptByMember.selector,
            Keepers.attemptByFormer.selector,
            Keepers.attemptByStranger.selector,
            Keepers.admit.selector,
            Keepers.leave.selector,
            Keepers.rekey.selector,
            Keepers.decide.selector,
            Keepers.replaceRegistrar.selector
        ];
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_keepers), new bytes4[](actions.length));
        for (uint256 i = 0; i < actions.length; ++i) {
            targets[0].selectors[i] = actions[i];
        }
    }

    /// forge-config: default.invariant.depth = 2000
    function invariant_deployerKeepsNothing() external view {
        _keepers.requireNothingKept();
    }

    function afterInvariant() external {
        _keepers.requireNothingKeptByAnyone();
        _keepers.reportCounts("invariant 7, the deployer keeps nothing");
    }
}
