// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITreasuryGuard} from "../interfaces/ITreasuryGuard.sol";

/// @title The calls of a MultiSend batch, read strictly
/// @dev | operation 1 | to 20 | value 32 | length 32 | data | operation 1 | ...  inside `multiSend(bytes)`, canonically encoded.
library MultiSendBatch {
    bytes4 private constant SELECTOR = bytes4(keccak256("multiSend(bytes)"));
    uint256 private constant ARGUMENT = 4 + 0x20 + 0x20;
    uint256 private constant HEAD = 1 + 20 + 32 + 32;

    /// @dev The packed calls: at least one.
    function callsOf(bytes calldata data) internal pure returns (bytes calldata) {
        if (data.length < ARGUMENT || bytes4(data) != SELECTOR || uint256(bytes32(data[4:36])) != 0x20) {
            revert ITreasuryGuard.GuardMalformedBatch(0);
        }
        uint256 length = uint256(bytes32(data[36:68]));
        // The bound on length comes first, so that rounding up does not overflow.
        if (length == 0 || length > data.length || data.length != ARGUMENT + ((length + 31) & ~uint256(31))) {
            revert ITreasuryGuard.GuardMalformedBatch(0);
        }
        return data[ARGUMENT:ARGUMENT + length];
    }

    /// @dev The call at an offset, and the offset behind it. Its `to` is not zero, which MultiSend reads as "myself".
    function next(
        bytes calldata calls,
        uint256 at
    ) internal pure returns (address to, uint256 value, bytes calldata data, uint256 end) {
        if (calls.length - at < HEAD) revert ITreasuryGuard.GuardMalformedBatch(at);
        to = address(bytes20(calls[at + 1:at + 21]));
        value = uint256(bytes32(calls[at + 21:at + 53]));
        uint256 length = uint256(bytes32(calls[at + 53:at + HEAD]));
        at += HEAD;
        if (calls[at - HEAD] != 0 || to == address(0) || length > calls.length - at) {
            revert ITreasuryGuard.GuardMalformedBatch(at - HEAD);
        }
        end = at + length;
        data = calls[at:end];
    }
}
