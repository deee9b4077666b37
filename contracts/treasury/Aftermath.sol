// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SlotDerivation} from "@openzeppelin/contracts/utils/SlotDerivation.sol";
import {TransientSlot} from "@openzeppelin/contracts/utils/TransientSlot.sol";

import {IReserve} from "../interfaces/IReserve.sol";
import {ITreasuryGuard} from "../interfaces/ITreasuryGuard.sol";

/// @title What has to hold when a transaction of the Safe is over
/// @dev Remembered in transient storage between the guard's two calls: tokens whose reserve has to be there, allowances that
/// have to be used up. While something is remembered, no second transaction can begin.
abstract contract Aftermath {
    using SlotDerivation for bytes32;
    using TransientSlot for *;

    /// @dev keccak256 of "coop.treasury.aftermath.tokens" and ".allowances": each a list of words behind its hash.
    bytes32 private constant TOKENS = keccak256("coop.treasury.aftermath.tokens");
    bytes32 private constant ALLOWANCES = keccak256("coop.treasury.aftermath.allowances");

    IReserve public immutable reserve;
    address private immutable _holder;

    /// @dev  | first token 160 | 31 unused | all reserves 1 | allowances 31 | tokens 32 | entered 1 |
    uint256 private transient _state;

    uint256 private constant ENTERED = 1;
    uint256 private constant ONE_TOKEN = 1 << 1;
    uint256 private constant ONE_ALLOWANCE = 1 << 33;
    uint256 private constant ALL_RESERVES = 1 << 64;

    constructor(IReserve reserve_, address holder) {
        reserve = reserve_;
        _holder = holder;
    }

    /// @dev Begins a transaction.
    function _enter() internal {
        if (_state != 0) revert ITreasuryGuard.GuardReentered();
        _state = ENTERED;
    }

    /// @dev The token's reserve has to be there afterwards.
    function _expectReserve(address token) internal {
        uint256 state = _state;
        uint256 count = _tokensOf(state);
        if (count == 0) {
            _state = (state + ONE_TOKEN) | (uint256(uint160(token)) << 96);
        } else if (address(uint160(state >> 96)) != token) {
            TOKENS.offset(count).asAddress().tstore(token);
            _state = state + ONE_TOKEN;
        }
    }

    /// @dev The reserves of all tokens that have one have to be there: the call may move any of them.
    function _expectReserves() internal {
        _state |= ALL_RESERVES;
    }

    /// @dev The allowance has to be used up.
    function _expectNoAllowance(address token, address spender) internal {
        uint256 count = _allowancesOf(_state);
        ALLOWANCES.offset(2 * count).asAddress().tstore(token);
        ALLOWANCES.offset(2 * count + 1).asAddress().tstore(spender);
        _state += ONE_ALLOWANCE;
    }

    /// @dev Ends a transaction: checks what has to hold, and forgets it.
    function _leave() internal {
        uint256 state = _state;
        _state = 0;
        uint256 count = _tokensOf(state);
        if (count != 0) _requireReserve(address(uint160(state >> 96)));
        for (uint256 i = 1; i < count; ++i) _requireReserve(TOKENS.offset(i).asAddress().tload());
        if (state & ALL_RESERVES != 0) {
            address[] memory reserved = reserve.reservedTokens();
            for (uint256 i = 0; i < reserved.length; ++i) _requireReserve(reserved[i]);
        }
        count = _allowancesOf(state);
        for (uint256 i = 0; i < count; ++i) {
            address token = ALLOWANCES.offset(2 * i).asAddress().tload();
            address spender = ALLOWANCES.offset(2 * i + 1).asAddress().tload();
            uint256 left = IERC20(token).allowance(_holder, spender);
            if (left != 0) revert ITreasuryGuard.GuardAllowanceLeft(token, spender, left);
        }
    }

    function _tokensOf(uint256 state) private pure returns (uint256) {
        return uint32(state >> 1);
    }

    function _allowancesOf(uint256 state) private pure returns (uint256) {
        return uint32(state >> 33) & 0x7fffffff;
    }

    function _requireReserve(address token) private view {
        uint256 required = reserve.requiredReserve(token);
        if (required == 0) return;
        uint256 balance = token == address(0) ? _holder.balance : IERC20(token).balanceOf(_holder);
        if (balance < required) revert ITreasuryGuard.GuardReserve(token, balance, required);
    }
}
