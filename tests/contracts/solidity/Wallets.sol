// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title A contract that is a member and signs as it is told to (ERC-1271)
contract Wallet is IERC1271 {
    enum Answer {
        IfOwnerKnows,
        Wrong,
        Reverts,
        BurnsGas,
        Bomb,
        TooShort,
        DirtyWord
    }

    Answer public answer;
    bytes32 private _password;

    function tell(Answer answer_, bytes32 password) external {
        (answer, _password) = (answer_, password);
    }

    /// @dev Good are 32 bytes: the digest, hashed with the owner's password.
    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        Answer how = answer;
        if (how == Answer.Reverts) revert("no");
        if (how == Answer.BurnsGas) {
            for (uint256 i = 0; i >= 0; ++i) {}
        }
        if (how == Answer.Bomb) {
            assembly ("memory-safe") {
                return(0, 1000000)
            }
        }
        if (how == Answer.TooShort) {
            assembly ("memory-safe") {
                mstore(0, shl(224, 0x1626ba7e))
                return(0, 4)
            }
        }
        if (how == Answer.DirtyWord) {
            assembly ("memory-safe") {
                mstore(0, or(shl(224, 0x1626ba7e), 1))
                return(0, 32)
            }
        }
        bool good = signature.length == 32 && bytes32(signature) == keccak256(abi.encode(digest, _password));
        return how == Answer.IfOwnerKnows && good ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
