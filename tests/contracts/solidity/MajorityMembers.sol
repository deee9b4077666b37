// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IMemberRegistry} from "../../../contracts/interfaces/IMemberRegistry.sol";
import {Attacks} from "./Attacks.sol";
import {Counters} from "./Counters.sol";
import {vm} from "./Vm.sol";

/// @title How a majority makes the membership its own: friends in, others out, their keys taken
abstract contract MajorityMembers is Attacks, Counters {
    uint256 private constant MOST = 28;
    uint256 private constant MOST_OTHERS = 10;
    uint256 private constant FEWEST_OTHERS = 3;
    uint256 private constant FEWEST_OURS = 5;

    mapping(uint32 memberId => bool ours) private _isOurs;
    mapping(address account => bool ours) internal _isOurKey;
    address[] internal _ourKeys;
    uint32[] internal _departed;

    function admitFriends(uint256 seed) external {
        if (_activeIds.length >= MOST || !_admit(1 + (seed % 2), true)) return;
        _succeeded("friends admitted");
    }

    function admitOthers(uint256 seed) external {
        if (_countOthers() >= MOST_OTHERS || !_admit(1 + (seed % 2), false)) return;
        _succeeded("others admitted");
    }

    function takeKey(uint256 seed) external {
        if (seed % 2 == 0) _takeByAssembly(seed >> 1);
        else _takeByRegistrar(seed >> 1);
    }

    function depart(uint256 seed) external {
        if (seed % 2 == 0) _expel(seed >> 1);
        else _leave(seed >> 1);
    }

    function _expel(uint256 seed) private {
        if (_countOthers() <= FEWEST_OTHERS) return;
        uint32 id = _other(seed);
        if (!_asAssembly(abi.encodeCall(registry.expel, (id)))) return;
        _depart(id);
        _succeeded("one of the others expelled");
    }

    function _takeByAssembly(uint256 seed) private {
        uint32 id = _other(seed);
        address key = _newKey();
        if (!_asAssembly(abi.encodeCall(registry.orderRekey, (id, key)))) return;
        _noteRekeyed(id, key, false);
        _succeeded("key taken by the assembly");
    }

    function _takeByRegistrar(uint256 seed) private {
        uint32 id = _other(seed);
        address key = _newKey();
        vm.prank(registrar);
        registry.requestRekey(id, key);
        uint256 attestations = _values["rekeyAttestations"];
        for (uint256 i = 0; attestations > 0; ++i) {
            if (!_isOurs[_activeIds[i]]) continue;
            vm.prank(_account(_activeIds[i]));
            registry.attestRekey(id, key);
            --attestations;
        }
        _pass(_values["rekeyDelay"]);
        if (!_asAssembly(abi.encodeCall(registry.completeRekey, (id)))) return;
        _noteRekeyed(id, key, false);
        _succeeded("key taken by the registrar");
    }

    /// @dev Whoever holds a key may hand it on: the majority also hands on what it took.
    function handOn(uint256 seed) external {
        uint32 id = _activeIds[seed % _activeIds.length];
        address newKey = _isOurKey[_account(id)] ? _newKey() : _newAccount();
        uint256 deadline = _now() + 1;
        bytes32 digest = _rekeyDigest(id, _account(id), newKey, _keys[id].length, deadline);
        registry.rekey(id, newKey, deadline, _sign(_account(id), digest), _sign(newKey, digest));
        _noteRekeyed(id, newKey, true);
        _succeeded("key handed on");
    }

    function _leave(uint256 seed) private {
        if (_activeIds.length - _countOthers() <= FEWEST_OURS) return;
        uint32 id = _ours(seed);
        vm.prank(_account(id));
        registry.leaveMembership();
        _depart(id);
        _succeeded("friend left");
    }

    // ---------------------------------------------------------------- us and the others

    function _admit(uint256 count, bool ours) private returns (bool admitted) {
        IMemberRegistry.Admission[] memory admissions = new IMemberRegistry.Admission[](count);
        for (uint256 i = 0; i < count; ++i) {
            admissions[i] = _admission(_newAccount());
        }
        vm.prank(registrar);
        uint256 batch = registry.proposeAdmissions(admissions);
        _pass(_values["admissionPeriod"]);
        bytes memory why;
        (admitted, why) = address(registry).call(abi.encodeCall(registry.activateAdmissions, (batch, admissions)));
        require(admitted || bytes4(why) == IMemberRegistry.RegistryAdmissionCap.selector, "an admission was refused");
        for (uint256 i = 0; i < count && admitted; ++i) {
            _noteJoined(admissions[i].account, _now());
            if (ours) _join(uint32(_lives.length - 1));
        }
        _pass(1);
    }

    function _join(uint32 id) internal {
        _isOurs[id] = true;
        _isOurKey[_account(id)] = true;
        _ourKeys.push(_account(id));
    }

    function _depart(uint32 id) internal {
        _departed.push(id);
        _noteLeft(id);
    }

    function _newKey() private returns (address key) {
        key = _newAccount();
        _isOurKey[key] = true;
        _ourKeys.push(key);
    }

    function _ours(uint256 seed) internal view returns (uint32) {
        return _oneOf(seed, true);
    }

    function _other(uint256 seed) internal view returns (uint32) {
        return _oneOf(seed, false);
    }

    function _oneOf(uint256 seed, bool ours) private view returns (uint32 id) {
        uint256 i = seed % _activeIds.length;
        while (_isOurs[_activeIds[i]] != ours) i = (i + 1) % _activeIds.length;
        return _activeIds[i];
    }

    function _countOthers() private view returns (uint256 count) {
        for (uint256 i = 0; i < _activeIds.length; ++i) {
            if (!_isOurs[_activeIds[i]]) ++count;
        }
    }

    /// @dev A short way to a passed vote. A full cap is the only reason to refuse it.
    function _asAssembly(bytes memory data) private returns (bool done) {
        bytes memory why;
        vm.prank(address(assemblyTimelock));
        (done, why) = address(registry).call(data);
        require(done || bytes4(why) == IMemberRegistry.RegistryExpulsionCap.selector, "a forced change was refused");
    }
}
