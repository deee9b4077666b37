// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {IBylaws} from "../../../contracts/interfaces/IBylaws.sol";
import {IMemberRegistry} from "../../../contracts/interfaces/IMemberRegistry.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";
import {BallotLedger} from "./BallotLedger.sol";

/// @title Calls that would give somebody the constitution's power, each of which only the constitution may make
abstract contract Attacks is BallotLedger {
    uint256 internal constant ATTACKS = 20;

    /// @dev Clauses that not even the constitution may release, with a value that suits an attacker.
    function _guardedClause(uint256 seed) internal pure returns (bytes32 key, uint256 value) {
        uint256 kind = seed % 4;
        if (kind == 0) return ("constitution.approvalBps", 9000 + ((seed >> 8) % 501));
        if (kind == 1) return ("constitution.quorumBps", 1000 + ((seed >> 8) % 4001));
        if (kind == 2) return ("rekeyAttestations", 2 + ((seed >> 8) % 3));
        return ("constitutionLookback", 90 days + ((seed >> 8) % 30 days));
    }

    /// @dev Clauses that start protected and that the constitution may release.
    function _releasableClause(uint256 seed) internal pure returns (bytes32 key, uint256 value) {
        uint256 kind = seed % 4;
        if (kind == 0) return ("assembly.quorumBps", 1000 + ((seed >> 8) % 4001));
        if (kind == 1) return ("maxSalaryRatio", 3 + ((seed >> 8) % 18));
        if (kind == 2) return ("minSigners", 2 + ((seed >> 8) % 9));
        return ("sharePrice", 1 + ((seed >> 8) % 1e9));
    }

    function _amendment(bytes32 key, uint256 value) internal pure returns (bytes memory) {
        IBylaws.Change[] memory changes = new IBylaws.Change[](1);
        changes[0] = IBylaws.Change(key, value, bytes32(value));
        return abi.encodeCall(IBylaws.amend, (changes));
    }

    function _protection(bytes32 key, bool isProtected) internal pure returns (bytes memory) {
        bytes32[] memory keys = new bytes32[](1);
        keys[0] = key;
        return abi.encodeCall(IBylaws.protect, (keys, isProtected));
    }

    function _attack(uint256 seed, address thief) internal view returns (address target, bytes memory data) {
        uint256 kind = (seed >> 8) % ATTACKS;
        (bytes32 key, uint256 value) = _guardedClause(seed);
        (bytes32 released, ) = _releasableClause(seed);
        bytes memory amendment = _amendment(key, value);
        address c = address(constitutionTimelock);
        if (kind < 6) return (address(bylaws), _onBylaws(kind, key, amendment, released));
        if (kind < 14) return (address(accessManager), _onRoles(kind - 6, thief, amendment));
        if (kind == 14) {
            return (c, abi.encodeCall(constitutionTimelock.schedule, (address(bylaws), 0, amendment, 0, 0, 10 days)));
        }
        if (kind == 15) return (c, abi.encodeCall(constitutionTimelock.execute, (address(bylaws), 0, amendment, 0, 0)));
        if (kind == 16) return (c, abi.encodeCall(IAccessControl.grantRole, (PROPOSER, thief)));
        if (kind == 17) {
            address timelock = seed % 2 == 0 ? c : address(assemblyTimelock);
            return (timelock, abi.encodeCall(IAccessControl.grantRole, (TIMELOCK_ADMIN, thief)));
        }
        if (kind == 18) return (c, abi.encodeCall(constitutionTimelock.updateDelay, (0)));
        return (address(registry), abi.encodeCall(IMemberRegistry.found, (_batchOf(thief))));
    }

    function _onBylaws(
        uint256 kind,
        bytes32 key,
        bytes memory amendment,
        bytes32 released
    ) private pure returns (bytes memory) {
        if (kind < 3) return amendment;
        if (kind == 3) return _protection(key, false);
        if (kind == 4) return _protection(released, false);
        IBylaws.NewClause[] memory clauses = new IBylaws.NewClause[](1);
        clauses[0] = IBylaws.NewClause("newPower", 1, 0, 1, 0, false);
        return abi.encodeCall(IBylaws.defineClauses, (clauses));
    }

    function _onRoles(uint256 kind, address thief, bytes memory amendment) private view returns (bytes memory) {
        bytes4[] memory selectors = new bytes4[](3);
        (selectors[0], selectors[1], selectors[2]) = (
            bylaws.amend.selector,
            bylaws.protect.selector,
            bylaws.defineClauses.selector
        );
        if (kind == 0) return abi.encodeCall(accessManager.grantRole, (ADMIN, thief, 0));
        if (kind == 1) return abi.encodeCall(accessManager.grantRole, (Roles.CONSTITUTION, thief, 0));
        if (kind == 2) {
            return abi.encodeCall(accessManager.grantRole, (Roles.CONSTITUTION, address(assemblyTimelock), 0));
        }
        if (kind == 3) {
            return abi.encodeCall(accessManager.setTargetFunctionRole, (address(bylaws), selectors, Roles.ASSEMBLY));
        }
        if (kind == 4) return abi.encodeCall(accessManager.setRoleAdmin, (Roles.CONSTITUTION, Roles.ASSEMBLY));
        if (kind == 5) return abi.encodeCall(accessManager.updateAuthority, (address(bylaws), thief));
        if (kind == 6) {
            return abi.encodeCall(accessManager.revokeRole, (Roles.CONSTITUTION, address(constitutionTimelock)));
        }
        return abi.encodeCall(accessManager.execute, (address(bylaws), amendment));
    }
}
