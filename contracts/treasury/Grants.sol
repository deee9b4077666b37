// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {ITreasuryGuard} from "../interfaces/ITreasuryGuard.sol";

/// @title Grants: what the assembly lets the treasurers pay, and how a successor takes it over
abstract contract Grants is ITreasuryGuard, AccessManaged {
    /// @notice The guard whose grants this one takes over, zero for none.
    Grants public immutable predecessor;

    /// @notice Who took over, zero while this guard rules.
    address public successor;
    uint32 private _count;
    mapping(uint32 grantId => Grant grant) private _grants;
    /// @dev Revoked here, so that nobody adopts them from the predecessor.
    mapping(uint32 grantId => bool revoked) private _revoked;

    constructor(address authority, Grants predecessor_) AccessManaged(authority) {
        predecessor = predecessor_;
    }

    /// @inheritdoc ITreasuryGuard
    /// @dev Numbers go on where the predecessor's end.
    function grantCount() public view returns (uint32) {
        if (address(predecessor) == address(0)) return _count;
        uint32 before = predecessor.grantCount();
        return _count > before ? _count : before;
    }

    /// @inheritdoc ITreasuryGuard
    function grantPayment(
        address payee,
        address token,
        uint128 amount,
        bytes32 budgetLine,
        uint48 expiry
    ) external restricted returns (uint32 grantId) {
        _requireOffice();
        if (payee == address(0) || amount == 0 || expiry <= block.timestamp) {
            revert GuardInvalidPayment(token, payee, amount);
        }
        grantId = grantCount() + 1;
        _count = grantId;
        _grants[grantId] = Grant(payee, expiry, token, amount, budgetLine);
        emit PaymentGranted(grantId, payee, token, amount, budgetLine, expiry);
    }

    /// @inheritdoc ITreasuryGuard
    function revokeGrant(uint32 grantId) external restricted {
        delete _grants[grantId];
        _revoked[grantId] = true;
        emit GrantRevoked(grantId);
    }

    /// @inheritdoc ITreasuryGuard
    function grantOf(uint32 grantId) external view returns (Grant memory) {
        return _grants[grantId];
    }

    // ---------------------------------------------------------------- succession

    /// @inheritdoc ITreasuryGuard
    function handOver(address successor_) external restricted {
        if (successor != address(0)) revert GuardHandedOver(successor);
        successor = successor_;
        emit HandedOver(successor_);
    }

    /// @notice Takes an open grant of the predecessor over, under the same number. Anyone's, once it was handed over.
    function adoptGrant(uint32 grantId) external {
        if (_revoked[grantId]) revert GuardGrant(grantId, address(0), address(0), 0);
        Grant memory grant = predecessor.releaseGrant(grantId);
        _grants[grantId] = grant;
        emit PaymentGranted(grantId, grant.payee, grant.token, grant.remaining, grant.budgetLine, grant.expiry);
    }

    /// @notice Gives an open grant away. The successor's.
    function releaseGrant(uint32 grantId) external returns (Grant memory grant) {
        if (successor == address(0) || msg.sender != successor) revert GuardNotSuccessor(msg.sender);
        grant = _grants[grantId];
        if (grant.remaining == 0) revert GuardGrant(grantId, grant.payee, grant.token, 0);
        delete _grants[grantId];
    }

    // ---------------------------------------------------------------- internal

    /// @dev This guard rules: the one before does not any more, and this one still does.
    function _requireOffice() internal view {
        if (successor != address(0)) revert GuardHandedOver(successor);
        if (address(predecessor) != address(0) && predecessor.successor() != address(this)) {
            revert GuardNotSuccessor(address(this));
        }
    }

    /// @dev Something is left of it, for this budget line.
    function _requireOpen(uint32 grantId, bytes32 budgetLine) internal view {
        Grant storage grant = _grants[grantId];
        if (grant.remaining == 0 || grant.budgetLine != budgetLine) {
            revert GuardGrant(grantId, grant.payee, grant.token, 0);
        }
    }

    function _draw(uint32 grantId, bytes32 subject, address token, address payee, uint256 amount) internal {
        Grant storage grant = _grants[grantId];
        bool fits = grant.payee == payee && grant.token == token && grant.remaining >= amount;
        if (!fits || block.timestamp >= grant.expiry) revert GuardGrant(grantId, payee, token, amount);
        grant.remaining -= uint128(amount);
        emit GrantDrawn(grantId, subject, amount, grant.remaining);
    }
}
