// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {BylawRules} from "../libraries/BylawRules.sol";
import {OuterBounds} from "../libraries/OuterBounds.sol";
import {Roles} from "../libraries/Roles.sol";

/// @title Bylaws, see {IBylaws}
contract Bylaws is IBylaws, AccessManaged {
    mapping(bytes32 key => Clause clause) private _clauses;
    bytes32[] private _keys;
    string private _daoURI;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IBylaws
    function defineClauses(NewClause[] calldata clauses) external restricted {
        for (uint256 i = 0; i < clauses.length; ++i) {
            NewClause calldata clause = clauses[i];
            _requireKey(clause.key);
            if (_clauses[clause.key].effectiveFrom != 0) revert BylawsDuplicateClause(clause.key);
            (uint256 outerMin, uint256 outerMax) = OuterBounds.outerBoundsOf(clause.key);
            if (clause.min < outerMin || clause.max > outerMax || clause.min > clause.max) {
                revert BylawsBoundsTooWide(clause.key, clause.min, clause.max, outerMin, outerMax);
            }
            _requireWithin(clause.key, clause.value, clause.min, clause.max);
            if (!clause.isProtected && OuterBounds.startsProtected(clause.key)) {
                revert BylawsProtectionRequired(clause.key);
            }

            uint48 from = uint48(block.timestamp);
            _keys.push(clause.key);
            _clauses[clause.key] = Clause(
                clause.value,
                clause.min,
                clause.max,
                clause.proseDigest,
                from,
                clause.isProtected
            );
            emit ClauseDefined(
                clause.key,
                clause.value,
                clause.min,
                clause.max,
                clause.isProtected,
                clause.proseDigest,
                from
            );
        }
        BylawRules.check(this);
        emit TextAmended(textDigest());
    }

    /// @inheritdoc IBylaws
    function amend(Change[] calldata changes) external restricted {
        (bool constitutional, ) = IAccessManager(authority()).hasRole(Roles.CONSTITUTION, msg.sender);
        for (uint256 i = 0; i < changes.length; ++i) {
            Change calldata change = changes[i];
            Clause storage clause = _existing(change.key);
            if (clause.isProtected && !constitutional) revert BylawsProtectedClause(change.key, msg.sender);
            _requireWithin(change.key, change.value, clause.min, clause.max);

            uint256 oldValue = clause.value;
            clause.value = change.value;
            clause.proseDigest = change.proseDigest;
            clause.effectiveFrom = uint48(block.timestamp);
            emit ClauseAmended(change.key, oldValue, change.value, change.proseDigest, uint48(block.timestamp));
        }
        BylawRules.check(this);
        emit TextAmended(textDigest());
    }

    /// @inheritdoc IBylaws
    function protect(bytes32[] calldata keys, bool isProtected) external restricted {
        for (uint256 i = 0; i < keys.length; ++i) {
            if (!isProtected && OuterBounds.staysProtected(keys[i])) revert BylawsProtectionRequired(keys[i]);
            _existing(keys[i]).isProtected = isProtected;
            emit ClauseProtectionChanged(keys[i], isProtected);
        }
    }

    /// @inheritdoc IBylaws
    function setDaoURI(string calldata uri) external restricted {
        _daoURI = uri;
        emit DAOURIUpdate(address(this), uri);
    }

    /// @inheritdoc IBylaws
    function valueOf(bytes32 key) external view returns (uint256 value) {
        value = _clauses[key].value;
        // A clause that does not exist has no value either: only then is a second word read.
        if (value == 0) _existing(key);
    }

    /// @inheritdoc IBylaws
    function clauseOf(bytes32 key) external view returns (Clause memory) {
        return _existing(key);
    }

    /// @inheritdoc IBylaws
    function keyCount() external view returns (uint256) {
        return _keys.length;
    }

    /// @inheritdoc IBylaws
    function keyAt(uint256 index) external view returns (bytes32) {
        return _keys[index];
    }

    /// @inheritdoc IBylaws
    function daoURI() external view returns (string memory) {
        return _daoURI;
    }

    /// @inheritdoc IBylaws
    function textDigest() public view returns (bytes32) {
        uint256 count = _keys.length;
        bytes32[] memory parts = new bytes32[](2 * count);
        for (uint256 i = 0; i < count; ++i) {
            parts[2 * i] = _keys[i];
            parts[2 * i + 1] = _clauses[_keys[i]].proseDigest;
        }
        return keccak256(abi.encodePacked(parts));
    }

    function _existing(bytes32 key) private view returns (Clause storage clause) {
        clause = _clauses[key];
        if (clause.effectiveFrom == 0) revert BylawsUnknownClause(key);
    }

    function _requireWithin(bytes32 key, uint256 value, uint256 min, uint256 max) private pure {
        if (value < min || value > max) revert BylawsValueOutOfBounds(key, value, min, max);
    }

    /// @dev Letters, digits and dots, then zeros: what people can read in an explorer.
    function _requireKey(bytes32 key) private pure {
        bool ended = false;
        for (uint256 i = 0; i < 32; ++i) {
            bytes1 c = key[i];
            bool legal = (c >= "a" && c <= "z") || (c >= "A" && c <= "Z") || (c >= "0" && c <= "9") || c == ".";
            if (ended ? c != 0 : !legal) {
                if (c != 0 || i == 0) revert BylawsInvalidKey(key);
                ended = true;
            }
        }
    }
}
