// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISafe} from "../../../contracts/interfaces/ISafe.sol";
import {ITreasuryGuard} from "../../../contracts/interfaces/ITreasuryGuard.sol";
import {Counters} from "./Counters.sol";
import {FuzzSelector} from "./OneMemberOneBallot.t.sol";
import {ISafeSurface, TreasuryWorld} from "./TreasuryWorld.sol";
import {Wallet} from "./Wallets.sol";
import {vm} from "./Vm.sol";

/// @title In the way of a Safe: as its guard, as the guard of its modules, as a payee
contract Obstacle {
    enum Way {
        Reverts,
        BurnsGas,
        Bomb,
        CallsBack
    }

    Way private immutable _way;
    address private immutable _target;

    constructor(Way way, address target) {
        (_way, _target) = (way, target);
    }

    function supportsInterface(bytes4) external pure returns (bool) {
        return true;
    }

    fallback() external payable {
        if (_way == Way.Reverts) revert("no");
        if (_way == Way.CallsBack) {
            (bool done, ) = _target.call(abi.encodeWithSignature("payStanding(uint64,uint64)", 1, 0));
            require(done, "no");
        }
        if (_way == Way.Bomb) {
            assembly ("memory-safe") {
                revert(0, 1000000)
            }
        }
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @title Guards that let nothing pass, keys that are lost, treasurers who would shut everybody out; and the ways out
contract Locks is TreasuryWorld, Counters {
    string private constant LOCKED = "nobody locks the Safe for good";
    address private constant PAYEE = address(0xbeef01);
    bytes32 private constant LINE = "line";

    uint256 private _number;

    constructor() {
        _foundTreasury(9);
        string[6] memory actions = [
            "guard that lets nothing pass replaced",
            "guard handed over replaced",
            "module taken away and given back",
            "lost keys replaced by the assembly",
            "treasurers do not shut others out",
            "held payment made when the hold ended"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            _expectAction(actions[i]);
        }
        _expectAction("payees in the way");
    }

    function badGuard(uint256 seed) external {
        _setGuard(address(new Obstacle(Obstacle.Way(seed % 3), address(0))));
        Refund memory none;
        require(!_execute(_call(address(safe), 0, ""), none, SIGNERS), "the obstacle is none");
        _wayOut();
        _succeeded("guard that lets nothing pass replaced");
    }

    function handOver(uint256) external {
        vm.prank(address(constitutionTimelock));
        guard.handOver(stranger);
        Parts memory parts;
        (parts.safe, parts.multiSendCallOnly, parts.bylaws) = (address(safe), multiSendCallOnly, address(bylaws));
        (parts.holds, parts.reserve) = (address(holds), reserve);
        (parts.registry, parts.payroll) = (address(registry), address(payroll));
        guard = ITreasuryGuard(_create("TreasuryGuard", abi.encode(accessManager, parts)));
        vm.startPrank(address(constitutionTimelock));
        _allow(address(guard), guard.listToken.selector, guard.handOver.selector, 2);
        guard.listToken(address(euro), true);
        vm.stopPrank();
        _wayOut();
        _succeeded("guard handed over replaced");
    }

    function dropModule(uint256) external {
        bytes memory data = abi.encodeWithSignature(
            "disableModule(address,address)",
            _moduleBefore(address(treasury)),
            address(treasury)
        );
        _asConstitution(data);
        require(!_asAssembly(address(treasury), _payOf(1)), "a module that was taken away pays");
        _asConstitution(abi.encodeCall(ISafeSurface.enableModule, (address(treasury))));
        require(_asAssembly(address(treasury), _payOf(1)), LOCKED);
        _succeeded("module taken away and given back");
    }

    /// @dev Nobody knows the new owners' keys: contracts that refuse to sign, accounts out of nowhere.
    function loseKeys(uint256 seed) external {
        uint256 count = 2 + (seed % 8);
        address[] memory lost = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            bool known = (seed >> (8 + i)) % 3 == 0 && i < OWNERS;
            lost[i] = known ? _treasurers[i] : address(uint160(uint256(keccak256(abi.encode(seed, i)))));
        }
        if (seed % 2 == 0) lost[count - 1] = address(new Wallet());
        uint256 threshold = 2 + ((seed >> 16) % (count - 1));
        require(_asAssembly(address(treasury), abi.encodeCall(treasury.setTreasurers, (lost, threshold))), LOCKED);
        require(_asAssembly(address(treasury), abi.encodeCall(treasury.setTreasurers, (_treasurers, SIGNERS))), LOCKED);
        require(safe.getOwners().length == OWNERS, LOCKED);
        _payNow();
        _succeeded("lost keys replaced by the assembly");
    }

    function shutOut(uint256 seed) external {
        address obstacle = address(new Obstacle(Obstacle.Way.Reverts, address(0)));
        address c = address(constitutionTimelock);
        bytes memory data;
        uint256 kind = (seed >> 8) % 5;
        if (kind == 0) data = abi.encodeWithSignature("setModuleGuard(address)", obstacle);
        else if (kind == 1) data = abi.encodeWithSignature("disableModule(address,address)", _moduleBefore(c), c);
        else if (kind == 2) data = abi.encodeCall(ISafe.setGuard, (obstacle));
        else if (kind == 3) data = abi.encodeWithSignature("setFallbackHandler(address)", obstacle);
        else data = abi.encodeCall(ISafe.addOwnerWithThreshold, (obstacle, OWNERS + 1));
        ITreasuryGuard.Content memory content = _call(address(safe), 0, data);
        if (seed % 2 == 0) content = _batch(_packed(content));
        Refund memory none;
        _execute(content, none, SIGNERS);
        _wayOut();
        _succeeded("treasurers do not shut others out");
    }

    function holdAndWait(uint256 seed) external {
        ITreasuryGuard.Content memory content = _payment(address(euro), PAYEE, 2000e6 + ++_number);
        vm.prank(_treasurers[0]);
        bytes32 subject = guard.announce(content, 0, LINE, LINE);
        if (seed % 2 == 0) subject = guard.payeeSubjectOf(address(euro), PAYEE);
        _pass(_values["announcementPeriod"]);
        require(_asAssembly(address(holds), abi.encodeCall(holds.place, (subject, LINE))), "no hold");
        Refund memory none;
        require(!_execute(content, none, SIGNERS), "a held payment was made");
        _pass(_values["holdPeriod"] - 1 days);
        require(!_execute(content, none, SIGNERS), "a held payment was made");
        if (seed % 2 == 0) require(_asAssembly(address(holds), abi.encodeCall(holds.lift, (subject, LINE))), LOCKED);
        else _pass(1 days);
        require(_execute(content, none, SIGNERS), LOCKED);
        _pass(_values["routinePeriod"]);
        _succeeded("held payment made when the hold ended");
    }

    function payObstacle(uint256 seed) external {
        address obstacle = address(new Obstacle(Obstacle.Way(seed % 4), address(treasury)));
        bytes memory data = abi.encodeCall(treasury.pay, (address(0), obstacle, 1, LINE, LINE));
        vm.prank(address(assemblyTimelock));
        (bool done, ) = address(treasury).call{gas: 2_000_000}(data);
        require(!done, "an obstacle was paid");
        _payNow();
        _succeeded("payees in the way");
    }

    // ---------------------------------------------------------------- the ways out

    /// @dev Both ways into the Safe besides the treasurers are there, and so are they.
    function requireReachable() external view {
        require(safe.isModuleEnabled(address(constitutionTimelock)), LOCKED);
        require(safe.isModuleEnabled(address(treasury)), LOCKED);
        require(safe.getThreshold() == SIGNERS, LOCKED);
        for (uint256 i = 0; i < OWNERS; ++i) {
            require(safe.isOwner(_treasurers[i]), LOCKED);
        }
    }

    /// @dev Whatever the guard does, the constitution takes it away, treasurers pay, and it puts the right one back.
    function _wayOut() private {
        _setGuard(address(0));
        Refund memory none;
        require(_execute(_payment(address(euro), PAYEE, 1), none, SIGNERS), LOCKED);
        _setGuard(address(guard));
        _payNow();
        require(_asAssembly(address(treasury), _payOf(1)), LOCKED);
    }

    function _payNow() private {
        _pass(1 hours);
        ITreasuryGuard.Content memory content = _payment(address(euro), PAYEE, ++_number);
        vm.prank(_treasurers[0]);
        guard.announce(content, 0, LINE, LINE);
        Refund memory none;
        require(_execute(content, none, SIGNERS), LOCKED);
    }

    function _payOf(uint256 amount) private view returns (bytes memory) {
        return abi.encodeCall(treasury.pay, (address(euro), PAYEE, amount, LINE, LINE));
    }

    function _setGuard(address next) private {
        _asConstitution(abi.encodeCall(ISafe.setGuard, (next)));
    }

    function _asConstitution(bytes memory data) private {
        vm.prank(address(constitutionTimelock));
        (bool called, bytes memory answer) = address(safe).call(
            abi.encodeCall(ISafe.execTransactionFromModule, (address(safe), 0, data, 0))
        );
        require(called && abi.decode(answer, (bool)), LOCKED);
    }

    /// @dev The list of modules: the one enabled last comes first.
    function _moduleBefore(address module) private view returns (address before) {
        (, bytes memory answer) = address(safe).staticcall(
            abi.encodeWithSignature("getModulesPaginated(address,uint256)", address(1), 10)
        );
        (address[] memory modules, ) = abi.decode(answer, (address[], address));
        before = address(1);
        for (uint256 i = 0; modules[i] != module; ++i) {
            before = modules[i];
        }
    }
}

/// @title Invariant 7, the Safe's part: no guard, module or key locks the Safe for good
contract NeverLockedTest {
    Locks private _locks;

    function setUp() external {
        _locks = new Locks();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_locks);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[7] memory actions = [
            Locks.badGuard.selector,
            Locks.handOver.selector,
            Locks.dropModule.selector,
            Locks.loseKeys.selector,
            Locks.shutOut.selector,
            Locks.holdAndWait.selector,
            Locks.payObstacle.selector
        ];
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_locks), new bytes4[](actions.length));
        for (uint256 i = 0; i < actions.length; ++i) {
            targets[0].selectors[i] = actions[i];
        }
    }

    /// forge-config: default.invariant.depth = 1200
    function invariant_nobodyLocksTheSafe() external view {
        _locks.requireReachable();
    }

    function afterInvariant() external {
        _locks.reportCounts("invariant 7, nobody locks the Safe for good");
    }
}
