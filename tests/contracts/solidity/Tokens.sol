// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title A euro that also moves on its holder's signature, in the manner of ERC-3009; a holder with code signs by ERC-1271
contract SignedEuro is ERC20 {
    mapping(bytes32 digest => bool used) public isUsed;

    constructor(address holder, uint256 amount) ERC20("Signed Euro", "SEUR") {
        _mint(holder, amount);
    }

    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        bytes32 digest = authorizationOf(from, to, value, nonce);
        require(!isUsed[digest] && SignatureChecker.isValidSignatureNow(from, digest, signature), "not authorised");
        isUsed[digest] = true;
        _transfer(from, to, value);
    }

    function authorizationOf(address from, address to, uint256 value, bytes32 nonce) public view returns (bytes32) {
        return keccak256(abi.encode(address(this), block.chainid, from, to, value, nonce));
    }
}

/// @title A protocol that takes what it was allowed, and would take more
contract Vault {
    function deposit(IERC20 token, uint256 amount) external {
        require(token.transferFrom(msg.sender, address(this), amount), "not paid");
    }

    function pull(IERC20 token, address from, uint256 amount) external {
        require(token.transferFrom(from, address(this), amount), "not paid");
    }
}

/// @title Code that a Safe must not run as its own
contract Burglar {
    function take(IERC20 token, address thief, uint256 amount) external {
        token.transfer(thief, amount);
    }
}
