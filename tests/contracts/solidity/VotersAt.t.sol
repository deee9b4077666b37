// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MembershipHistory} from "./MembershipHistory.sol";
import {vm} from "./Vm.sol";

/// @title The registry's three answers to "who speaks for a member" agree: assembly, plain, and this test's own book
contract VotersAtTest is MembershipHistory {
    uint256 private constant STEPS = 24;
    uint256 private constant FEWEST = 2;

    function setUp() external {
        _setFounding("maxExpulsionsBps", 10_000);
        _foundWithHistory(9);
    }

    /// forge-config: default.fuzz.runs = 150
    function testFuzz_votersAt_isVoterAtForEach(uint256 seed, uint8 stride, uint8 questions) external {
        for (uint256 i = 0; i < STEPS; ++i) {
            _step(uint256(keccak256(abi.encode(seed, i))));
        }
        uint256 bytesEach = 4 + (stride % 70);
        bytes memory packed = _packed(bytesEach, seed);
        for (uint256 i = 0; i < 1 + (questions % 8); ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, "question", i)));
            uint256 snapshot = _genesis + (random % (_now() - _genesis + 1));
            uint256 electorateAt = random % 3 == 0 ? snapshot : _genesis + ((random >> 64) % (snapshot - _genesis + 1));
            _compare(packed, bytesEach, electorateAt, snapshot);
        }
    }

    function _compare(bytes memory packed, uint256 stride, uint256 electorateAt, uint256 snapshot) private view {
        address[] memory voters = registry.votersAt(packed, stride, electorateAt, snapshot);
        require(voters.length == packed.length / stride, "another number of voters");
        for (uint256 i = 0; i < voters.length; ++i) {
            uint32 id = _idAt(packed, i * stride);
            require(
                voters[i] == registry.voterAt(id, electorateAt, snapshot),
                "the assembly answers otherwise than the plain code"
            );
            require(voters[i] == _speaker(id, electorateAt, snapshot), "the book answers otherwise than the registry");
        }
    }

    /// @dev Every id there ever was, some twice, some never given, and a rest of bytes that is no whole entry.
    function _packed(uint256 stride, uint256 seed) private view returns (bytes memory packed) {
        packed = new bytes((_lives.length + 6) * stride + (seed % stride));
        for (uint256 i = 0; i < _lives.length + 6; ++i) {
            uint32 id = i <= _lives.length ? uint32(i) : uint32(seed >> (8 * (i % 6)));
            for (uint256 j = 0; j < 4; ++j) {
                packed[i * stride + j] = bytes4(id)[j];
            }
        }
    }

    function _idAt(bytes memory packed, uint256 offset) private pure returns (uint32 id) {
        assembly ("memory-safe") {
            id := shr(224, mload(add(add(packed, 0x20), offset)))
        }
    }

    function _step(uint256 random) private {
        uint32 id = _activeIds[(random >> 8) % _activeIds.length];
        uint256 kind = random % 5;
        address key = _newAccount();
        if (kind == 0) {
            _pass(1 + ((random >> 16) % 40 days));
        } else if (kind == 1) {
            uint256 deadline = _now();
            bytes32 digest = _rekeyDigest(id, _account(id), key, _keys[id].length, deadline);
            registry.rekey(id, key, deadline, _sign(_account(id), digest), _sign(key, digest));
            _noteRekeyed(id, key, true);
        } else if (kind == 2) {
            vm.prank(address(assemblyTimelock));
            (bool done, ) = address(registry).call(abi.encodeCall(registry.orderRekey, (id, key)));
            if (done) _noteRekeyed(id, key, false);
        } else if (kind == 3 && _activeIds.length > FEWEST) {
            vm.prank(_account(id));
            registry.leaveMembership();
            _noteLeft(id);
        } else {
            _readmit(random);
        }
    }

    /// @dev Somebody new, or somebody who was here before.
    function _readmit(uint256 random) private {
        address account = _accounts[(random >> 16) % _accounts.length];
        if (registry.memberIdOf(account) != 0) account = _newAccount();
        vm.prank(registrar);
        uint256 batch = registry.proposeAdmissions(_batchOf(account));
        _pass(7 days);
        (bool done, ) = address(registry).call(abi.encodeCall(registry.activateAdmissions, (batch, _batchOf(account))));
        if (done) _noteJoined(account, _now());
        _pass(1);
    }
}
