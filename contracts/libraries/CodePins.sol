// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICoopGovernor} from "../interfaces/ICoopGovernor.sol";

/// @title The code that a vote agreed to call
/// @dev A call needs code that stays what it was. An EIP-7702 delegation is no such code: its key changes it at will.
library CodePins {
    uint256 private constant _DELEGATION_LENGTH = 23;
    bytes3 private constant _DELEGATION_PREFIX = 0xef0100;

    /// @dev The digest of the code of all targets that are called with calldata; reverts if one has none.
    function pin(address[] memory targets, bytes[] memory calldatas) internal view returns (bytes32) {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (calldatas[i].length != 0 && !_hasLastingCode(targets[i])) {
                revert ICoopGovernor.GovernorTargetWithoutCode(targets[i]);
            }
        }
        return hash(targets, calldatas);
    }

    /// @dev The digest as of now.
    function hash(address[] memory targets, bytes[] memory calldatas) internal view returns (bytes32) {
        bytes32[] memory codeHashes = new bytes32[](targets.length);
        for (uint256 i = 0; i < targets.length; ++i) {
            if (calldatas[i].length != 0) codeHashes[i] = targets[i].codehash;
        }
        return keccak256(abi.encodePacked(codeHashes));
    }

    function _hasLastingCode(address target) private view returns (bool) {
        uint256 length = target.code.length;
        if (length == 0) return false;
        return length != _DELEGATION_LENGTH || bytes3(target.code) != _DELEGATION_PREFIX;
    }
}
