// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures of accounts of any kind
/// @dev ECDSA first, whatever code the account has: a key stays good when its account delegates to code (EIP-7702).
/// Only then ERC-1271, for accounts that have code. 65 bytes (r, s, v) or 64 (ERC-2098); high s is refused.
library Signatures {
    function isValid(address account, bytes32 digest, bytes memory signature) internal view returns (bool) {
        if (account == address(0)) return false;
        if (_recover(digest, signature) == account) return true;
        return account.code.length != 0 && SignatureChecker.isValidERC1271SignatureNow(account, digest, signature);
    }

    /// @dev The signer, or zero. OpenZeppelin's `tryRecover` refuses high s, wrong v and the zero address.
    function _recover(bytes32 digest, bytes memory signature) private pure returns (address signer) {
        if (signature.length == 64) {
            bytes32 r;
            bytes32 vs;
            // Two whole words follow the length, which is 64.
            assembly ("memory-safe") {
                r := mload(add(signature, 0x20))
                vs := mload(add(signature, 0x40))
            }
            (signer, , ) = ECDSA.tryRecover(digest, r, vs);
        } else {
            (signer, , ) = ECDSA.tryRecover(digest, signature);
        }
    }
}
